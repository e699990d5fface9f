import { assertEquals } from "@std/assert";
import { createQuoteFinder } from "../../core/analysis/proof/grounding.ts";
import { judgeQuotes } from "../../core/analysis/proof/judge_quotes.ts";
import type { ArticleAnswer } from "../../core/analysis/question/mod.ts";

const findQuote = createQuoteFinder({
  text: "#ad\nThe ride is calm.",
  passages: [],
});

for (
  const { does, quotes, wrong } of [
    { does: "takes an answer that quotes nothing", quotes: [] },
    {
      does: "takes one whose quote stands there",
      quotes: ["The ride is calm"],
    },
    {
      does: "takes a label alone for no sign of another text",
      quotes: ["#ad"],
    },
    {
      does: "takes one of whose quotes one stands there",
      quotes: ["the finest of all cars", "The ride is calm"],
    },
    {
      does: "refuses one whose quote stands nowhere",
      quotes: ["the finest of all cars"],
      wrong: "its one quote does not stand in the text",
    },
    {
      does: "refuses it with a label that stands there, too",
      quotes: ["#ad", "the finest of all cars", "a car to keep for life"],
      wrong: "none of its 2 quotes stands in the text",
    },
    {
      does: "refuses a label that stands nowhere",
      quotes: ["#gifted"],
      wrong: "its one quote does not stand in the text",
    },
  ]
) {
  Deno.test(`judgeQuotes() ${does}`, () => {
    const disclosure = quotes.map((quote) => ({ kind: "paid", quote }));

    const found = judgeQuotes(
      { disclosure } as unknown as ArticleAnswer,
      { findQuote },
    );

    assertEquals(found, wrong);
  });
}
