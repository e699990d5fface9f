import type { ClientMessage, MessageFinding, Quote } from "../../words/mod.ts";
import type { ArticleAnswer } from "../question/mod.ts";

/** What {@linkcode groundMessages} checks an answer against. */
export interface MessageGround {
  readonly findQuote: (wording: string) => Quote | undefined;
  /** Whether only parts of the piece were sent. */
  readonly shortened: boolean;
}

/**
 * What an answer says of each message that was asked about, in their order.
 * A message counts as said or contradicted only with words that stand in the
 * piece; what the answer leaves out, or says without such words, is `unclear`,
 * and so is `absent` where only parts of the piece were sent.
 */
export function groundMessages(
  asked: readonly ClientMessage[],
  answer: ArticleAnswer,
  { findQuote, shortened }: MessageGround,
): MessageFinding[] {
  return asked.map(({ id, message }) => {
    const given = answer.messages.filter((one) => one.id.trim() === id);
    const [first] = given;
    const states = new Set(given.map(({ state }) => state));
    if (first === undefined || states.size > 1) return unclear();
    if (first.state === "absent") {
      return shortened
        ? unclear()
        : { id, message, state: "absent", quotes: [] };
    }
    const quotes = new Map<string, Quote>();
    for (const { quote } of given.flatMap(({ quotes }) => quotes)) {
      const found = findQuote(quote);
      if (found) quotes.set(`${found.start}-${found.end}`, found);
    }
    if (quotes.size === 0) return unclear();
    return { id, message, state: first.state, quotes: [...quotes.values()] };

    function unclear(): MessageFinding {
      return { id, message, state: "unclear", quotes: [] };
    }
  });
}
