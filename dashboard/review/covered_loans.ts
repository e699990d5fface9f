import type { Clip, RowResult } from "../../core/words/mod.ts";
import { outcomeOf, proofOf, stateOf } from "../../core/result/mod.ts";
import type {
  CoverageScope,
  CoveredClip,
  CoveredLoan,
} from "../../core/coverage/mod.ts";
import {
  DISPUTED,
  judgedClip,
  type ReviewFilter,
  type ReviewNote,
  type ReviewRow,
} from "../../runs/mod.ts";
import { loansInScope } from "./loans_in_scope.ts";
import type { ReviewDesk } from "./review_desk.ts";

/**
 * What a report of a scope needs to know of its loans; `undefined` if they are
 * more than `most`.
 */
export async function coveredLoans(
  desk: ReviewDesk,
  scope: CoverageScope,
  { filter = {}, most = Infinity }: {
    filter?: ReviewFilter;
    most?: number;
  } = {},
): Promise<CoveredLoan[] | undefined> {
  const covered: CoveredLoan[] = [];
  for await (const { row, result } of loansInScope(desk, scope, filter)) {
    const one = coveredLoan(row, result, desk.note(row));
    if (one === undefined) continue;
    if (covered.length === most) return undefined;
    covered.push(one);
  }
  return covered;
}

/** States that say more of a clip than why it was found. */
const REVIEWED = ["approved", "rejected", DISPUTED];

function coveredLoan(
  row: ReviewRow,
  result: RowResult,
  note: ReviewNote | undefined,
): CoveredLoan | undefined {
  const outcome = outcomeOf(result);
  if (outcome === undefined) return undefined;
  const found = judgedClip(row, result);
  const clip = clipOf(row, found);
  const { outlet, state, reason } = row;
  return {
    state: stateOf(result),
    reason: REVIEWED.includes(state) ? state : reason,
    sentence: outcome.sentence,
    loan: { ...outcome.loan, ...(outlet !== "" && { outlet }) },
    ...(clip && { clip }),
    ...(found && clip && {
      proof: proofOf(correctedClip(found, clip)),
    }),
    ...(note?.isShared && { note: note.text }),
    looks: outcome.attempts.filter(({ kind }) => kind !== "skipped").length,
  };
}

/** The clip that was found, with what reviewers corrected put in. */
function correctedClip(found: Clip, { content }: CoveredClip): Clip {
  const { published: _, ...facts } = found.content;
  const { canonicalUrl, bylines, published } = content;
  const isOwn = bylines === found.content.bylines;
  const { listed: _listed, ...attribution } = found.evidence.attribution;
  const isMoved = canonicalUrl !== found.content.canonicalUrl;
  return {
    ...found,
    ...(isMoved && { evidence: { ...found.evidence, attribution } }),
    content: {
      ...facts,
      canonicalUrl,
      bylines,
      ...(published !== undefined && { published }),
      ...(!isOwn && { bylineSource: "reviewer" }),
    },
  };
}

/** The clip as reviewers left it; one that only they know has no judgement. */
function clipOf(
  row: ReviewRow,
  found: Clip | undefined,
): CoveredClip | undefined {
  if (row.url === "") return undefined;
  const { published: day, byline, url } = row;
  const { published, ...content } = found?.content ??
    {
      title: row.title,
      bylines: [],
      kind: "article" as const,
      published: undefined,
    };
  const isMoved = url !== found?.content.canonicalUrl;
  return {
    // Of the place where another address lies, nothing is known.
    ...(found && !isMoved && { evidence: found.evidence }),
    content: {
      ...content,
      canonicalUrl: url,
      bylines: byline === content.bylines.join(", ")
        ? content.bylines
        : [byline],
      ...(day !== "" && {
        published: published?.date === day
          ? published
          : { date: day, source: "reviewer", certainty: 1 },
      }),
    },
    analysis: found?.analysis ?? { keyMentions: [] },
  };
}
