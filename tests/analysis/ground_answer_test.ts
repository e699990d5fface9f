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
      summary: text,
      recommendation: text,
      pros: [point],
      cons: [point],
    });

    assertEquals(judgement.summary, undefined);
    assertEquals(judgement.recommendation, undefined);
    assertEquals([judgement.pros, judgement.cons], [[], []]);
  });
}

Deno.test("groundAnswer() keeps what only begins like nothing", () => {
  const text = "None of its rivals is as quiet";

  assertEquals(ground({ summary: text }).summary, text);
});

Deno.test("groundAnswer() gives each point once", () => {
  const pros = ["Quick", "quick ", "Quiet"].map((text) => ({
    passage: 1,
    text,
  }));

  assertEquals(ground({ pros }).pros, ["Quick", "Quiet"]);
});

Deno.test("groundAnswer() leaves out points on passages that are not there", () => {
  const pros = [0, 99_999, -1].map((passage) => ({ passage, text: "Quick" }));

  assertEquals(ground({ pros }).pros, []);
});
