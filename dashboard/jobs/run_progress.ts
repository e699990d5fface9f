import type { LoanEvent } from "../../concurrent/mod.ts";
import type { RowResult, RowStatus } from "../../core/words/mod.ts";
import { outcomeOf, rowFacts } from "../../core/result/mod.ts";

/** What watchers see of a run. */
export interface ProgressView {
  /** Rows of the run. */
  readonly total: number;
  readonly done: number;
  readonly statuses: Readonly<Partial<Record<RowStatus, number>>>;
  /** What the services charged so far, in US dollars, in all sittings. */
  readonly costUsd: number;
  /** What each lane works on, by lane. */
  readonly lanes: readonly (Line | null)[];
  /** The last that were done, newest first. */
  readonly recent: readonly Line[];
  /** The last that failed, newest first, with the reason. */
  readonly errors: readonly Line[];
}

interface Line {
  readonly workOrder: string;
  readonly vehicle: string;
  readonly status?: string;
  readonly text?: string;
}

/** Lines that are kept of each list. */
const KEPT = 30;

/** Counts what happens in a run. */
export class RunProgress {
  readonly #statuses: Partial<Record<RowStatus, number>> = {};
  readonly #lanes: (Line | null)[] = [];
  readonly #recent: Line[] = [];
  readonly #errors: Line[] = [];
  #done = 0;

  /** @param spentUsd What the run took so far, in US dollars. */
  constructor(readonly total: number, readonly spentUsd: () => number) {}

  /** Takes in an event of the run. */
  note(event: LoanEvent): void {
    if (event.type === "started") {
      const { workOrder, vehicle } = event.loan;
      while (this.#lanes.length <= event.lane) this.#lanes.push(null);
      this.#lanes[event.lane] = { workOrder, vehicle: vehicle.asWritten };
      return;
    }
    const { result, lane } = event;
    if (lane !== undefined) this.#lanes[lane] = null;
    this.#count(result);
  }

  view(): ProgressView {
    return {
      total: this.total,
      done: this.#done,
      statuses: this.#statuses,
      costUsd: this.spentUsd(),
      lanes: this.#lanes,
      recent: this.#recent,
      errors: this.#errors,
    };
  }

  #count(result: RowResult): void {
    const { status, workOrder, model, sentence } = rowFacts(result);
    if (status !== "Stopped") this.#done++;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const outcome = outcomeOf(result);
    const title = outcome && "clip" in outcome
      ? outcome.clip.content.title
      : undefined;
    const text = status === "Found" && title !== undefined ? title : sentence;
    const line = { workOrder, vehicle: model, status, text };
    keep(this.#recent, line);
    if (status === "Failed") keep(this.#errors, line);
  }
}

function keep(lines: Line[], line: Line): void {
  lines.unshift(line);
  lines.length = Math.min(lines.length, KEPT);
}
