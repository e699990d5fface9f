import { assert } from "@std/assert";
import { gate, gatherEvidence } from "../../core/evidence/mod.ts";
import { allMakes } from "../../core/vehicle/table/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { articleOf, loanOf } from "../match/pieces.ts";

const CARS = allMakes().flatMap((make) =>
  make.nameplates.map(({ name }) => ({ make: make.name, model: name }))
);

/** A review of a car; `rival` is named twice by the way. */
function reviewOf(car: { make: string; model: string }, rival = "") {
  const name = `${car.make} ${car.model}`;
  const passing = rival === ""
    ? ""
    : ` The ${rival} costs less. We parked beside a ${rival} one evening.`;
  return articleOf({
    title: `2025 ${name} review`,
    text: `We drove the ${name} for a week. The ${car.model} is calm.` +
      ` The ${name} has a quiet cabin.${passing} The ${car.model} rides well.` +
      ` At the end of the week the ${name} went back.`,
    headings: [],
  });
}

/** Whether a review passes the gate as being about the loan's car. */
function passes(content: ReturnType<typeof articleOf>, car: {
  make: string;
  model: string;
}): boolean {
  const evidence = gatherEvidence(
    content,
    loanOf({ vehicle: parseVehicle(car) }),
  );
  return gate(evidence).passes && evidence.vehicle.verdict === "same";
}

Deno.test("a review of any car that names a Honda Civic twice is not of the Civic", () => {
  const civic = { make: "Honda", model: "Civic" };
  const wrong = CARS.filter(({ make, model }) =>
    !(make === "Honda" && model.startsWith("Civic")) &&
    passes(reviewOf({ make, model }, "Honda Civic"), civic)
  );

  assert(wrong.length <= 5, JSON.stringify(wrong));
});

Deno.test("a review of one car does not pass for another one: 25,000 pairs", () => {
  const wrong: string[] = [];
  // A fixed walk through all pairs; the step shares no factor with their number.
  const all = CARS.length * CARS.length;
  let at = 0;
  for (let count = 0; count < 25_000; count++) {
    at = (at + 1_000_003) % all;
    const about = CARS[Math.floor(at / CARS.length)]!;
    const lent = CARS[at % CARS.length]!;
    if (about === lent) continue;
    if (passes(reviewOf(about), lent)) {
      wrong.push(`${about.make} ${about.model} for ${lent.make} ${lent.model}`);
    }
  }

  assert(wrong.length <= 5, wrong.join("; "));
});
