import { assertEquals } from "@std/assert";
import { groundAnswer } from "../../core/analysis/proof/ground_answer.ts";
import { SCHEMAS } from "../../core/analysis/question/schema.ts";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import type { Analysis } from "../../core/words/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

const TEXT =
  "We drove the Mazda CX-50 for a week. This is the Meridian Edition.";

/** An answer with nothing but what is given. */
const answerOf = (fields: Record<string, unknown>) =>
  SCHEMAS.article.zod.parse({
    relevance: 9,
    overall: null,
    sentiment: null,
    aspects: {
      performance: null,
      exterior_design: null,
      interior_comfort: null,
      technology: null,
      value: null,
    },
    pros: [],
    cons: [],
    summary: [],
    recommendation: null,
    brand_alignment: null,
    key_mentions: [],
    instructs_reader: false,
    ...fields,
  });

/** A quote must stand in the text; nothing else is borne out. */
const GROUND = {
  passages: [{ number: 1, start: 0, end: TEXT.length }],
  findQuote: (wording: string) => {
    const start = TEXT.indexOf(wording);
    return start < 0
      ? undefined
      : { text: wording, start, end: start + wording.length };
  },
  bear: () => ({ why: "passage" as const }),
};

const trim = (quote: string) => ({
  powertrain: null,
  body: null,
  line: null,
  trim: { quote, value: "Meridian Edition" },
});

Deno.test("groundAnswer() keeps a slot whose quote stands in the text", () => {
  const judged = groundAnswer(
    answerOf({
      piece_kind: "review",
      subject: trim("This is the Meridian Edition"),
    }),
    GROUND,
  );

  assertEquals(judged.pieceKind, "review");
  assertEquals(judged.subject?.map(({ slot, value }) => [slot, value]), [
    ["trim", "Meridian Edition"],
  ]);
});

Deno.test("groundAnswer() drops a slot whose quote is invented", () => {
  const subject = trim("This is the Premium Plus");
  const judged = groundAnswer(answerOf({ subject }), GROUND);

  assertEquals(judged.subject, undefined);
});

Deno.test("an answer without the new fields is silent on them", () => {
  const judged = groundAnswer(answerOf({}), GROUND);

  assertEquals([judged.pieceKind, judged.subject], [undefined, undefined]);
});

function decideWith(model: string, more: Partial<Analysis>) {
  const evidence = gatherEvidence(
    articleOf({
      title: "Mazda CX-50 review",
      text: "We drove the Mazda CX-50 for a week. The CX-50 is calm.",
    }),
    loanOf({ vehicle: parseVehicle({ make: "Mazda", model }) }),
  );
  return decide(evidence, { ...analysisOf(10), ...more });
}

for (
  const kind of ["news", "press_release", "price_or_specs", "list"] as const
) {
  Deno.test(`decide() takes no ${kind} for a clip, whatever the relevance`, () => {
    const { status, reason } = decideWith("CX-50", { pieceKind: kind });

    assertEquals([status, reason], ["rejected", "no_review"]);
  });
}

for (const kind of ["review", "long_term", "feature", "other"] as const) {
  Deno.test(`decide() lets a ${kind} be a clip`, () => {
    assertEquals(decideWith("CX-50", { pieceKind: kind }).status, "found");
  });
}

const quote = { text: "", start: 0, end: 0 };

Deno.test("decide() leaves what GPT reads otherwise to a person", () => {
  const rows = [
    ["CX-50 Premium Plus", "trim", "Meridian Edition", "review"],
    ["CX-50 Meridian", "trim", "Meridian Edition", "found"],
    ["CX-50", "trim", "Meridian Edition", "found"],
    ["CX-50 X-Terrain Crew Cab", "trim", "X Terrain", "found"],
    ["CX-50 X Terrain", "line", "X-Terrain", "found"],
    ["CX-50 1LT", "trim", "LT", "found"],
    ["CX-50 LT", "trim", "1LT", "found"],
    ["CX-50 1LT", "trim", "3LT", "review"],
    ["CX-50 1LT", "trim", "2RS", "review"],
    ["CX-50 e-Power Tekna", "trim", "e-tron", "review"],
    ["CX-50 R", "trim", "R-Design", "review"],
    ["CX-50 Wild-trak", "trim", "Wildtrak", "found"],
    ["CX-50 GT-Line", "trim", "GT Line", "found"],
    ["CX-50 20d", "trim", "M Sport", "found"],
    ["CX-50 20d", "trim", "30e M Sport", "review"],
    ["CX-50 M Sport", "trim", "Luxury", "review"],
    ["CX-50", "powertrain", "Hybrid", "found"],
    ["CX-50", "powertrain", "plug-in hybrid", "found"],
    ["CX-50", "powertrain", "all-electric", "review"],
    ["CX-50 2.5 S", "powertrain", "Hybrid", "review"],
    ["CX-50 2.5 Turbo", "powertrain", "turbo", "found"],
  ] as const;

  for (const [model, slot, value, status] of rows) {
    const more = { subject: [{ slot, value, quote }] };
    assertEquals(decideWith(model, more).status, status, `${model} ${value}`);
  }
});
