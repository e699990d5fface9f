import { assert, assertEquals } from "@std/assert";
import { createBearing } from "../../core/analysis/proof/bearing.ts";
import { splitPassages } from "../../core/analysis/question/mod.ts";
import type { Content } from "../../core/words/mod.ts";
import { pick, randomFrom } from "./random.ts";
import { ARTICLE, VEHICLE, VIDEO } from "./samples.ts";

/** An invented review, and one in German. */
const ENGLISH = [
  "The 2026 Kestrel GT-50 pulls away in silence, and the steering is quick.",
  "I would not call the ride comfortable. The Bose speakers fill the cabin, " +
  "and the boot holds 420 litres.",
  "Against the Toyota Highlander it costs $41,200, which is too much for the " +
  "plain plastics of the doors. Build quality, though, is beyond doubt.",
].join("\n\n");
const GERMAN = [
  "Der Kestrel GT-50 fährt leise an, und die Lenkung ist direkt.",
  "Bequem ist er nicht. Der Kofferraum fasst 420 Liter.",
].join("\n\n");

function bearingOf(content: Content) {
  const passages = splitPassages(content.text, 1200).map((span, index) => ({
    number: index + 1,
    ...span,
  }));
  const bear = createBearing({ content, vehicle: VEHICLE, passages });
  return (said: string, ...numbers: number[]): unknown => {
    const found = bear(said, numbers);
    return "why" in found
      ? found.why
      : found.passages.map(({ number }) => number);
  };
}

const english = bearingOf({ ...ARTICLE, text: ENGLISH });

for (
  const [said, numbers, expected] of [
    ["It pulls away in silence.", [1], [1]],
    ["It pulls away in silence.", [1, 9], [1]],
    ["It pulls away in silence.", [9], "passage"],
    ["It pulls away in silence.", [], "passage"],
    ["The boot takes 420 litres.", [2], [2]],
    ["The boot takes 520 litres.", [2], "figure"],
    ["The boot takes 420 litres.", [1], "figure"],
    ["The cabin has Bose speakers.", [2], [2]],
    ["The cabin has Harman speakers.", [2], "name"],
    ["It costs more than the Toyota Highlander.", [3], [3]],
    ["It costs more than the Honda Pilot.", [3], "name"],
    ["Dana Orlo finds the steering quick.", [1], [1]],
    ["The ride is not comfortable.", [2], [2]],
    ["The ride is comfortable.", [2], "denial"],
    ["The steering is not quick.", [1], "denial"],
    ["Its rear bench folds flat.", [1, 2, 3], "words"],
    ["The GT-50 is this and that.", [1], [1]],
  ] as const
) {
  Deno.test(`"${said}" on ${numbers.join() || "nothing"}: ${expected}`, () => {
    assertEquals<unknown>(english(said, ...numbers), expected);
  });
}

Deno.test("an English sentence on a German piece is held to figures, makes and denials", () => {
  const german = bearingOf({ ...ARTICLE, language: "de", text: GERMAN });

  assertEquals(german("It is quiet, with direct steering.", 1), [1]);
  assertEquals(german("It is not comfortable.", 2), [2]);
  assertEquals(german("The steering is not direct.", 1), "denial");
  assertEquals(german("The boot takes 520 litres.", 2), "figure");
  assertEquals(german("It beats the Toyota.", 1), "name");
});

Deno.test("of a video, figures and names are what a machine heard", () => {
  const video = bearingOf(VIDEO);

  assertEquals(video("It is quick: 4.2 s, says Dana Orloff.", 1, 2), [1, 2]);
  assertEquals(video("It is quick.", 9), "passage");
});

/** What makes a true sentence untrue, and what its passages then lack. */
const LIES: Readonly<
  Record<string, (random: () => number) => [string, number[]]>
> = {
  figure: (random) => [
    `The boot holds ${421 + Math.floor(random() * 500)} litres.`,
    [2],
  ],
  name: (random) => [
    `It costs more than the ${
      pick(random, ["Honda Pilot", "Kia Sorento", "Subaru Ascent", "Corvane"])
    } does.`,
    [3],
  ],
  passage: (random) => [
    "It pulls away in silence.",
    [4 + Math.floor(random() * 1000), 0],
  ],
  denial: (random) => [
    pick(random, [
      "The ride is comfortable.",
      "I call the ride comfortable.",
    ]),
    [2],
  ],
  words: (random) => [
    `${pick(random, ["A sunroof", "Towing", "Regeneration", "Armrest"])} ${
      pick(random, ["delights", "annoys", "rattles", "impresses"])
    }.`,
    [1, 2, 3],
  ],
};

/** Sentences of the piece itself, whole. */
const TRUE = ENGLISH.split("\n\n").flatMap((text, index) =>
  text.split(/(?<=\.) /).map((sentence) => [sentence, index + 1] as const)
);

Deno.test("what a piece is not fond of can be blamed, and not praised", () => {
  const text = "I am not fond of the sliders.";
  const bear = createBearing({
    content: { ...ARTICLE, text },
    vehicle: VEHICLE,
    passages: [{ number: 1, start: 0, end: text.length }],
  });

  assertEquals("why" in bear("The sliders", [1], true), false);
  assertEquals(bear("Fond of the sliders", [1]), { why: "denial" });
  assertEquals(bear("The sliders", [1]), { why: "denial" });
});

Deno.test("of 10,000 sentences no invented one is borne out, and each true one is", () => {
  const random = randomFrom(10_000);
  const seen = new Map<string, number>();
  for (let run = 0; run < 10_000; run++) {
    const kind = pick(random, ["true", ...Object.keys(LIES)]);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (kind === "true") {
      const [sentence, number] = pick(random, TRUE);
      assertEquals(english(sentence, number), [number], sentence);
    } else {
      const [sentence, numbers] = LIES[kind]!(random);
      assertEquals<unknown>(english(sentence, ...numbers), kind, sentence);
    }
  }
  assertEquals(seen.size, 6);
  assert([...seen.values()].every((times) => times > 1000));
});
