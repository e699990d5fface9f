import type { AnswerKind, Effort } from "./base/mod.ts";

/** The four ways of looking, in their order: the cheapest first. */
export const TIERS = ["http", "search", "scraper", "render"] as const;
export type TierName = typeof TIERS[number];

/** Days of which an outlet's own list shows every piece, both ends included. */
export interface CoveredDays {
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** `YYYY-MM-DD`; never later than `readOn`. */
  readonly to: string;
  /** The day on which the list was read, or last found unchanged. */
  readonly readOn: string;
}

/** One thing that was tried for a loan. */
export interface Attempt {
  /** Who tried. */
  readonly by: TierName | "youtube" | "post" | "analysis";
  /** The loan's link that was being followed. */
  readonly link: string;
  /** What was done, as a verb: `search`, `fetch`, `list`, `judge` ... */
  readonly did: string;
  /**
   * What it was done to: a URL without secrets, or a query. A later attempt
   * that gets an answer about the same target makes up for an earlier one that
   * did not.
   */
  readonly target: string;
  /** `skipped`: passed over, because it is not configured or not needed. */
  readonly kind: AnswerKind | "skipped";
  readonly status?: number;
  /** Why it was left, or what it brought; one clause for a person. */
  readonly note: string;
  /** Of a list that answered: the days of which it would have shown a piece. */
  readonly covers?: CoveredDays;
  /** Who answered, where a tier has several services: `brave`, `google` ... */
  readonly service?: string;
  /** The setting for want of which something that was to be tried was not. */
  readonly lacks?: string;
  /** Left out when two runs are compared. */
  readonly effort: Effort;
}

/**
 * What belongs to one loan while it is processed, and to nothing else: handed
 * down to everything that acts for it.
 */
export interface LoanScope {
  /** {@linkcode Loan.id}; recordings are keyed by it. */
  readonly loanId: string;
  /** Aborts when the loan's time is up or the run stops. */
  readonly signal: AbortSignal;
  /**
   * Stops the loan's time, as long as others decide how long something takes.
   * What it gives back starts it again, less the milliseconds that were the
   * loan's own.
   */
  readonly pause?: () => (spentMs: number) => void;
  /** The trail, in the order in which things were tried. */
  readonly attempts: Attempt[];
}
