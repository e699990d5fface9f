import { assert, assertEquals } from "@std/assert";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { splitPassages } from "../../core/analysis/question/passages.ts";
import { transcriptText } from "../../core/words/content_time.ts";
import { ARTICLE, VEHICLE, VIDEO } from "./samples.ts";

const FILLER = Array.from(
  { length: 400 },
  (_, index) =>
    `Paragraph ${index} talks of roads, weather and lunch at length.`,
);

Deno.test("preparePiece() sends a short text whole", () => {
  const piece = preparePiece(ARTICLE, VEHICLE, 24_000);

  assertEquals(piece.passages.length, 3);
  assertEquals(piece.shortened, false);
  assertEquals(piece.instructs, false);
  assertEquals(piece.passages.map(piece.textOf).join("\n\n"), ARTICLE.text);
});

Deno.test("preparePiece() sends of a long text what lies around the vehicle", () => {
  const paragraphs = FILLER.with(300, "Then comes the Kestrel GT-50, at last.")
    .with(301, "It is quick.");
  const text = paragraphs.join("\n\n");

  const piece = preparePiece({ ...ARTICLE, text }, VEHICLE, 4000);

  const sent = piece.passages.map(piece.textOf);
  assertEquals(piece.shortened, true);
  assert(sent.join("").length <= 4000);
  assertEquals(sent[0], paragraphs[0]);
  assert(sent.includes(paragraphs[300]!) && sent.includes("It is quick."));
  assert(!sent.includes(paragraphs[150]!));
  assert(sent.every((passage) => paragraphs.includes(passage)));
  assertEquals(
    piece.passages.map(({ number }) => number),
    sent.map((_, index) => index + 1),
  );
});

Deno.test("preparePiece() does not take a sibling for the vehicle", () => {
  const text = FILLER.with(100, "The Kestrel GT-90 is bigger.")
    .with(300, "The Kestrel GT-50 is better.").join("\n\n");

  const piece = preparePiece({ ...ARTICLE, text }, VEHICLE, 2000);

  const sent = piece.passages.map(piece.textOf).join("\n");
  assert(sent.includes("GT-50") && !sent.includes("GT-90"));
});

Deno.test("preparePiece() gives spoken passages their second, within three hours", () => {
  const segments = Array.from({ length: 3600 }, (_, index) => ({
    start: index * 3 + 0.7,
    duration: 3,
    text: index === 2400 ? "here it is the Kestrel GT-50" : `words ${index}`,
  }));
  const video = {
    ...VIDEO,
    text: transcriptText(segments),
    video: { ...VIDEO.video!, segments },
  };

  const piece = preparePiece(video, VEHICLE, 6000);

  const passage = piece.passages.find((passage) =>
    piece.textOf(passage).includes("GT-50")
  );
  assert(passage?.second !== undefined);
  assert(passage.second <= 7200 && passage.second > 7000);
  assertEquals(piece.findQuote("here it is the Kestrel", 1)?.second, 7200);
});

const SPLITS = [
  {
    does: "cuts at blank lines",
    text: "One.\n\n\n Two. ",
    gives: ["One.", "Two."],
  },
  { does: "keeps lines together", text: "One\ntwo", gives: ["One\ntwo"] },
  {
    does: "cuts long paragraphs at sentences",
    text: "Aaaa bbbb cccc. Dddd eeee ffff. Gggg.",
    gives: ["Aaaa bbbb cccc.", "Dddd eeee ffff.", "Gggg."],
  },
  {
    does: "cuts long sentences at words",
    text: "aaaa bbbb cccc dddd eeee ffff gggg",
    gives: ["aaaa bbbb cccc dddd", "eeee ffff gggg"],
  },
  {
    does: "cuts endless words",
    text: "a".repeat(45),
    gives: ["a".repeat(20), "a".repeat(20), "a".repeat(5)],
  },
  { does: "cuts no character in two", text: "a" + "😀".repeat(12) },
  { does: "gives nothing of nothing", text: " \n\n ", gives: [] },
];

for (const { does, text, gives } of SPLITS) {
  Deno.test(`splitPassages() ${does}`, () => {
    const passages = splitPassages(text, 20)
      .map(({ start, end }) => text.slice(start, end));

    if (gives) assertEquals(passages, gives);
    assertEquals(
      passages.join("").replace(/\s/g, ""),
      text.replace(/\s/g, ""),
    );
    assert(passages.every((passage) => passage.isWellFormed()));
  });
}

Deno.test("splitPassages() leaves out what is withheld", () => {
  const text = "One two three. Bad words here. Four five.";

  const passages = splitPassages(text, 100, [{ start: 15, end: 30 }])
    .map(({ start, end }) => text.slice(start, end));

  assertEquals(passages, ["One two three.", "Four five."]);
});
