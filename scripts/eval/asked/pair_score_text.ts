import { figuresOf, type PairFigures } from "../pair_figures.ts";
import type { JudgedPair } from "../pairs.ts";
import type { GivenAnswers } from "./answers.ts";
import type { SortedPairs } from "./pair_cases.ts";
import { type Move, movesOf, type ScoredPair } from "./pair_score.ts";

/** What answers are worth, over all pairs that are answered or not asked. */
export interface PairScore {
  readonly before: PairFigures;
  readonly after: PairFigures;
  readonly moves: readonly Move[];
}

/** Counts what is said of pairs by the rules alone, and with a model. */
export function pairScore(
  { spared }: SortedPairs,
  scored: readonly ScoredPair[],
): PairScore {
  return {
    before: figuresOf([...spared, ...scored.map(({ before }) => before)]),
    after: figuresOf([...spared, ...scored.map(({ after }) => after)]),
    moves: movesOf(scored),
  };
}

/** What is printed of answers, line by line; nothing of a single pair. */
export function pairScoreLines(
  sorted: SortedPairs,
  given: GivenAnswers,
  scored: readonly ScoredPair[],
): string[] {
  const { moves } = pairScore(sorted, scored);
  const said = (of: (one: ScoredPair) => JudgedPair) => [
    ...sorted.spared,
    ...scored.map(of),
  ];
  return [
    ...coverLines(sorted, given, scored),
    "",
    figureLine("rules alone", said(({ before }) => before)),
    figureLine("with a model", said(({ after }) => after)),
    "",
    ...(moves.length === 0 ? ["the model changed no status"] : moves.map(line)),
  ];
}

/** How many were asked about, answered, filled and turned away. */
function coverLines(
  { asked, spared }: SortedPairs,
  { texts, problems }: GivenAnswers,
  scored: readonly ScoredPair[],
): string[] {
  const ids = new Set(asked.map(({ id }) => id));
  const strange = [...texts.keys()].filter((id) => !ids.has(id)).length;
  const filled = scored.filter(({ isFilled }) => isFilled).length;
  const refused = scored.filter(({ trouble }) => trouble !== undefined);
  return [
    `${scored.length} of ${asked.length} pairs are answered; the others are ` +
    "left out of all below",
    `rejected before a model is asked, and counted below: ${spared.length}`,
    ...(filled > 0
      ? [`${filled} answers hold only what decides, and were filled`]
      : []),
    ...refused.map(({ one, trouble }) =>
      `${one.id} was turned away and is for review: ${trouble}`
    ),
    ...(strange > 0
      ? [`answers to no pair of this file and half: ${strange}`]
      : []),
    ...problems,
  ];
}

function figureLine(name: string, judged: readonly JudgedPair[]): string {
  const { precision, recall, agreement, otherVariantFound, otherVariants } =
    figuresOf(judged);
  const count = (test: (one: JudgedPair) => boolean) =>
    judged.filter(test).length;
  const isFound = ({ verdict }: JudgedPair) => verdict.status === "found";
  const isClip = ({ pair }: JudgedPair) => pair.expect === "found";
  const both = count((one) => isFound(one) && isClip(one));
  return `${name.padEnd(12)} ${judged.length} pairs, precision ${
    precision.toFixed(3)
  } (${both} of ${count(isFound)}), recall ${recall.toFixed(3)} (${both} of ${
    count(isClip)
  }), agreement ${
    agreement.toFixed(3)
  }, other variant found ${otherVariantFound} of ${otherVariants}`;
}

/** Whether a move out of, or into, `found` was right is told apart. */
function line({ from, to, pairs, right, clips, reasons }: Move): string {
  const others = pairs - clips;
  const judged = from === "found"
    ? `${others} rightly, ${clips} wrongly`
    : to === "found"
    ? `${clips} rightly, ${others} wrongly`
    : `${right} rightly, ${pairs - right} wrongly`;
  const why = Object.entries(reasons).map(([reason, many]) =>
    `${reason} ${many}`
  );
  return `${from} -> ${to}: ${pairs} (${judged}; as labelled ${right}): ${
    why.join(", ")
  }`;
}

/** The wrong ones of the half that may be read, before or after. */
export function wrongPairLines(scored: readonly ScoredPair[]): string[] {
  return scored.filter(({ one, before, after }) =>
    one.half === "look" && (isWrong(before) || isWrong(after))
  ).map(({ one, before, after }) => {
    const { kind, expect, loan: { make = "", model, year = "" }, title } =
      before.pair;
    return `${one.listed} ${one.id} ${kind}: ${expect}, said ` +
      `${before.verdict.status} (${before.verdict.reason}), with a model ` +
      `${after.verdict.status} (${after.verdict.reason}); lent ` +
      `${year} ${make} ${model}; "${title}"; ${after.verdict.sentence}`;
  });
}

function isWrong({ pair, verdict }: JudgedPair): boolean {
  return pair.expect !== verdict.status;
}
