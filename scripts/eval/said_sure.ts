import type { SaidSure } from "./calibration.ts";
import { readEvalSet } from "./case.ts";
import { halfOf, judgePair, readPairs } from "./pairs.ts";
import { runCase } from "./run_case.ts";

const FIXTURES = new URL("../../fixtures/eval/", import.meta.url);

/** Relevance at which pairs are judged that state none. */
const RELEVANCE = 9;

/**
 * What is said of every labelled pair, and in which half it is: pairs of one
 * page, or with one text, are in the same half. `more` are further files of
 * pairs.
 */
export function saidOf(
  more: readonly (string | URL)[] = [],
): (SaidSure & { readonly half: "look" | "kept" })[] {
  const set = readEvalSet(FIXTURES);
  const cases = Object.values(set.splits).flat().map((one) => {
    const { status, confidence } = runCase(one, set);
    const half = halfOf({ id: one.text });
    return { status, confidence, label: one.label, half };
  });
  const own = ["first", "second"].map((name) =>
    new URL(`pairs/${name}.jsonl`, FIXTURES)
  );
  const pairs = [...own, ...more].flatMap((file) =>
    readPairs(Deno.readTextFileSync(file)).map((pair) => {
      const { status, confidence } = judgePair(pair, RELEVANCE).verdict;
      return { status, confidence, label: pair.expect, half: halfOf(pair) };
    })
  );
  return [...cases, ...pairs];
}
