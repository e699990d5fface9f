import type {
  AspectName,
  Clip,
  Outcome,
  RowResult,
  RowStatus,
} from "../words/mod.ts";
import {
  fromRunOf,
  knownOf,
  outcomeOf,
  type RowFacts,
  rowFacts,
  stateOf,
} from "./row_facts.ts";
import { trailLine } from "./trail_line.ts";

/** What a column is filled from. */
interface RowView {
  readonly facts: RowFacts;
  readonly state: RowStatus;
  readonly fromRun: string | undefined;
  readonly outcome?: Outcome;
  readonly clip?: Clip;
  /** When the row was written, ISO 8601 in UTC. */
  readonly processedAt: string;
}

/** One column of the results file. */
export interface Column {
  readonly name: string;
  /** One line for the docs; no full stop. */
  readonly help: string;
  /** Fills a cell; what is not known gives `undefined`, an empty cell. */
  readonly value: (view: RowView) => string | number | undefined;
}

/**
 * Version of the results files. It counts up with each column or key that is
 * added; none is ever taken away or moved.
 */
export const FORMAT = 3;

/** Between the items of a list in one cell. */
export const LIST_MARK = " | ";

/**
 * The columns of the results file, in order: the 28 of the export that
 * reviewers know, then ours. What is not known is empty, never 0.
 */
export const COLUMNS: readonly Column[] = [
  column("WO #", "Work order", ({ facts }) => facts.workOrder),
  column("Model", "As in the loan file", ({ facts }) => facts.model),
  column(
    "Clip URL",
    "The clip's own address; empty without a clip",
    ({ clip }) => clip?.content.canonicalUrl,
  ),
  column("Links", "As in the loan file", ({ facts }) => facts.links),
  column(
    "Relevance Score",
    "How closely the clip covers the vehicle, 0 to 10",
    ({ clip }) => clip?.analysis.relevance,
  ),
  column(
    "Sentiment",
    "positive, neutral or negative",
    ({ clip }) => clip?.analysis.sentiment,
  ),
  column(
    "Summary",
    "Two or three sentences by GPT",
    ({ clip }) => clip?.analysis.summary,
  ),
  column(
    "Brand Alignment",
    "True or False: in line with the make's own messages",
    ({ clip }) => capitalBoolean(clip?.analysis.brandAlignment),
  ),
  column(
    "Processed Date",
    "When the row was written, ISO 8601 in UTC",
    ({ processedAt }) => processedAt,
  ),
  column(
    "Overall Score",
    "How good the coverage is for the vehicle, 0 to 10",
    ({ clip }) => clip?.analysis.overall,
  ),
  column(
    "Overall Sentiment",
    "The same as Sentiment",
    ({ clip }) => clip?.analysis.sentiment,
  ),
  column(
    "Recommendation",
    "What the piece recommends",
    ({ clip }) => clip?.analysis.recommendation,
  ),
  column(
    "Key Mentions",
    "Quotes that stand word for word in the piece",
    ({ clip }) => list(clip?.analysis.keyMentions.map(({ text }) => text)),
  ),
  ...aspect("Performance", "performance"),
  ...aspect("Design", "exterior_design"),
  ...aspect("Interior", "interior_comfort"),
  ...aspect("Technology", "technology"),
  ...aspect("Value", "value"),
  column(
    "Pros",
    "What the piece likes",
    ({ clip }) => list(clip?.analysis.pros),
  ),
  column(
    "Cons",
    "What the piece dislikes",
    ({ clip }) => list(clip?.analysis.cons),
  ),
  column(
    "Affiliation",
    "The outlet, as in the loan file",
    ({ facts }) => facts.outlet,
  ),
  column("To", "The contact", ({ facts }) => facts.contact),
  column("Office", "Lending office", ({ facts }) => facts.office),
  column(
    "Status",
    "Found, Review, Not found, Failed, Skipped or Stopped",
    ({ facts }) => facts.status,
  ),
  column(
    "Reason",
    "Why, as one word for machines",
    ({ facts }) => facts.reason,
  ),
  column("Explanation", "Why, in one sentence", ({ facts }) => facts.sentence),
  column("Make", "Empty if it is not known", ({ facts }) => facts.make),
  column("Trim", "Trim, body and drivetrain words", ({ facts }) => facts.trim),
  column("Title", "The clip's title", ({ clip }) => clip?.content.title),
  column(
    "Published Date",
    "The day the clip states; empty if it states none",
    ({ clip }) => clip?.content.published?.date,
  ),
  column(
    "Published Source",
    "Where that day was read",
    ({ clip }) => clip?.content.published?.source,
  ),
  column(
    "Byline",
    "The authors the clip states, or its channel",
    ({ clip }) => list(clip?.content.bylines),
  ),
  column(
    "Attribution",
    "contact, colleague, outlet, syndicated or unrelated",
    ({ clip }) => clip?.evidence.attribution.verdict,
  ),
  column(
    "Tier",
    "What found it: search, http, scraper, render, youtube or post",
    ({ clip }) => clip?.tier,
  ),
  column(
    "Confidence",
    "How likely it is the loan's clip, 0 to 1",
    ({ clip }) => clip?.confidence.toFixed(2),
  ),
  column(
    "Evidence",
    "The passage that names the vehicle",
    ({ clip }) => oneLine(clip?.evidence.vehicle.snippet),
  ),
  column(
    "Transcript",
    "For videos: manual, automatic or none",
    ({ clip }) => clip?.content.video?.transcript,
  ),
  column(
    "Other Candidates",
    "Pieces that were looked at and not chosen, with the reason",
    ({ outcome }) =>
      list(outcome?.rivals.map(({ url, because }) => `${url} (${because})`)),
  ),
  column(
    "Trail",
    "Everything that was tried, in order",
    ({ outcome }) => list(outcome?.attempts.map(trailLine)),
  ),
  column(
    "Analysis Model",
    "The model that judged it",
    ({ clip }) => clip?.analysis.model,
  ),
  column(
    "Prompt",
    "Version and hash of the prompt",
    ({ clip }) =>
      clip && `${clip.analysis.promptVersion}/${clip.analysis.promptHash}`,
  ),
  column("Start Date", "First day of the loan", ({ facts }) => facts.start),
  column("End Date", "Last day of the loan", ({ facts }) => facts.end),
  column(
    "Activity ID",
    "The loan in the fleet system",
    ({ facts }) => facts.activityId,
  ),
  column(
    "Person ID",
    "The contact in the fleet system",
    ({ facts }) => facts.personId,
  ),
  column(
    "Row",
    "Row of the loan file; the header is row 1",
    ({ facts }) => facts.row,
  ),
  column(
    "State",
    "What is known of the loan over all runs: a clip found before stays Found",
    ({ state }) => state,
  ),
  column(
    "From Run",
    "The earlier run that State is from; empty if it is from this one",
    ({ fromRun }) => fromRun,
  ),
  column(
    "Format",
    "Version of these columns",
    () => FORMAT,
  ),
];

