/** Every nameplate's trims in the table tell its variants from one another. */
import { assert, assertEquals } from "@std/assert";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import {
  parseVehicle,
  slotWordsIn,
  trimKeysOf,
} from "../../core/vehicle/mod.ts";
import { allMakes } from "../../core/vehicle/table/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

interface TrimPair {
  readonly make: string;
  readonly nameplate: string;
  readonly lent: string;
  readonly driven: string;
}

/** Trims of three letters and more, and nothing that fills another slot. */
function isPlain(trim: string, make: string): boolean {
  return /^\p{Lu}/u.test(trim) && trim.length > 2 && !/\d/.test(trim) &&
    slotWordsIn(trim, make).length === 0;
}

/** For each nameplate the first two trims that share no word. */
const PAIRS: readonly TrimPair[] = allMakes().flatMap(({ name, nameplates }) =>
  nameplates.flatMap((one) => {
    const trims = one.trims.filter((trim) => isPlain(trim, name));
    const [driven] = trims;
    const keys = driven === undefined ? [] : trimKeysOf(driven);
    const lent = trims.find((trim) => {
      const own = trimKeysOf(trim);
      return own.length > 0 &&
        !own.some((key) =>
          keys.some((other) => other.includes(key) || key.includes(other))
        );
    });
    return driven === undefined || lent === undefined || keys.length === 0
      ? []
      : [{ make: name, nameplate: one.name, lent, driven }];
  })
);

function statusOf({ make, nameplate, lent }: TrimPair, driven: string) {
  const title = `${make} ${nameplate} ${driven} review`;
  const text = `We drove the ${make} ${nameplate} ${driven} for a week. The ` +
    `${nameplate} ${driven} is calm.`;
  const model = `${nameplate} ${lent}`;
  return decide(
    gatherEvidence(
      articleOf({ title, text }),
      loanOf({ vehicle: parseVehicle({ make, model }) }),
    ),
    analysisOf(9),
  ).status;
}

Deno.test("the table has two trims of more than 200 nameplates", () => {
  assert(PAIRS.length > 200, `${PAIRS.length}`);
});

Deno.test("a piece on one trim is not found with another one lent", () => {
  const wrong = PAIRS.filter((one) => statusOf(one, one.driven) === "found");

  assertEquals(wrong, []);
});

Deno.test("a piece on the trim that was lent is found", () => {
  const wrong = PAIRS.filter((one) => statusOf(one, one.lent) !== "found");

  assertEquals(wrong, []);
});
