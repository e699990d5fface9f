import { THRESHOLDS } from "../evidence/mod.ts";
import type {
  Analysis,
  AnalysisAnswer,
  Clip,
  Content,
  Decision,
  Evidence,
  Loan,
  LoanScope,
  Rival,
  Services,
} from "../words/mod.ts";

const { acceptedRelevance, sureRelevance } = THRESHOLDS;

/** A piece that was proposed. */
export interface ProposedPiece {
  readonly content: Content;
  readonly link: string;
  readonly by: Clip["tier"];
  readonly via: string;
}

/** A piece that evidence let through, with what GPT made of it. */
export interface JudgedPiece {
  readonly candidate: ProposedPiece;
  readonly evidence: Evidence;
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** All that is known of a loan while it is processed. */
export interface Search {
  readonly loan: Loan;
  readonly services: Services;
  readonly scope: LoanScope;
  readonly judged: JudgedPiece[];
  readonly rivals: Rival[];
  /** The first judgement that could not be had. */
  unjudged?: AnalysisAnswer & { kind: Exclude<AnalysisAnswer["kind"], "ok"> };
}

/** Says whether a piece can be the clip, perhaps with a doubt. */
export function isAccepted({ analysis, decision }: JudgedPiece): boolean {
  return analysis.relevance >= acceptedRelevance &&
    decision.status !== "rejected";
}

/** Says whether a person must decide on a piece. */
export function isDoubtful({ decision }: JudgedPiece): boolean {
  return decision.status !== "found";
}

/** Says whether a piece ends the search. */
export function isSure(one: JudgedPiece): boolean {
  return isAccepted(one) && !isDoubtful(one) &&
    one.analysis.relevance >= sureRelevance;
}
