import type { Loan } from "../core/loan/loan.ts";
import type { RowResult } from "../core/outcome.ts";
import { rowFacts } from "../core/result/row_facts.ts";
import type { LoanState } from "./journal.ts";

/** Days to wait before a loan is tried again, by reason or status. */
export interface RetryDays {
  readonly [reasonOrStatus: string]: number;
}

/**
 * How long each answer stands: a reason where it is listed, else its status.
 * A loan that has its clip is never tried again by itself.
 */
export const RETRY_DAYS: RetryDays = {
  "Found": Infinity,
  "Review": Infinity,
  "Not found": 4,
  "blocked": 2,
  "refused": 2,
  "transient": 1,
  "deadline": 1,
  "Failed": 0,
};

const DAY_MS = 86_400_000;

/**
 * Says whether a loan must wait, given what an earlier run learned of it. A
 * loan whose content changed since never waits, and neither does one whose
 * earlier answer lies in the future (a clock that was set back).
 */
export function waitingResult(
  loan: Loan,
  state: LoanState,
  { now, hash, retryDays = RETRY_DAYS }: {
    /** Milliseconds since 1970 UTC. */
    now: number;
    /** The loan's content hash as it is today. */
    hash: string;
    retryDays?: RetryDays;
  },
): RowResult | undefined {
  if (state.hash !== hash || state.at > now) return undefined;
  const { status, reason } = rowFacts(state.result);
  const days = retryDays[reason] ?? retryDays[status] ?? 0;
  const until = state.at + Math.max(days, 0) * DAY_MS;
  if (now >= until) return undefined;

  const since = new Date(state.at).toISOString().slice(0, 10);
  const earlier = state.result.kind === "processed"
    ? { earlier: state.result.outcome }
    : {};
  if (until === Infinity) {
    const sentence = `Its clip of ${since} waits for a reviewer`;
    return { kind: "skipped", loan, reason: "in_review", sentence, ...earlier };
  }
  const again = new Date(until).toISOString().slice(0, 10);
  const sentence =
    `${status} on ${since} (${reason}); tried again from ${again}`;
  return { kind: "skipped", loan, reason: "waiting", sentence, ...earlier };
}
