import type { Analysis } from "../analysis/analysis.ts";
import type { Evidence } from "./evidence.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** What a ground looks at. */
export interface Judged {
  readonly evidence: Evidence;
  /** GPT's; `undefined` if it was not asked or gave no answer. */
  readonly relevance: number | undefined;
  /** GPT's {@linkcode Analysis.warnings}. */
  readonly warnings: NonNullable<Analysis["warnings"]>;
}

/** One ground on which a piece that passed the gate is not simply found. */
export interface DecisionGround {
  readonly status: "review" | "rejected";
  readonly reason: string;
  /** One clause for the reviewer if the ground is given. */
  readonly because: (judged: Judged) => string | undefined;
}

const { acceptedRelevance, sureRelevance, dateCertainty } = THRESHOLDS;

/** Grounds in the order in which they are looked at; the first one decides. */
export const GROUNDS: readonly DecisionGround[] = [
  rejected(
    "low_relevance",
    ({ relevance }) =>
      relevance !== undefined && relevance < acceptedRelevance &&
      `GPT finds it hardly about the vehicle (relevance ${relevance})`,
  ),
  rejected(
    "unrelated",
    ({ evidence: { attribution } }) =>
      attribution.verdict === "unrelated" && attribution.because,
  ),
  review(
    "not_judged",
    ({ relevance }) => relevance === undefined && "GPT has not judged it",
  ),
  review(
    "instructs_reader",
    ({ warnings }) =>
      warnings.includes("instructs_reader") &&
      "its text tells an AI what to answer",
  ),
  review(
    "several_vehicles",
    ({ evidence: { vehicle } }) =>
      vehicle.verdict === "several" &&
      `several vehicles are its subject (${percent(vehicle.share)} this one)`,
  ),
  review(
    "other_trim_or_year",
    ({ evidence: { vehicle } }) =>
      vehicle.verdict === "same_nameplate" &&
      (vehicle.year === undefined
        ? "it is about another trim"
        : `it is about another trim or year (${vehicle.year})`),
  ),
  review(
    "written_by_colleague",
    ({ evidence: { attribution } }) =>
      attribution.verdict === "colleague" && attribution.because,
  ),
  review(
    "syndicated",
    ({ evidence: { attribution } }) =>
      attribution.verdict === "syndicated" && attribution.because,
  ),
  review(
    "undated",
    ({ evidence: { window } }) =>
      window.verdict === "undated" && "it has no published date",
  ),
  review(
    "just_outside_window",
    ({ evidence: { window } }) =>
      isOutside(window.verdict) &&
      `published ${window.published?.date}, outside ${window.opens} to ${window.closes}`,
  ),
  review(
    "date_in_future",
    ({ evidence: { window } }) =>
      window.verdict === "future" &&
      `its date ${window.published?.date} is in the future`,
  ),
  review(
    "no_loan_dates",
    ({ evidence: { window } }) =>
      window.verdict === "no_loan_dates" && "the loan has no dates",
  ),
  review(
    "date_uncertain",
    ({ evidence: { window } }) =>
      (window.published?.certainty ?? 1) < dateCertainty &&
      `its date comes from a weak source (${window.published?.source})`,
  ),
  review(
    "doubtful_relevance",
    ({ evidence: { vehicle }, relevance }) =>
      relevance !== undefined && relevance < sureRelevance &&
      !vehicle.inTitle &&
      !vehicle.inLead &&
      `relevance ${relevance}, and neither title nor lead names the vehicle`,
  ),
];

/** A date far outside that is uncertain is left to a person, too. */
function isOutside(verdict: Evidence["window"]["verdict"]): boolean {
  return ["just_before", "just_after", "before", "after"].includes(verdict);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function review(
  reason: string,
  because: (judged: Judged) => string | false,
): DecisionGround {
  return {
    status: "review",
    reason,
    because: (at) => because(at) || undefined,
  };
}

function rejected(
  reason: string,
  because: (judged: Judged) => string | false,
): DecisionGround {
  return {
    status: "rejected",
    reason,
    because: (at) => because(at) || undefined,
  };
}
