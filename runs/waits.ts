import type { Loan, Outcome, RowResult } from "../core/words/mod.ts";
import { outcomeOf } from "../core/result/mod.ts";
import type { LoanState } from "./journal/mod.ts";

/** Days to wait before a loan is tried again, by reason or outcome status. */
export interface RetryDays {
  readonly [reasonOrStatus: string]: number;
}

/**
 * How long each answer stands: a reason where it is listed, else its status.
 * A loan that has its clip is never tried again by itself.
 */
export const RETRY_DAYS: RetryDays = {
  found: Infinity,
  review: Infinity,
  not_found: 4,
  blocked: 2,
  refused: 2,
  unclear: 2,
  transient: 1,
  deadline: 1,
  failed: 0,
};

const DAY_MS = 86_400_000;

/**
 * Says whether a loan must wait, given what earlier runs learned of it: their
 * last answer, and their last failure. A loan whose content changed since never
 * waits, and neither does one whose earlier result lies in the future (a clock
 * that was set back).
 */
export function waitingResult(
  loan: Loan,
  states: readonly LoanState[],
  { now, hash, retryDays = RETRY_DAYS }: {
    /** Milliseconds since 1970 UTC. */
    now: number;
    /** The loan's content hash as it is today. */
    hash: string;
    retryDays?: RetryDays;
  },
): RowResult | undefined {
  const same = states.filter((state) => state.hash === hash);
  const answer = same.find(({ status }) => status !== "failed");
  const earlier = answer && outcomeOf(answer.result);
  for (const state of same) {
    const until = waitsUntil(state, retryDays);
    if (state.at > now || now >= until) continue;
    return skipped(loan, state, until, earlier ?? outcomeOf(state.result));
  }
  return undefined;
}

/** When a loan may be tried again, in milliseconds since 1970 UTC. */
export function waitsUntil(
  { at, status, reason }: Pick<LoanState, "at" | "status" | "reason">,
  retryDays: RetryDays,
): number {
  const days = retryDays[reason] ?? retryDays[status] ?? 0;
  return at + Math.max(days, 0) * DAY_MS;
}

function skipped(
  loan: Loan,
  { at, status, reason }: LoanState,
  until: number,
  outcome: Outcome | undefined,
): RowResult {
  const since = dayOf(at);
  const isClip = status === "found" || status === "review";
  const again = until === Infinity
    ? "it is not tried again"
    : `tried again from ${dayOf(until)}`;
  return {
    kind: "skipped",
    loan,
    reason: isClip ? "in_review" : "waiting",
    sentence: isClip
      ? `Its clip of ${since} waits for a reviewer`
      : `${WORDS[status]} on ${since} (${reason}); ${again}`,
    ...(outcome && { earlier: outcome }),
  };
}

const WORDS: Readonly<Record<LoanState["status"], string>> = {
  found: "Found",
  review: "Review",
  not_found: "Not found",
  failed: "Failed",
};

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
