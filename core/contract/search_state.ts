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

/** Relevance from which a piece is a candidate. */
export const MIN_RELEVANCE = 5;
/** Relevance that ends the search. */
export const SURE_RELEVANCE = 8;

/** A piece that was proposed. */
export interface Candidate {
  readonly content: Content;
  readonly link: string;
  readonly by: Clip["tier"];
  readonly via: string;
}

/** A piece that evidence let through, with what GPT made of it. */
export interface Judged {
  readonly candidate: Candidate;
  readonly evidence: Evidence;
  readonly analysis: Analysis;
  readonly decision: Decision;
}

/** All that is known of a loan while it is processed. */
export interface Search {
  readonly loan: Loan;
  readonly services: Services;
  readonly scope: LoanScope;
  readonly judged: Judged[];
  readonly rivals: Rival[];
  /** The first judgement that could not be had. */
  unjudged?: AnalysisAnswer & { kind: Exclude<AnalysisAnswer["kind"], "ok"> };
}

/** Says whether a piece can be the clip, perhaps with a doubt. */
export function isAccepted({ analysis, decision }: Judged): boolean {
  return analysis.relevance >= MIN_RELEVANCE && decision.status !== "rejected";
}

/** Says whether a person must decide on a piece. */
export function isDoubtful({ decision }: Judged): boolean {
  return decision.status !== "found";
}

/** Says whether a piece ends the search. */
export function isSure(one: Judged): boolean {
  return isAccepted(one) && !isDoubtful(one) &&
    one.analysis.relevance >= SURE_RELEVANCE;
}
