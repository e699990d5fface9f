import {
  type AnswerKind,
  type Attempt,
  type Clip,
  type Content,
  type Evidence,
  isAnswered,
  normaliseUrl,
  type Outcome,
  type Rival,
  type Services,
  workOn,
} from "../words/mod.ts";
import { groupCopies, originalOf } from "../evidence/mod.ts";
import {
  isAccepted,
  isDoubtful,
  type JudgedPiece,
  type Search,
} from "./search_state.ts";

/** Says what became of the loan. */
export async function conclude(search: Search): Promise<Outcome> {
  const { loan, scope, judged, rivals } = search;
  const troubles = unresolved(scope.attempts);
  // A doubt about a piece that was withheld in part may be nothing but that.
  const isWithheld = (one: JudgedPiece) =>
    isDoubtful(one) &&
    troubles.some(({ target }) =>
      target === normaliseUrl(one.candidate.content.url)
    );
  const best = await bestOf(
    judged.filter((one) => isAccepted(one) && !isWithheld(one)),
    search,
  );
  const further = best === undefined || isDoubtful(best)
    ? []
    : await furtherPieces(best, search);
  const lost = judged.filter((one) => one !== best).map((one) =>
    further.includes(one) ? furtherOf(one) : rivalOf(one, best)
  );
  const base = {
    loan,
    attempts: scope.attempts,
    rivals: [...lost, ...rivals],
  };

  const trouble = decisiveOf(troubles);
  if (best !== undefined && isDoubtful(best) && trouble !== undefined) {
    return failedOutcome(search, trouble.kind, besideDoubtful(trouble, best));
  }
  if (best !== undefined) {
    const { reason, sentence } = best.decision;
    const told = { ...base, reason, sentence, clip: clipOf(best) };
    if (isDoubtful(best)) return { ...told, status: "review" };
    return {
      ...told,
      status: "found",
      ...(further.length > 0 && { pieces: further.map(clipOf) }),
    };
  }
  if (search.unjudged !== undefined) {
    const { kind, message } = search.unjudged;
    const reason = `analysis_${kind}`;
    return failedOutcome(search, reason, `Could not judge a piece: ${message}`);
  }
  if (trouble !== undefined) {
    return failedOutcome(search, trouble.kind, sentenceOf(trouble));
  }
  const { reason, sentence } = whyNotFound(search);
  const certified = `${sentence}. ${whatWasLookedAt(scope.attempts)}`;
  return { ...base, status: "not_found", reason, sentence: certified };
}

function clipOf(
  { candidate, evidence, analysis, decision }: JudgedPiece,
): Clip {
  const { content, link, by: tier, via } = candidate;
  const { confidence } = decision;
  return { content, evidence, analysis, link, tier, via, confidence };
}

/**
 * Pieces beside the best one that are the loan's as well, beyond doubt, and no
 * copies of it or of each other; the most relevant first.
 */
async function furtherPieces(
  best: JudgedPiece,
  { judged, services }: Search,
): Promise<JudgedPiece[]> {
  const others = judged.filter((one) =>
    one !== best && isAccepted(one) && !isDoubtful(one)
  ).toSorted((a, b) => b.analysis.relevance - a.analysis.relevance);
  const all = [best, ...others];
  const contents = all.map(({ candidate }) => candidate.content);
  const groups = await copiesAmong(contents, services);
  return groups.flatMap(([first = 0]) => first === 0 ? [] : all[first] ?? [])
    .toSorted((a, b) => all.indexOf(a) - all.indexOf(b));
}

/** The best piece; of copies that are as good, the original. */
async function bestOf(
  accepted: readonly JudgedPiece[],
  { loan, services }: Search,
): Promise<JudgedPiece | undefined> {
  const [first, ...others] = accepted;
  if (first === undefined) return undefined;
  const best = others.reduce(
    (best, one) => isBetter(one, best) ? one : best,
    first,
  );
  const equals = accepted.filter((one) =>
    !isBetter(one, best) && !isBetter(best, one)
  );
  const contents = equals.map(({ candidate }) => candidate.content);
  const copies = (await copiesAmong(contents, services))
    .find((group) => group.includes(equals.indexOf(best))) ?? [];
  const [content = best.candidate.content, ...rest] = copies.flatMap((at) =>
    contents[at] ?? []
  );
  const original = originalOf([content, ...rest], loan);
  return equals[contents.indexOf(original)] ?? best;
}

