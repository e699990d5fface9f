import type { JudgedPair } from "./pairs.ts";

/** What is counted over a file of pairs; shares are 0 to 1. */
export interface PairFigures {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the pairs that are for review. */
  readonly reviewRate: number;
  /** Share of the pairs that are said as labelled. */
  readonly agreement: number;
  /** Other trims, powertrains and bodies said to be found. */
  readonly otherVariantFound: number;
  readonly otherVariants: number;
  readonly kinds: Readonly<Record<string, { right: number; all: number }>>;
}

/** Kinds of pair whose page is about another variant of the nameplate. */
const VARIANTS = /^(?:alias-)?(?:trim|powertrain|body)$/;

/** Counts judged pairs. */
export function figuresOf(judged: readonly JudgedPair[]): PairFigures {
  const count = (test: (one: JudgedPair) => boolean) =>
    judged.filter(test).length;
  const isFound = ({ verdict }: JudgedPair) => verdict.status === "found";
  const isClip = ({ pair }: JudgedPair) => pair.expect === "found";
  const isRight = ({ pair, verdict }: JudgedPair) =>
    pair.expect === verdict.status;
  const isVariant = ({ pair }: JudgedPair) =>
    VARIANTS.test(pair.kind) && pair.expect !== "found";
  const both = count((one) => isFound(one) && isClip(one));
  const kinds: Record<string, { right: number; all: number }> = {};
  for (const one of judged) {
    const kind = kinds[one.pair.kind] ??= { right: 0, all: 0 };
    kind.all++;
    if (isRight(one)) kind.right++;
  }
  return {
    pairs: judged.length,
    precision: ratio(both, count(isFound)),
    recall: ratio(both, count(isClip)),
    reviewRate: ratio(
      count(({ verdict }) => verdict.status === "review"),
      judged.length,
    ),
    agreement: ratio(count(isRight), judged.length),
    otherVariantFound: count((one) => isVariant(one) && isFound(one)),
    otherVariants: count(isVariant),
    kinds,
  };
}

/** Prints figures as a person reads them. */
export function printFigures(name: string, figures: PairFigures): void {
  const { otherVariantFound, otherVariants, kinds } = figures;
  console.log(`\n${name}: ${figures.pairs} pairs`);
  console.log(`  precision of found  ${figures.precision.toFixed(3)}`);
  console.log(`  recall of found     ${figures.recall.toFixed(3)}`);
  console.log(`  for review          ${figures.reviewRate.toFixed(3)}`);
  console.log(`  all labels agree    ${figures.agreement.toFixed(3)}`);
  console.log(`  other variant found ${otherVariantFound} of ${otherVariants}`);
  console.log("  right answers by kind:");
  for (const kind of Object.keys(kinds).sort()) {
    const { right, all } = kinds[kind]!;
    console.log(`    ${kind.padEnd(20)} ${right} of ${all}`);
  }
}

/** Prints every pair that is said wrong, with the reason. */
export function printWrong(judged: readonly JudgedPair[]): void {
  for (const { pair, verdict } of judged) {
    if (pair.expect === verdict.status) continue;
    const { make = "", model, year = "" } = pair.loan;
    console.log(
      `  ${pair.id} ${pair.kind}: ${pair.expect}, said ${verdict.status} ` +
        `(${verdict.reason}); lent ${year} ${make} ${model}; ` +
        `"${pair.title}"; ${verdict.sentence}`,
    );
  }
}

/** Nothing of nothing is all right. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
