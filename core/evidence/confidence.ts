import type { Analysis, Decision, Evidence } from "../words/mod.ts";
import { CONFIDENCE } from "./thresholds.ts";

/**
 * Says how likely a piece is the loan's clip: 0 to 1, to two places. Each doubt
 * takes its part from 1; what is left orders the pieces of one status between
 * the least and the most that the labelled pairs bear out for it.
 */
export function confidenceOf(
  evidence: Evidence,
  analysis: Analysis | undefined,
  status: Decision["status"],
): number {
  const { vehicle, window, attribution, paywalled } = evidence;
  let sure = relevancePart(analysis?.relevance);
  if (attribution.verdict === "outlet") sure *= CONFIDENCE.outlet;
  if ((window.daysFromStart ?? 0) < 0) sure *= CONFIDENCE.beforeStart;
  if (!vehicle.inTitle) sure *= CONFIDENCE.notInTitle;
  if (paywalled) sure *= CONFIDENCE.paywalled;
  if (evidence.pageType === "other") sure *= CONFIDENCE.pageTypeUnclear;
  const day = window.published?.certainty ?? CONFIDENCE.unknownDay;
  for (const part of [day, Math.min(1, evidence.quality)]) {
    sure *= CONFIDENCE.unsure + CONFIDENCE.certainty * part;
  }
  const { least, most } = CONFIDENCE[status];
  return Math.round((least + (most - least) * sure) * 100) / 100;
}

function relevancePart(relevance: number | undefined): number {
  const parts: Readonly<Record<number, number>> = CONFIDENCE.relevance;
  return parts[relevance ?? 5] ?? parts[5]! / 2;
}
