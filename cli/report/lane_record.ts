import type { Clock } from "../../core/words/mod.ts";
import type { LoanEvent } from "../../concurrent/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";

/** When a loan was worked on, and what came of it. */
export interface Bar {
  readonly lane: number;
  /** In milliseconds from the start of the session. */
  readonly from: number;
  readonly to: number;
  readonly workOrder: string;
  readonly model: string;
  readonly status: string;
  /** What found its clip. */
  readonly tier?: string;
}

/** The lanes of one session of a run. */
export interface LaneRecord {
  readonly onLoan: (event: LoanEvent) => void;
  readonly bars: readonly Bar[];
  /** Loans that were worked on after the chart was full. */
  readonly left: () => number;
}

/** Bars that a chart can hold and still be read. */
const MOST_BARS = 2000;

/** Notes which loan ran when, up to 2,000 of them. */
export function recordLanes(clock: Clock): LaneRecord {
  const started = clock.now();
  const since = new Map<number, number>();
  const bars: Bar[] = [];
  let left = 0;
  return {
    bars,
    left: () => left,
    onLoan(event) {
      const now = clock.now() - started;
      if (event.lane === undefined) return;
      if (event.type === "started") return void since.set(event.lane, now);
      if (bars.length >= MOST_BARS) return void left++;
      const { result, lane } = event;
      const { workOrder, model, status } = rowFacts(result);
      const outcome = result.kind === "processed" ? result.outcome : undefined;
      const tier = outcome && "clip" in outcome ? outcome.clip.tier : undefined;
      bars.push({
        lane,
        from: since.get(lane) ?? now,
        to: now,
        workOrder,
        model,
        status,
        ...(tier && { tier }),
      });
    },
  };
}
