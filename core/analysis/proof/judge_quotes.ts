import type { ArticleAnswer, VideoAnswer } from "../question/mod.ts";
import type { Ground } from "./ground_answer.ts";

/**
 * Says what is wrong with an answer that quotes, and of whose quotes none stands
 * in the piece: it is about another text, or about none, and so are its numbers.
 * A label such as `#ad` stands in many texts, and says nothing of that. Single
 * quotes that do not stand there are only left out, see
 * {@linkcode groundAnswer}.
 */
export function judgeQuotes(
  answer: ArticleAnswer | VideoAnswer,
  { findQuote }: Pick<Ground, "findQuote">,
): string | undefined {
  const given = quotesIn(answer).filter(({ quote }) => quote.trim() !== "");
  if (given.some(({ quote, passage }) => findQuote(quote, passage))) {
    return undefined;
  }
  const missing = given.filter(({ quote, passage }) =>
    findQuote(quote, passage, "label") === undefined
  );
  if (missing.length === 0) return undefined;
  return missing.length === 1
    ? "its one quote does not stand in the text"
    : `none of its ${missing.length} quotes stands in the text`;
}

/** Whatever is quoted from a passage, at any depth of an answer. */
function quotesIn(value: unknown): { passage?: number; quote: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("quote" in value && typeof value.quote === "string") {
    const { quote } = value;
    return "passage" in value && typeof value.passage === "number"
      ? [{ passage: value.passage, quote }]
      : [{ quote }];
  }
  return Object.values(value).flatMap(quotesIn);
}