/** The groups of copies among pieces; what cannot be told is no copy. */
async function copiesAmong(
  contents: readonly Content[],
  { workshop }: Services,
): Promise<readonly (readonly number[])[]> {
  const compare = (pieces: readonly Content[]) => groupCopies(pieces);
  return await workOn(workshop, "groupCopies", compare, [contents]) ??
    contents.map((_, index) => [index]);
}

function sentenceOf({ target, by, note, kind }: Attempt): string {
  return kind === "unclear"
    ? `Could not make sense of ${target} (${by}): ${note}`
    : `Could not look at ${target} (${by}): ${note}`;
}

/**
 * A doubtful piece hides no page that could not be read: the loan is tried
 * again, and the piece is named for the reviewer.
 */
function besideDoubtful(
  trouble: Attempt,
  { candidate, decision }: JudgedPiece,
) {
  const { url } = candidate.content;
  return `${sentenceOf(trouble)}. Seen so far, and doubtful: ${url} ` +
    `(${decision.sentence})`;
}

/** What is done with an answer, not to get one. */
const OWN_WORK = new Set(["extract", "weigh", "judge"]);

/** Whether an attempt says whether a page could be read and understood. */
function tellsOfPage({ did, kind }: Attempt): boolean {
  return kind !== "skipped" && (!OWN_WORK.has(did) || kind === "unclear");
}

/**
 * Finds the attempts that could not look at a target about which no later one
 * got an answer.
 */
function unresolved(attempts: readonly Attempt[]): Attempt[] {
  const outside = attempts.filter(tellsOfPage);
  return outside.filter(({ kind, target }, index) =>
    !isAnswered(kind as AnswerKind) &&
    !outside.slice(index + 1).some((later) =>
      later.target === target && isAnswered(later.kind as AnswerKind)
    )
  );
}

/**
 * The trouble that is told: the first; of a post, for which the free ways come
 * before the one that is paid for, what the last of them said.
 */
function decisiveOf(troubles: readonly Attempt[]): Attempt | undefined {
  const [first] = troubles;
  return first?.by !== "post"
    ? first
    : troubles.findLast(({ by, target }) =>
      by === "post" && target === first.target
    );
}

function whyNotFound(search: Search): { reason: string; sentence: string } {
  const { judged, rivals } = search;
  const [best] = judged.toSorted((a, b) =>
    b.analysis.relevance - a.analysis.relevance
  );
  if (best !== undefined) {
    return {
      reason: best.decision.reason,
      sentence:
        `Best of ${judged.length + rivals.length} pieces was no clip: ` +
        best.decision.sentence.replace(/\.$/, ""),
    };
  }
  const [first] = rivals;
  if (first !== undefined) {
    return {
      reason: "no_match",
      sentence:
        `None of ${rivals.length} pieces is this loan's clip; the first: ${first.because}`,
    };
  }
  return {
    reason: "nothing_found",
    sentence: "Every way of looking answered, and none had a piece",
  };
}

/** Lists that a certificate of absence names, at most. */
const MOST_NAMED = 4;

/**
 * What an absence rests on: which of the outlet's lists cover which days, and
 * what a search service was asked, or why none was.
 */
function whatWasLookedAt(attempts: readonly Attempt[]): string {
  const lists = attempts.flatMap(({ target, covers }) =>
    covers === undefined
      ? []
      : [`${target} ${covers.from} to ${covers.to}, read on ${covers.readOn}`]
  );
  const named = [...new Set(lists)].slice(0, MOST_NAMED);
  const queries = attempts.filter(({ by, did, kind }) =>
    by === "search" && did === "search" && isAnswered(kind as AnswerKind)
  );
  const passedOver = attempts.findLast(({ by, did, kind }) =>
    by === "search" && did === "search" && kind === "skipped"
  );
  const covered = named.length === 0
    ? "No list of the outlet covers known days"
    : `Days covered: ${named.join("; ")}`;
  const searched = queries.length > 0
    ? `searched ${queries.length === 1 ? "once" : `${queries.length} times`}`
    : `not searched${passedOver ? `: ${passedOver.note.split(": ")[0]}` : ""}`;
  return `${covered}; ${searched}`;
}

