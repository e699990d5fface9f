import type { Loan, RowResult } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { judgedClip } from "./judged_clip.ts";
import type { ReviewRow } from "./review_row.ts";

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

/** A value that can be sent of a clip; `null`: it is not known. */
export type ClipField = string | number | boolean | readonly string[] | null;

/**
 * Everything that can be sent of an approved clip, by the name under which a
 * template asks for it, with the reviewer's word over the program's.
 */
export function clipFields(
  row: ReviewRow,
  result: RowResult,
): Readonly<Record<ClipFieldName, ClipField>> {
  const facts = rowFacts(result);
  const analysis = judgedClip(row, result)?.analysis;
  const text = (value: string | undefined) => value || null;
  return {
    work_order: text(facts.workOrder),
    activity_id: text(facts.activityId),
    person_id: text(facts.personId),
    make: text(facts.make),
    model: text(facts.model),
    trim: text(facts.trim),
    contact: text(facts.contact),
    office: text(facts.office),
    loan_start: text(facts.start),
    loan_end: text(facts.end),
    link: text(row.url),
    title: text(row.title),
    byline: text(row.byline),
    publication: text(row.outlet),
    date: text(row.published),
    relevance_score: analysis?.relevance ?? null,
    overall_score: analysis?.overall ?? null,
    sentiment: analysis?.sentiment ?? null,
    brand_fit: analysis?.brandAlignment ?? null,
    pros: analysis?.pros ?? null,
    cons: analysis?.cons ?? null,
    ai_summary: text(analysis?.summary),
  };
}

/** Names of what can be sent of a clip. */
export const CLIP_FIELDS = [
  ...["work_order", "activity_id", "person_id", "make", "model", "trim"],
  ...["contact", "office", "loan_start", "loan_end", "link", "title"],
  ...["byline", "publication", "date", "relevance_score", "overall_score"],
  ...["sentiment", "brand_fit", "pros", "cons", "ai_summary"],
] as const;
export type ClipFieldName = typeof CLIP_FIELDS[number];
