import type { Outcome, RowResult } from "../../core/words/mod.ts";
import { outcomeOf, rowFacts } from "../../core/result/mod.ts";
import { type Decision, standingOf } from "../decisions.ts";

/** What a reviewer can correct. */
export const EDITABLE = ["url", "published", "byline", "outlet"] as const;
export type EditField = typeof EDITABLE[number];
export type Edits = Readonly<Partial<Record<EditField, string>>>;

/** What a reviewer wrote beside a clip. */
export interface ReviewNote {
  readonly text: string;
  /** Whether the client may read it, in reports and exports. */
  readonly isShared: boolean;
}

/** The fields under which the log of decisions keeps a note. */
const [NOTE, SHARED] = ["note", "shared"] as const;

/** A note as fields of the log, each as text. */
export function noteFields({ text, isShared }: ReviewNote) {
  return { [NOTE]: text, [SHARED]: isShared ? "yes" : "" };
}

/** The state that each verdict brings. */
export const STATE_OF = {
  approve: "approved",
  flag: "flagged",
  reject: "rejected",
} as const;
export type Verdict = keyof typeof STATE_OF;

/** The state of a clip that two reviewers judged differently. */
export const DISPUTED = "disputed";

/** One loan as the review table shows it. */
export interface ReviewRow {
  readonly loan: string;
  readonly workOrder: string;
  readonly make: string;
  readonly model: string;
  readonly contact: string;
  readonly outlet: string;
  readonly office: string;
  readonly status: string;
  readonly reason: string;
  /** Relevance, 0 to 10; `null` without a clip. */
  readonly score: number | null;
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD`; empty if it is not known. */
  readonly published: string;
  readonly byline: string;
  /**
   * `approved`, `flagged` or `rejected`; `disputed` while two reviewers'
   * verdicts differ; `pending` while there is a clip to
   * decide on; without one `not_found` or `failed`.
   */
  readonly state: string;
  /** The address that was found; `url` is what a reviewer made of it. */
  readonly clip: string;
}

/** What reviewers made of a loan's clip. */
export interface Reviewed {
  readonly state: string;
  readonly edits: Edits;
  /** Absent if there is none. */
  readonly note?: ReviewNote;
  /** Why the verdict that stands was given; absent if nobody said. */
  readonly why?: string;
}

/** What decisions on one clip come to. */
export function reviewedOf(decisions: readonly Decision[]): Reviewed {
  if (decisions.length === 0) return { state: "pending", edits: {} };
  const { verdict, dispute, edits: all } = standingOf(decisions);
  const { [NOTE]: text = "", [SHARED]: shared, ...edits } = all;
  const state = dispute !== undefined
    ? DISPUTED
    : verdict === undefined
    ? "pending"
    : STATE_OF[verdict.action as Verdict];
  const note = { text, isShared: shared === "yes" };
  const why = dispute === undefined ? verdict?.why : undefined;
  return {
    state,
    edits,
    ...(text !== "" && { note }),
    ...(why !== undefined && { why }),
  };
}

/** What the table shows of a loan's result and of the decisions on its clip. */
export function reviewRowOf(
  loan: string,
  result: RowResult,
  reviewed: (clip: string) => Reviewed,
): ReviewRow {
  const facts = rowFacts(result);
  const outcome = outcomeOf(result);
  const found = outcome && "clip" in outcome ? outcome.clip : undefined;
  const clip = found?.content.canonicalUrl ?? "";
  const { state, edits } = reviewed(clip);
  const url = edits.url ?? clip;
  const hasNone = state === "pending" && url === "";
  const { workOrder, make = "", model, contact = "", office = "" } = facts;
  return {
    loan,
    workOrder,
    make,
    model,
    contact,
    outlet: edits.outlet ?? facts.outlet ?? "",
    office,
    status: facts.status,
    reason: facts.reason,
    score: found?.analysis.relevance ?? null,
    title: titleOf(url, outcome),
    url,
    published: edits.published ?? found?.content.published?.date ?? "",
    byline: edits.byline ?? found?.content.bylines.join(", ") ?? "",
    state: hasNone ? NO_CLIP[facts.status] ?? "not_found" : state,
    clip,
  };
}

/** The state of a loan without a clip, by its status. */
const NO_CLIP: Readonly<Record<string, string>> = { Failed: "failed" };

/** The title of a piece that was read; empty if it was not. */
function titleOf(url: string, outcome: Outcome | undefined): string {
  const rival = outcome?.rivals.find((one) => one.url === url);
  const found = outcome && "clip" in outcome ? outcome.clip : undefined;
  if (rival !== undefined && url !== found?.content.canonicalUrl) {
    return rival.title;
  }
  return found?.content.title ?? "";
}
