import type { Loan, RowResult } from "../core/words/mod.ts";
import { windowDays } from "../core/evidence/mod.ts";
import { beforeOf, type LoanState } from "./journal/mod.ts";

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

/** Why a loan is not worked on, and until when. */
export interface Wait {
  /** What stands of it: the last answer, else the last failure. */
  readonly state: LoanState;
  /** Milliseconds since 1970 UTC; `Infinity`: it is not tried again. */
  readonly until: number;
}

/**
 * Finds out how long a loan waits, given what runs learned of it: their last
 * answer, and their last failure. It does not wait if its content changed since,
 * or if its earlier result lies in the future (a clock that was set back).
 */
export function waitOf(
  loan: Loan,
  states: readonly LoanState[],
  { now, hash, retryDays = RETRY_DAYS }: {
    /** Milliseconds since 1970 UTC. */
    now: number;
    /** The loan's content hash as it is today. */
    hash: string;
    retryDays?: RetryDays;
  },
): Wait | undefined {
  let longest: Wait | undefined;
  for (const state of states) {
    if (state.hash !== hash || state.at > now) continue;
    const until = waitsUntil(loan, state, retryDays);
    if (now < until && until > (longest?.until ?? 0)) {
      longest = { state, until };
    }
  }
  return longest;
}

/** What a loan's row says while it waits; `undefined` if it does not. */
export function waitingResult(
  loan: Loan,
  states: readonly LoanState[],
  options: Parameters<typeof waitOf>[2],
): RowResult | undefined {
  const wait = waitOf(loan, states, options);
  if (wait === undefined) return undefined;
  const answer = states.find(({ hash, status }) =>
    hash === options.hash && status !== "failed"
  );
  return {
    kind: "skipped",
    loan,
    ...whyItWaits(loan, wait),
    ...beforeOf(answer ?? wait.state),
  };
}

/**
 * When a loan may be tried again, in milliseconds since 1970 UTC; never once it
 * was looked for in vain after the last day on which its clip could appear.
 */
export function waitsUntil(
  loan: Loan,
  state: Pick<LoanState, "at" | "status" | "reason">,
  retryDays: RetryDays,
): number {
  if (closedOn(loan, state) !== undefined) return Infinity;
  const { at, status, reason } = state;
  const days = retryDays[reason] ?? retryDays[status] ?? 0;
  return at + Math.max(days, 0) * DAY_MS;
}

/** The day on which a loan's window had closed when it was looked for. */
function closedOn(
  loan: Loan,
  { at, status }: Pick<LoanState, "at" | "status">,
): string | undefined {
  const closes = windowDays(loan)?.closes;
  const isOver = status === "not_found" && closes !== undefined &&
    dayOf(at) > closes;
  return isOver ? closes : undefined;
}

/** Why a loan waits: a word for machines and a sentence. */
export function whyItWaits(
  loan: Loan,
  { state, until }: Wait,
): { reason: string; sentence: string } {
  const { at, status, reason } = state;
  const since = dayOf(at);
  const closed = closedOn(loan, state);
  if (closed !== undefined) {
    return {
      reason: "window_closed",
      sentence: `Not found, window closed: looked for last on ${since}, ` +
        `and its clip could appear until ${closed}`,
    };
  }
  if (status === "found" || status === "review") {
    const sentence = `Its clip of ${since} waits for a reviewer`;
    return { reason: "in_review", sentence };
  }
  const again = until === Infinity
    ? "it is not tried again"
    : `tried again from ${dayOf(until)}`;
  const sentence = `${WORDS[status]} on ${since} (${reason}); ${again}`;
  return { reason: "waiting", sentence };
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
