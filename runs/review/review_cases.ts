import type { Analysis, Content, Loan } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import { type Decisions, standingOf } from "../decisions.ts";
import { EDITABLE } from "./review_row.ts";
import type { ReviewTable } from "./review_table.ts";

/** What a reviewer said of one piece, with all that the program knew of it. */
export interface ReviewCase {
  /** Version of this form. */
  readonly case: 1;
  readonly loan: Loan;
  /** With what the reviewer corrected put in. */
  readonly content: Content;
  readonly analysis: Analysis;
  readonly verdict: "approved" | "rejected";
  /** Why it was rejected, in the reviewer's words. */
  readonly why?: string;
  /** Facts that the reviewer corrected. */
  readonly corrected: readonly string[];
}

/** What a reviewer said of a loan who gave it another piece. */
const OTHER_PIECE = "another piece was chosen";

/**
 * The approvals and rejections that stand, as cases, by the loan's id. A loan
 * that was given another piece counts as a rejection of the one that was found.
 */
export function* reviewCases(
  reviews: ReviewTable,
  decisions: Decisions,
): Generator<ReviewCase> {
  for (const state of ["approved", "rejected"] as const) {
    for (const id of reviews.loans({ state })) {
      const result = reviews.result(id);
      const outcome = result && outcomeOf(result);
      if (outcome === undefined || !("clip" in outcome)) continue;
      const { content, analysis } = outcome.clip;
      const lines = decisions.ofClip(id, content.canonicalUrl);
      const { edits, verdict } = standingOf(lines);
      const isOther = edits["url"] !== undefined &&
        edits["url"] !== content.canonicalUrl;
      const why = isOther ? OTHER_PIECE : verdict?.why;
      yield {
        case: 1,
        loan: isOther ? outcome.loan : lentAs(outcome.loan, edits),
        content: isOther ? content : corrected(content, edits),
        analysis,
        verdict: isOther ? "rejected" : state,
        ...(why !== undefined && { why }),
        corrected: isOther
          ? []
          : EDITABLE.filter((field) => edits[field] !== undefined).sort(),
      };
    }
  }
}

/** The loan with the outlet that a reviewer gave it. */
function lentAs(
  loan: Loan,
  { outlet }: Readonly<Record<string, string>>,
): Loan {
  const { outlet: _, ...rest } = loan;
  if (outlet === undefined) return loan;
  return { ...rest, ...(outlet !== "" && { outlet }) };
}

function corrected(
  content: Content,
  { published, byline }: Readonly<Record<string, string>>,
): Content {
  const { published: _, ...rest } = content;
  return {
    ...(published === undefined ? content : rest),
    ...(published && {
      published: { date: published, source: "reviewer", certainty: 1 },
    }),
    ...(byline !== undefined && {
      bylines: byline.split(",").map((name) => name.trim()).filter(Boolean),
    }),
  };
}
