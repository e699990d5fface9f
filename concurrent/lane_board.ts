import type { Loan } from "../core/words/mod.ts";
import { rowFacts } from "../core/result/mod.ts";
import type { Lane } from "./benches.ts";
import type { Machine } from "./engine/mod.ts";
import type { LoanEvent } from "./process_loans_concurrent.ts";

/** The loans in work of a run: in which lane each is, and at whom. */
export interface LaneBoard {
  /** The loans in work, by lane. */
  readonly lanes: ReadonlyMap<number, Lane>;
  /** Takes in an event of the run, `ms` milliseconds from its start. */
  onLoan(event: LoanEvent, ms: number): void;
  /** Notes that a worker took a loan up, `ms` milliseconds from the start. */
  onTaken(loan: Loan, worker: string, ms: number): void;
  /** Takes in what machines say that they do for the loans that they have. */
  onMachines(machines: readonly Machine[]): void;
  /** Notes what is done for a loan, by its id. */
  onDoing(loan: string, doing: string): void;
}

/** Begins to keep the loans in work of a run. */
export function createLaneBoard(): LaneBoard {
  const lanes = new Map<number, Lane>();
  const laneOf = new Map<string, number>();
  const find = (loan: string) => lanes.get(laneOf.get(loan) ?? -1);

  function start(loan: Loan, lane: number, since: number): void {
    laneOf.set(loan.id, lane);
    const name = `${loan.workOrder} ${loan.vehicle.asWritten}`;
    lanes.set(lane, { name, since, doing: "starts" });
  }

  return {
    lanes,
    onLoan(event, ms) {
      if (event.type === "started") return start(event.loan, event.lane, ms);
      if (event.lane === undefined) return;
      laneOf.delete(rowFacts(event.result).id);
      lanes.delete(event.lane);
    },
    onTaken({ id }, worker, ms) {
      const lane = find(id);
      if (lane === undefined) return;
      lane.worker = worker;
      lane.since = ms;
      lane.doing = "starts";
    },
    onMachines(machines) {
      for (const { name, work } of machines) {
        for (const { loan, doing } of work) {
          const lane = find(loan);
          if (lane?.worker === name) lane.doing = doing;
        }
      }
    },
    onDoing(loan, doing) {
      const lane = find(loan);
      if (lane !== undefined) lane.doing = doing;
    },
  };
}
