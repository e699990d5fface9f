import { assert, assertEquals } from "@std/assert";
import {
  disclosureOf,
  readDisclosures,
} from "../../core/analysis/disclosure/mod.ts";
import type { DisclosureKind, Vehicle } from "../../core/words/mod.ts";
import {
  readDisclosureCases,
  saidFigures,
} from "../../scripts/eval/said_figures.ts";
import { ARTICLE, LOAN, VEHICLE, VIDEO } from "./samples.ts";

/** Written, with their answers, by people who had not read the phrases. */
interface Case {
  readonly id: string;
  readonly make: string;
  readonly model: string;
  readonly text: string;
  readonly expected: readonly DisclosureKind[];
}

const CASES: readonly Case[] = (await Deno.readTextFile(
  new URL("../../fixtures/said/disclosures.jsonl", import.meta.url),
)).trim().split("\n").map((line) => JSON.parse(line));

function vehicle(make: string, model: string): Vehicle {
  const { trim: _, year: __, ...rest } = VEHICLE;
  return { ...rest, make, model, modelAliases: [], siblings: [] };
}

function kinds(text: string, make: string, model: string) {
  const found = readDisclosures(text, vehicle(make, model));
  return [...new Set(found.map(({ kind }) => kind))].sort();
}

Deno.test("readDisclosures() says little that is wrong, and most of what is said", () => {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const { text, make, model, expected } of CASES) {
    const found = kinds(text, make, model);
    right += found.filter((kind) => expected.includes(kind)).length;
    wrong += found.filter((kind) => !expected.includes(kind)).length;
    missed += expected.filter((kind) => !found.includes(kind)).length;
  }
  const precision = right / (right + wrong);
  const recall = right / (right + missed);
  console.log(
    `disclosures, ${CASES.length} cases: precision ${
      precision.toFixed(3)
    }, recall ${recall.toFixed(3)}`,
  );
  assert(precision >= 0.96, `precision ${precision}`);
  assert(recall >= 0.86, `recall ${recall}`);
});

Deno.test("readDisclosures() says little that is wrong of fresh cases", () => {
  const fresh = readDisclosureCases("disclosures_fresh");
  const { precision, cases } = saidFigures(fresh);
  assertEquals(cases, 42);
  assert(precision >= 0.94, `precision ${precision}`);

  const second = readDisclosureCases("disclosures_fresh_2");
  const [look, kept] = [second.slice(0, 60), second.slice(60)].map(saidFigures);
  assertEquals([look?.cases, kept?.cases], [60, 60]);
  assert(look!.precision >= 0.95 && look!.recall >= 0.8);
  assert(kept!.precision >= 0.95 && kept!.recall >= 0.4);
});

Deno.test("saidFigures() counts each kind that is right, wrong or missed", () => {
  const one = {
    kind: "article" as const,
    id: "1",
    language: "en",
    make: "Toyota",
    model: "RAV4",
  };
  const lent = "Toyota lent us this RAV4.";
  const figures = saidFigures([
    { ...one, text: lent, expected: ["loan"] },
    { ...one, text: lent, expected: [] },
    { ...one, text: "It rained.", expected: ["paid"] },
  ]);
  assertEquals(figures, { cases: 3, precision: 0.5, recall: 0.5, f1: 0.5 });
});

for (
  const [text, expected] of [
    ["Toyota did not lend us this RAV4; we bought it.", []],
    ["Toyota lent us this RAV4 but did not pay us for the review.", ["loan"]],
    ["Photos courtesy of Toyota.", []],
    ["The dealer lent us a RAV4 while ours was in the shop.", []],
    ["The Toyota took us to the lake and back on a tank.", []],
    ["On Sunday our Toyota took me to a temple out here.", []],
    ["Subaru lent us the Outback; the RAV4 is a neighbour's.", []],
    ["Toyota a pris en charge le voyage de presse.", ["hosted"]],
    ["A week in the RAV4 #pressloan", ["loan"]],
    ["For three nights I had it on loan from the importer.", ["loan"]],
    ["Two flights and a hotel: all of it Toyota paid.", ["hosted"]],
    ["Toyota paid for neither our flights nor the hotel.", []],
    ["Vi fick låna bilen av Toyota i en vecka.", ["loan"]],
    ["Kia paid for the flights, and the RAV4 is ours.", []],
    ["The tent was a gift, and Toyota lets us keep it.", ["gift"]],
  ] as const
) {
  Deno.test(`readDisclosures() reads "${text}"`, () => {
    assertEquals(kinds(text, "Toyota", "RAV4"), [...expected]);
  });
}

Deno.test("disclosureOf() says 'not found' only of what was read whole", () => {
  const state = (content: typeof ARTICLE) =>
    disclosureOf(content, LOAN.vehicle, []).state;

  assertEquals(state(ARTICLE), "not_found");
  assertEquals(state({ ...ARTICLE, paywalled: true }), "cannot_tell");
  assertEquals(
    state({ ...ARTICLE, nextPage: "https://a.example/2" }),
    "cannot_tell",
  );
});

Deno.test("disclosureOf() reads a video's description too", () => {
  const video = {
    ...VIDEO,
    video: { ...VIDEO.video!, description: "On loan from Kestrel." },
  };

  const { state, said } = disclosureOf(video, LOAN.vehicle, []);

  assertEquals(state, "found");
  assertEquals(said.map(({ where, by, words }) => [where, by, words]), [
    ["description", "phrase", "On loan from Kestrel."],
  ]);
});

Deno.test("disclosureOf() gives what the model points at once", () => {
  const text = "Kestrel lent us the car. They also put me up for the night.";
  const at = (words: string) => {
    const start = text.indexOf(words);
    return { text: words, start, end: start + words.length };
  };

  const { said } = disclosureOf({ ...ARTICLE, text }, LOAN.vehicle, [
    { kind: "loan", quote: at("lent us the car") },
    { kind: "hosted", quote: at("They also put me up for the night") },
  ]);

  assertEquals(said.map(({ kind, by }) => [kind, by]), [
    ["loan", "phrase"],
    ["hosted", "model"],
  ]);
});
