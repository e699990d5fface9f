import type { Exchange, Plan } from "../request/mod.ts";
import type { MaybePromise } from "./answer_cache.ts";

/**
 * What lists of outlets answered in this run, and pages that were paid for:
 * each is asked once, for all the loans that read it. It holds what tells
 * something of the page; trouble that may pass is asked about again.
 */
export interface RunMemo {
  find(plan: Plan): MaybePromise<Exchange | undefined>;
  note(plan: Plan, exchange: Exchange): MaybePromise<void>;
}

/** Bodies that are held, in bytes; then the oldest go. */
const MOST_BYTES = 128 * 1024 * 1024;

/** What stays as it is for the time of a run. */
const LASTING = new Set(["ok", "empty", "gone", "blocked", "auth", "unclear"]);

/** Creates the memory of one run. */
export function createRunMemo(mostBytes = MOST_BYTES): RunMemo {
  const held = new Map<string, Exchange>();
  let bytes = 0;

  return {
    find: ({ flightKey = "" }) => held.get(flightKey),
    note(plan, exchange) {
      const { flightKey } = plan;
      if (!isMemorable(plan, exchange) || flightKey === undefined) return;
      if (held.has(flightKey)) return;
      held.set(flightKey, exchange);
      bytes += sizeOf(exchange);
      for (const [key, oldest] of held) {
        if (bytes <= mostBytes || held.size === 1) break;
        held.delete(key);
        bytes -= sizeOf(oldest);
      }
    },
  };
}

/** Whether a request may be remembered for the time of a run. */
export function isForMemo({ keep, flightKey, charge }: Plan): boolean {
  return flightKey !== undefined &&
    (keep === "list" || (keep === "page" && charge !== undefined));
}

/** Whether the loans of a run need not ask for it once more. */
export function isMemorable(plan: Plan, exchange: Exchange): boolean {
  const { verdict, unasked } = exchange;
  return isForMemo(plan) && LASTING.has(verdict.kind) && unasked === undefined;
}

function sizeOf({ raw }: Exchange): number {
  return 1000 + (raw?.text.length ?? 0);
}
