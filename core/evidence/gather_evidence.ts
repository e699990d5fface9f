import {
  type Content,
  DEFAULT_RULES,
  type Evidence,
  type Loan,
  type MatchRules,
} from "../words/mod.ts";
import { attribute } from "./attribution/mod.ts";
import { isAnnouncement } from "./kind/mod.ts";
import { weighVehicle } from "./subject/mod.ts";
import { placeInWindow } from "./window/mod.ts";

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
    ...(isAnnouncement(content) && { announces: true }),
  };
}
