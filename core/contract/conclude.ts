import {
  type AnswerKind,
  type Attempt,
  isAnswered,
  type Outcome,
  type Rival,
} from "../words/mod.ts";
import { groupCopies, originalOf } from "../evidence/mod.ts";
import {
  isAccepted,
  isDoubtful,
  type JudgedPiece,
  type Search,
} from "./search_state.ts";

/** Says what became of the loan. */
export function conclude(search: Search): Outcome {
  const { loan, scope, judged, rivals } = search;
  const troubles = unresolved(scope.attempts);
  // A doubt about a piece that was withheld in part may be nothing but that.
  const isWithheld = (one: JudgedPiece) =>
    isDoubtful(one) &&
    troubles.some(({ target }) => target === one.candidate.content.url);
  const best = bestOf(
    judged.filter((one) => isAccepted(one) && !isWithheld(one)),
    search,
  );
  const lost = judged.filter((one) => one !== best).map(rivalOf);
  const base = {
    loan,
    attempts: scope.attempts,
    rivals: [...lost, ...rivals],
  };

  const [trouble] = troubles;
  if (best !== undefined && isDoubtful(best) && trouble !== undefined) {
    return failedOutcome(search, trouble.kind, besideDoubtful(trouble, best));
  }
  if (best !== undefined) {
    const { candidate, evidence, analysis, decision } = best;
    const { reason, sentence, confidence } = decision;
    const { content, link, by: tier, via } = candidate;
    return {
      ...base,
      status: isDoubtful(best) ? "review" : "found",
      reason,
      sentence,
      clip: { content, evidence, analysis, link, tier, via, confidence },
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
  return { ...base, status: "not_found", ...whyNotFound(search) };
}

/** The best piece; of copies that are as good, the original. */
function bestOf(
  accepted: readonly JudgedPiece[],
  { loan }: Search,
): JudgedPiece | undefined {
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
  const copies = groupCopies(contents)
    .find((group) => group.includes(equals.indexOf(best))) ?? [];
  const [content = best.candidate.content, ...rest] = copies.flatMap((at) =>
    contents[at] ?? []
  );
  const original = originalOf([content, ...rest], loan);
  return equals[contents.indexOf(original)] ?? best;
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
        best.decision.sentence,
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
    rivals: [...likeliest.map(rivalOf), ...rivals],
  };
}

function isBetter(one: JudgedPiece, best: JudgedPiece): boolean {
  if (isDoubtful(one) !== isDoubtful(best)) return isDoubtful(best);
  if (isDoubtful(one) && isOwn(one) !== isOwn(best)) return isOwn(one);
  return one.analysis.relevance > best.analysis.relevance;
}

/** Whether the contact signed it: of doubtful pieces the likeliest. */
function isOwn({ evidence }: JudgedPiece): boolean {
  return evidence.attribution.verdict === "contact";
}

function rivalOf({ candidate, analysis, decision }: JudgedPiece): Rival {
  const { url, title } = candidate.content;
  const { relevance } = analysis;
  return { url, title, relevance, because: decision.sentence };
}
