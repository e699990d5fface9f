import { assert } from "@std/assert";
import { singles } from "./grammar.ts";
import { cpuMs, measureGrowth } from "./growth.ts";
import { MOST_GROWTH, SUBJECTS } from "./subjects.ts";

/** Processor time means something where one test runs at a time. */
const IS_MEASURED = Deno.env.get("CLIPSCOUT_TEST_COMPLEXITY") !== undefined;

/** Milliseconds for one reader; the whole grammar is `deno task complexity`. */
const BUDGET_MS = 700;

for (const { name, run } of SUBJECTS) {
  const ignore = !IS_MEASURED;
  const says = `${name} takes time that grows with its input`;
  Deno.test({ name: says, ignore }, () => {
    const begun = cpuMs();
    const steep: string[] = [];
    for (const family of shuffled(singles(), name)) {
      if (cpuMs() - begun > BUDGET_MS) break;
      const options = { floorMs: 12, enoughMs: 60, longest: 128_000 };
      let { factor } = measureGrowth(run, family.make, options);
      // Noise only adds: what is steep stays so on a longer input.
      if (factor > MOST_GROWTH) {
        ({ factor } = measureGrowth(run, family.make, {
          ...options,
          floorMs: 40,
          enoughMs: 400,
        }));
      }
      if (factor > MOST_GROWTH) {
        steep.push(`${family.name}: ${factor.toFixed(1)} times a doubling`);
      }
    }
    assert(steep.length === 0, steep.join("\n"));
  });
}

Deno.test({
  name: "measureGrowth() sees a square as steep and a line as none",
  ignore: !IS_MEASURED,
  fn: seesGrowth,
});

function seesGrowth() {
  const options = { floorMs: 40, enoughMs: 400, longest: 4_000_000 };
  const square = measureGrowth(
    (text) => text.replace(/ +$/, ""),
    (length) => `${" ".repeat(length)}x`,
    options,
  );
  const line = measureGrowth(
    (text) => text.split("").map((mark) => mark.codePointAt(0)).join(),
    (length) => "x".repeat(length),
    options,
  );

  assert(square.factor > MOST_GROWTH, `square: ${square.factor}`);
  assert(line.factor < MOST_GROWTH, `line: ${line.factor}`);
}

/** The same order each time, another one for each reader. */
function shuffled<T>(list: readonly T[], seed: string): T[] {
  let state = [...seed].reduce(
    (sum, mark) => sum * 31 + mark.charCodeAt(0) | 0,
    7,
  );
  const keyed = list.map((item) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
