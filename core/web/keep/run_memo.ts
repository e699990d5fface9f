import type { Exchange, Plan } from "../request/mod.ts";

/**
 * What lists of outlets answered in this run, and pages that were paid for:
 * each is asked once, for all the loans that read it. It holds what tells
 * something of the page; trouble that may pass is asked about again.
 */
export interface RunMemo {
  find(plan: Plan): Exchange | undefined;
  note(plan: Plan, exchange: Exchange): void;
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
    note({ keep, flightKey, charge }, exchange) {
      const isHeld = keep === "list" || (keep === "page" && charge);
      if (!isHeld || flightKey === undefined) return;
      if (!LASTING.has(exchange.verdict.kind)) return;
      if (exchange.unasked !== undefined || held.has(flightKey)) return;
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

function sizeOf({ raw }: Exchange): number {
  return 1000 + (raw?.text.length ?? 0);
}
