/** Pairs of kinds that outlets publish: what is reached does not fall. */
import { assert } from "@std/assert";
import { figuresOf } from "../../scripts/eval/pair_figures.ts";
import { judgePair, readPairs } from "../../scripts/eval/pairs.ts";

const LISTS = [
  { name: "first", precision: 1, recall: 1 },
  { name: "second", precision: 0.85, recall: 1 },
  { name: "third", precision: 0.92, recall: 0.89 },
  { name: "fourth", precision: 0.82, recall: 0.7 },
] as const;

for (const { name, precision, recall } of LISTS) {
  Deno.test(`the ${name} list of kinds is judged as well as it was`, () => {
    const path = new URL(
      `../../fixtures/eval/pairs/${name}.jsonl`,
      import.meta.url,
    );
    const pairs = readPairs(Deno.readTextFileSync(path));

    const figures = figuresOf(pairs.map((pair) => judgePair(pair, 9)));

    assert(pairs.length > 50, `${pairs.length} pairs`);
    assert(figures.precision >= precision, `precision ${figures.precision}`);
    assert(figures.recall >= recall, `recall ${figures.recall}`);
  });
}
