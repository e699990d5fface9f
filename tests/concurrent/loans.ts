import type { Services } from "../../core/words/mod.ts";
import type { Loan, LoanRow } from "../../core/words/loan.ts";
import { gatherEvidence } from "../../core/evidence/gather_evidence.ts";
import type { Outcome, RowResult } from "../../core/words/outcome.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

/** Makes loan number `n`, from 1: row n + 1 of its file. */
export function numberedLoan(n: number, loan: Partial<Loan> = {}): Loan {
  const workOrder = `W${n}`;
  return loanOf({ id: workOrder, workOrder, row: n + 1, ...loan });
}

/** The rows of a file with `count` loans; every seventh is no usable one. */
export function* numberedRows(count: number): Generator<LoanRow, void> {
  for (let n = 1; n <= count; n++) {
    const loan = numberedLoan(n);
    yield n % 7 === 0
      ? {
        kind: "rejected",
        rejected: {
          row: loan.row,
          id: loan.id,
          workOrder: loan.workOrder,
          model: "",
          linksAsWritten: "",
          reason: "no_model",
          message: "The model is missing",
        },
        notes: [],
      }
      : { kind: "loan", loan, notes: [] };
  }
}

const EVIDENCE = gatherEvidence(articleOf(), loanOf());

/** An outcome of each status, with a clip of the loan's own. */
export function outcomeOf(
  loan: Loan,
  status: Outcome["status"] = "found",
  reason = "ok",
): Outcome {
  const base = {
    loan,
    reason,
    sentence: `It is ${status}`,
    attempts: [],
    rivals: [],
  };
  if (status === "not_found" || status === "failed") return { ...base, status };
  const url = `https://outlet.example/${loan.workOrder}`;
  return {
    ...base,
    status,
    clip: {
      content: articleOf({ url }),
      evidence: EVIDENCE,
      analysis: analysisOf(9),
      link: loan.links[0] ?? "",
      tier: "http",
      via: "the link itself",
      confidence: 0.9,
    },
  };
}

/** A processed result. */
export function processed(
  loan: Loan,
  status: Outcome["status"] = "found",
  reason = "ok",
): RowResult {
  return { kind: "processed", outcome: outcomeOf(loan, status, reason), ms: 5 };
}

/** Services of which only the clock is there, for a `processLoan` of one's own. */
export function clockOnly(clock: Clock): Services {
  return { clock } as Services;
}