/** The outcome of a loan for which some answer could not be had. */
export function failedOutcome(
  search: Search,
  reason: string,
  sentence: string,
): Outcome {
  const { loan, scope, judged, rivals } = search;
  const likeliest = judged.toSorted((a, b) =>
    Number(isAccepted(b)) - Number(isAccepted(a)) ||
    Number(isBetter(b, a)) - Number(isBetter(a, b))
  );
  return {
    loan,
    status: "failed",
    reason,
    sentence,
    attempts: scope.attempts,
    rivals: [...likeliest.map((one) => rivalOf(one)), ...rivals],
  };
}

function isBetter(one: JudgedPiece, best: JudgedPiece): boolean {
  for (const { of } of PREFERENCES) {
    const lead = of(one) - of(best);
    if (lead !== 0) return lead > 0;
  }
  return false;
}

/** One thing by which one piece of a loan goes before another. */
interface Preference {
  /** Why the better piece was chosen, as a clause about the other. */
  readonly because: string;
  /** Higher is better. */
  readonly of: (one: JudgedPiece) => number;
}

/**
 * What settles which of several accepted pieces is shown, in this order. Among
 * pieces without a doubt only relevance counts: evidence holds nothing against
 * either.
 */
const PREFERENCES: readonly Preference[] = [
  {
    because: "the piece chosen leaves no doubt",
    of: (one) => isDoubtful(one) ? 0 : 1,
  },
  {
    because: "the piece chosen is closer to the contact",
    of: (one) => isDoubtful(one) ? CLOSENESS[verdictOf(one)] : 0,
  },
  {
    because: "the piece chosen is closer to the lent vehicle",
    of: (one) => isDoubtful(one) ? NEARNESS[vehicleOf(one)] : 0,
  },
  {
    because: "the piece chosen is more relevant",
    of: ({ analysis }) => analysis.relevance,
  },
];

/** The contact's own piece goes before the outlet's, a colleague's is last. */
const CLOSENESS: Readonly<
  Record<Evidence["attribution"]["verdict"], number>
> = {
  contact: 5,
  outlet: 4,
  unclear: 3,
  syndicated: 2,
  colleague: 1,
  unrelated: 0,
};

const NEARNESS: Readonly<Record<Evidence["vehicle"]["verdict"], number>> = {
  same: 4,
  same_nameplate: 3,
  several: 2,
  sibling: 1,
  other: 0,
  none: 0,
};

function verdictOf({ evidence }: JudgedPiece) {
  return evidence.attribution.verdict;
}

function vehicleOf({ evidence }: JudgedPiece) {
  return evidence.vehicle.verdict;
}

/** Why `best` is shown and not another accepted piece. */
function whyNot(one: JudgedPiece, best: JudgedPiece): string {
  const settled = PREFERENCES.find(({ of }) => of(best) > of(one));
  return settled?.because ?? "the piece chosen came first or is the original";
}

/** A further piece as a reviewer sees it, who can choose it all the same. */
function furtherOf(one: JudgedPiece): Rival {
  const { candidate: { content }, analysis, decision } = one;
  const because = `${decision.sentence} Also the loan's coverage.`;
  const { url, title } = content;
  return { url, title, relevance: analysis.relevance, because };
}

function rivalOf(one: JudgedPiece, best?: JudgedPiece): Rival {
  const { candidate, analysis, decision } = one;
  const { url, title } = candidate.content;
  const { relevance } = analysis;
  const because = best !== undefined && isAccepted(one)
    ? `${decision.sentence} Not chosen: ${whyNot(one, best)}.`
    : decision.sentence;
  return { url, title, relevance, because };
}
