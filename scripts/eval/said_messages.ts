import { groundMessages } from "../../core/analysis/message/mod.ts";
import { createQuoteFinder } from "../../core/analysis/proof/grounding.ts";
import {
  type ArticleAnswer,
  splitPassages,
} from "../../core/analysis/question/mod.ts";
import type { MessageFinding, MessageState } from "../../core/words/mod.ts";

/** A labelled text of `fixtures/said/messages.jsonl`. */
export interface MessageCase {
  readonly id: string;
  readonly kind: "article" | "video" | "post";
  readonly language: string;
  readonly make: string;
  readonly model: string;
  readonly message: string;
  readonly examples: readonly string[];
  readonly text: string;
  readonly state: Exclude<MessageState, "unclear">;
  /** The words that say it, as they stand in the text; empty: it is absent. */
  readonly span: string;
}

/** Reads the labelled texts; the second half of each 150 is the kept one. */
export function readMessageCases(): MessageCase[] {
  const file = new URL("../../fixtures/said/messages.jsonl", import.meta.url);
  return Deno.readTextFileSync(file).trim().split("\n")
    .map((line) => JSON.parse(line));
}

type Given = Pick<MessageCase, "state" | "span">;

/** What becomes of an answer that a model might give of a case. */
export function provedMessage(
  { id, message, examples, text }: MessageCase,
  { state, span }: Given,
): MessageFinding | undefined {
  const passages = splitPassages(text, 1200).map((place, index) => ({
    number: index + 1,
    ...place,
  }));
  const quotes = span === "" ? [] : [{ quote: span }];
  const messages = [{ id, state, quotes }];
  const [found] = groundMessages(
    [{ id, message, examples }],
    { messages } as unknown as ArticleAnswer,
    { findQuote: createQuoteFinder({ text, passages }), shortened: false },
  );
  return found;
}

/** Answers that are wrong, by how; each is made of the right one. */
export const WRONG: Readonly<
  Record<string, (one: MessageCase, all: readonly MessageCase[]) => Given[]>
> = {
  "no words": (one) => claimed(one).map((state) => ({ state, span: "" })),
  "another case's words": (one, all) => {
    const other = all.find(({ span, text }) =>
      span !== "" && text !== one.text && !one.text.includes(span)
    );
    return claimed(one).map((state) => ({ state, span: other?.span ?? "" }));
  },
  "one word changed": (one) => {
    const span = one.span.replace(/\p{L}{4,}/u, "zzzz");
    return span === "" ? [] : [{ state: one.state, span }];
  },
  "the message itself for words": (one) =>
    one.text.includes(one.message)
      ? []
      : claimed(one).map((state) => ({ state, span: one.message })),
  "right words, the opposite state": ({ state, span }) =>
    span === ""
      ? []
      : [{ state: state === "contradicted" ? "stated" : "contradicted", span }],
};

function claimed({ state }: MessageCase): MessageCase["state"][] {
  return state === "absent" ? ["stated", "reworded"] : [state];
}

/** How many answers were tried, and how many ended as said. */
export interface Tally {
  readonly name: string;
  readonly tried: number;
  readonly ended: number;
}

/**
 * What the proof makes of right answers (how many survive) and of wrong ones (how
 * many are stopped), without a model.
 */
export function messageFigures(all: readonly MessageCase[]): {
  readonly right: Tally;
  readonly wrong: readonly Tally[];
  /** Findings that are counted as said, of all tried, and bare ones of them. */
  readonly counted: number;
  readonly bare: number;
} {
  let [counted, bare] = [0, 0];
  const outcome = (one: MessageCase, given: Given) => {
    const found = provedMessage(one, given);
    const isSaid = !["absent", "unclear"].includes(found?.state ?? "unclear");
    if (isSaid) counted++;
    const stands = (found?.quotes ?? []).some(({ text, start, end }) =>
      one.text.slice(start, end) === text
    );
    if (isSaid && !stands) bare++;
    return found?.state;
  };
  const survived = all.filter((one) => outcome(one, one) === one.state);
  const wrong = Object.entries(WRONG).map(([name, make]) => {
    const tried = all.flatMap((one) =>
      make(one, all).map((given) => outcome(one, given))
    );
    const ended = tried.filter((state) => state === "unclear").length;
    return { name, tried: tried.length, ended };
  });
  const right = {
    name: "right answers kept",
    tried: all.length,
    ended: survived.length,
  };
  return { right, wrong, counted, bare };
}
