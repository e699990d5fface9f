import { assertEquals } from "@std/assert";
import { groundAnswer } from "../../core/analysis/proof/ground_answer.ts";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import type { ArticleAnswer } from "../../core/analysis/question/schema.ts";
import { ARTICLE, ARTICLE_ANSWER, VEHICLE } from "./samples.ts";

const PIECE = preparePiece(ARTICLE, VEHICLE, 24_000);

function ground(changes: Partial<ArticleAnswer>) {
  const answer = { ...ARTICLE_ANSWER, ...changes } as ArticleAnswer;
  return groundAnswer(answer, PIECE);
}

const NOTHING = ["", "  ", "N/A", "n/a.", "None", "null", "-", "—", "...", "…"];
const NOTHING_MORE = [
  "Not mentioned.",
  "Not specified",
  "Unknown",
  "No aplica",
];

for (const text of [...NOTHING, ...NOTHING_MORE]) {
  Deno.test(`groundAnswer() takes "${text}" for nothing said`, () => {
    const point = { passage: 1, text };
    const judgement = ground({
      summary: [{ text, passages: [1] }],
      recommendation: { text, passages: [1] },
      pros: [point],
      cons: [point],
    });

    assertEquals(judgement.summary, undefined);
    assertEquals(judgement.recommendation, undefined);
    assertEquals([judgement.pros, judgement.cons], [[], []]);
  });
}

Deno.test("groundAnswer() keeps what only begins like nothing", () => {
  const text = "None of its rivals is as quick and quiet, never harsh";

  const { summary } = ground({ summary: [{ text, passages: [1, 3] }] });

  assertEquals(summary, text);
});

Deno.test("groundAnswer() gives each point once", () => {
  const pros = ["Quick", "quick ", "Quiet"].map((text) => ({
    passage: 1,
    text,
  }));

  assertEquals(ground({ pros }).pros, ["Quick", "Quiet"]);
});

/** Points and the passage that they name; the piece has the rest. */
const FIGURES: { text: string; passage: number; isKept: boolean }[] = [
  { text: "undercuts its rivals at $41,200", passage: 3, isKept: true },
  { text: "undercuts its rivals at $41200", passage: 3, isKept: true },
  { text: "undercuts its rivals at 41.200 dollars", passage: 3, isKept: true },
  { text: "undercuts its rivals at $41,200", passage: 1, isKept: false },
  { text: "undercuts its rivals at $38,900", passage: 3, isKept: false },
  { text: "300 hp", passage: 1, isKept: false },
  { text: "the 2026 GT-50 is quick", passage: 1, isKept: true },
  { text: "5 seats, seen out well", passage: 2, isKept: true },
];

for (const { text, passage, isKept } of FIGURES) {
  Deno.test(`groundAnswer() ${isKept ? "keeps" : "drops"} "${text}" on passage ${passage}`, () => {
    const { pros } = ground({ pros: [{ passage, text }] });

    assertEquals(pros, isKept ? [text] : []);
  });
}

Deno.test("groundAnswer() drops sentences with figures that stand nowhere", () => {
  const told = "It is quick. It makes 310 hp. At $41,200 it undercuts others.";
  const { performance } = ARTICLE_ANSWER.aspects;
  const judgement = ground({
    summary: [{ text: told, passages: [1, 3] }],
    recommendation: { text: "Wait for the 2031 model.", passages: [1] },
    aspects: {
      ...ARTICLE_ANSWER.aspects,
      performance: { ...performance, note: "It needs 4.2 s. It is quick." },
    },
  });

  assertEquals(
    judgement.summary,
    "It is quick. At $41,200 it undercuts others.",
  );
  assertEquals(judgement.recommendation, undefined);
  assertEquals(judgement.aspects.performance?.note, "It is quick.");
});

Deno.test("groundAnswer() leaves out points on passages that are not there", () => {
  const pros = [0, 99_999, -1].map((passage) => ({ passage, text: "Quick" }));

  assertEquals(ground({ pros }).pros, []);
});
