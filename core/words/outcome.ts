import type { Analysis } from "./analysis.ts";
import type { Content } from "./content.ts";
import type { CopyOf, Loan, RejectedRow } from "./loan.ts";
import type { Evidence } from "./evidence.ts";
import type { Attempt, TierName } from "./scope.ts";

/** The piece that was chosen for a loan. */
export interface Clip {
  readonly content: Content;
  readonly evidence: Evidence;
  readonly analysis: Analysis;
  /** The loan's link that led to it. */
  readonly link: string;
  /** What found it. */
  readonly tier: TierName | "youtube" | "post";
  /** How it was found. */
  readonly via: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A piece that was looked at and not chosen. */
export interface Rival {
  readonly url: string;
  readonly title: string;
  readonly relevance?: number;
  /** Why it lost. */
  readonly because: string;
}

interface OutcomeBase {
  readonly loan: Loan;
  /** Machine-readable, such as `ok`, `undated`, `blocked`. */
  readonly reason: string;
  /** One sentence for the reviewer. */
  readonly sentence: string;
  readonly attempts: readonly Attempt[];
  readonly rivals: readonly Rival[];
}

/**
 * What became of a loan.
 *
 * - `found`: its clip, beyond reasonable doubt;
 * - `review`: something that a person must decide;
 * - `not_found`: every way of looking answered, none had the clip;
 * - `failed`: some answer could not be had; a later run can try again.
 */
export type Outcome =
  & OutcomeBase
  & (
    | {
      readonly status: "found";
      readonly clip: Clip;
      /**
       * Further pieces that are the loan's coverage, such as a second part or
       * the video beside the article, as far as they were judged; best first.
       */
      readonly pieces?: readonly Clip[];
    }
    | { readonly status: "review"; readonly clip: Clip }
    | { readonly status: "not_found" }
    | { readonly status: "failed" }
  );

/** What an earlier run answered, so that it is not lost from sight. */
export interface Before {
  readonly earlier?: Outcome;
  /** Name of that run, such as `loans-3`; absent: runs are not kept. */
  readonly fromRun?: string;
}

/** What became of one row of the loan file: exactly one for each row. */
export type RowResult =
  | {
    readonly kind: "processed";
    readonly outcome: Outcome;
    /** Wall time of the loan, in milliseconds; never compared. */
    readonly ms: number;
  } // Of an earlier run: only beside an outcome that failed.
    & Before
  | { readonly kind: "rejected"; readonly rejected: RejectedRow }
  | {
    /** A good loan that was not to be processed (approved, waiting ...). */
    readonly kind: "skipped";
    readonly loan: Loan;
    readonly reason: string;
    readonly sentence: string;
    /** The row that this one repeats, if that is why. */
    readonly copyOf?: CopyOf;
  }
    & Before
  | {
    /** The run stopped before this loan was started or finished. */
    readonly kind: "stopped";
    readonly loan: Loan;
  }
    & Before;

/** The five words of the results' `Status` column, and `Stopped`. */
export type RowStatus =
  | "Found"
  | "Review"
  | "Not found"
  | "Failed"
  | "Skipped"
  | "Stopped";
