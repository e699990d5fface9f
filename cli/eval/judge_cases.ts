import { decide, gate, gatherEvidence } from "../../core/evidence/mod.ts";
import { PROCESS_RULES } from "../../core/words/mod.ts";
import type { ReviewCase } from "../../runs/mod.ts";

/** How this version judges a piece that a reviewer has judged. */
export interface JudgedCase {
  readonly workOrder: string;
  readonly url: string;
  /** Of content and piece, such as `video, review`. */
  readonly kind: string;
  readonly verdict: ReviewCase["verdict"];
  readonly why?: string;
  readonly status: "found" | "review" | "rejected";
  readonly sentence: string;
  /**
   * `right`: found and approved, or turned down and rejected; `asks`: left to a
   * reviewer; `wrong`: found what was rejected, or turned down what was
   * approved.
   */
  readonly is: "right" | "asks" | "wrong";
}

/** Judges a case by evidence and decision, with the answer that GPT gave. */
export function judgeCase(one: ReviewCase): JudgedCase {
  const { loan, content, analysis, verdict, why } = one;
  const evidence = gatherEvidence(content, loan, PROCESS_RULES.match);
  const gated = gate(evidence);
  const { status, sentence } = gated.passes
    ? decide(evidence, analysis)
    : { status: "rejected" as const, sentence: gated.note };
  const wanted = verdict === "approved" ? "found" : "rejected";
  return {
    workOrder: loan.workOrder,
    url: content.canonicalUrl,
    kind: [content.kind, analysis.pieceKind].filter(Boolean).join(", "),
    verdict,
    ...(why !== undefined && { why }),
    status,
    sentence,
    is: status === "review" ? "asks" : status === wanted ? "right" : "wrong",
  };
}
