import type { Content } from "../words/content.ts";
import type { Loan } from "../words/loan.ts";
import { attribute } from "./attribution/attribution.ts";
import type { Evidence } from "../words/evidence.ts";
import { DEFAULT_RULES, type MatchRules } from "../words/rules.ts";
import { weighVehicle } from "./subject/vehicle_evidence.ts";
import { placeInWindow } from "./window/window.ts";

/** Gathers all that can be said of a piece for a loan without asking GPT. */
export function gatherEvidence(
  content: Content,
  loan: Loan,
  rules: MatchRules = DEFAULT_RULES,
): Evidence {
  return {
    pageType: content.pageType,
    vehicle: weighVehicle(content, loan),
    window: placeInWindow(content, loan, rules),
    attribution: attribute(content, loan),
    quality: content.quality,
    paywalled: content.paywalled,
  };
}
