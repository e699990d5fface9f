/**
 * Measures how the time of every reader grows with its input, over the whole
 * grammar of `tests/complexity`, and tells what grows faster than it.
 *
 * Usage: deno task complexity [--pairs] [NAME]
 *
 * @module
 */
import { type Family, pairs, singles } from "../tests/complexity/grammar.ts";
import { cpuMs, measureGrowth } from "../tests/complexity/growth.ts";
import { MOST_GROWTH, SUBJECTS } from "../tests/complexity/subjects.ts";

const [wanted = ""] = Deno.args.filter((arg) => !arg.startsWith("--"));
const families: Family[] = Deno.args.includes("--pairs")
  ? [...singles(), ...pairs()]
  : singles();
let worst = { ms: 0, length: 0, name: "" };
let bad = 0;
let cells = 0;
for (const { name, run } of SUBJECTS) {
  if (!name.includes(wanted)) continue;
  const begun = cpuMs();
  for (const family of families) {
    cells++;
    const options = { floorMs: 12, enoughMs: 120, longest: 256_000 };
    let growth = measureGrowth(run, family.make, options);
    if (growth.factor > MOST_GROWTH) {
      growth = measureGrowth(run, family.make, { ...options, floorMs: 25 });
    }
    if (growth.factor > MOST_GROWTH) {
      bad++;
      console.log(
        `${name}: ${family.name}: ${
          growth.factor.toFixed(1)
        } times a doubling, ` +
          `${Math.round(growth.ms)} ms at ${growth.length} characters`,
      );
    }
    if (growth.length >= 32_000 && growth.ms > worst.ms) {
      worst = { ...growth, name: `${name}: ${family.name}` };
    }
  }
  console.error(`${name}: ${Math.round(cpuMs() - begun)} ms`);
}
console.log(
  `${cells} families, ${bad} too steep; slowest ${
    Math.round(worst.ms)
  } ms at ` +
    `${worst.length} characters (${worst.name})`,
);
if (bad > 0) Deno.exit(1);
