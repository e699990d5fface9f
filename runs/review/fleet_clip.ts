import type { Loan, RowResult } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { judgedClip } from "./judged_clip.ts";
import type { ReviewRow } from "../../runs/mod.ts";

/** Whether the fleet system takes a clip: with an activity id and an address. */
export function isForFleet(
  { row, loan }: {
    row: Pick<ReviewRow, "url">;
    loan: { readonly activityId?: Loan["activityId"] | undefined };
  },
): boolean {
  return loan.activityId !== undefined && row.url !== "";
}

/**
 * A clip in the field names of the fleet system. What is not known is `null`;
 * the number of impressions and the outlet's id are the fleet system's own.
 *
 * @returns `undefined` without an activity id or an address, which the fleet
 * system refuses.
 */
export function fleetClip(row: ReviewRow, result: RowResult) {
  const { activityId } = rowFacts(result);
  if (!isForFleet({ row, loan: { activityId } })) return undefined;
  const analysis = judgedClip(row, result)?.analysis;
  return {
    activity_id: activityId,
    brand_fit: analysis?.brandAlignment ?? null,
    byline: row.byline,
    link: row.url,
    cons: analysis?.cons.join(" | ") ?? null,
    impressions: null,
    publication: row.outlet,
    publication_id: null,
    overall_score: analysis?.overall ?? null,
    sentiment: analysis?.sentiment ?? null,
    pros: analysis?.pros.join(" | ") ?? null,
    date: row.published,
    relevance_score: analysis?.relevance ?? null,
    ai_summary: analysis?.summary ?? null,
  };
}