/** Gives the cells of one result as text; what is not known is empty. */
export function cellsOf(result: RowResult, processedAt: string): string[] {
  return valuesOf(result, processedAt).map((value) => String(value ?? ""));
}

/** Gives the values of one result, in the order of {@linkcode COLUMNS}. */
export function valuesOf(
  result: RowResult,
  processedAt: string,
): (string | number | undefined)[] {
  const outcome = outcomeOf(result);
  const known = knownOf(result);
  const clip = known && "clip" in known ? known.clip : undefined;
  const view: RowView = {
    facts: rowFacts(result),
    state: stateOf(result),
    fromRun: fromRunOf(result),
    processedAt,
    ...(outcome && { outcome }),
    ...(clip && { clip }),
  };
  return COLUMNS.map(({ value }) => value(view));
}

function column(name: string, help: string, value: Column["value"]): Column {
  return { name, help, value };
}

function aspect(heading: string, name: AspectName): Column[] {
  return [
    column(
      `${heading} Score`,
      "0 to 10; empty where no verified quote backs one",
      ({ clip }) => clip?.analysis.aspects[name]?.score,
    ),
    column(
      `${heading} Note`,
      "What the piece says of it",
      ({ clip }) => clip?.analysis.aspects[name]?.note,
    ),
  ];
}

function list(items: readonly string[] | undefined): string | undefined {
  return items?.map(oneLine).join(LIST_MARK);
}

function oneLine<T extends string | undefined>(text: T): T {
  return text?.replaceAll(/\s+/g, " ") as T;
}

function capitalBoolean(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "True" : "False";
}
