import type { Analysis, Decision, Evidence } from "../words/mod.ts";
import { confidenceOf } from "./confidence.ts";
import { gate } from "./gate.ts";
import { GROUNDS } from "./grounds.ts";
import { describe } from "./sentence.ts";

/**
 * Decides whether a piece is the clip of a loan, from evidence and GPT's
 * judgement: `found` beyond reasonable doubt, `review` if a person must look,
 * `rejected` otherwise. The first ground that is given decides.
 *
 * `analysis` is `undefined` where GPT was not asked or gave no answer; then a
 * piece is for review at most.
 */
export function decide(
  evidence: Evidence,
  analysis: Analysis | undefined,
): Decision {
  const passed = gate(evidence);
  if (!passed.passes) {
    return {
      status: "rejected",
      reason: passed.reason,
      confidence: confidenceOf(evidence, analysis, "rejected"),
      sentence: `Not the clip: ${passed.note}.`,
    };
  }
  const { relevance, warnings = [], pieceKind, subject, disclosure } =
    analysis ?? {};
  const judged = {
    evidence,
    relevance,
    warnings,
    pieceKind,
    subject,
    disclosure,
  };
  for (const { status, reason, because } of GROUNDS) {
    const clause = because(judged);
    if (clause === false) continue;
    const opening = status === "rejected" ? "Not the clip" : "To review";
    return {
      status,
      reason,
      confidence: confidenceOf(evidence, analysis, status),
      sentence: status === "rejected"
        ? `${opening}: ${clause}.`
        : `${opening}: ${clause}; ${describe(evidence, clause)}.`,
    };
  }
  return {
    status: "found",
    reason: "ok",
    confidence: confidenceOf(evidence, analysis, "found"),
    sentence: `The clip: ${describe(evidence)}.`,
  };
}
