import type { Content } from "../content.ts";
import type { Ground } from "./ground_answer.ts";
import { createQuoteFinder } from "./grounding.ts";
import { splitPassages } from "./passages.ts";
import type { Sent } from "./prompts.ts";
import { createTimeline } from "./timeline.ts";

/** Content made ready: what is sent, and how answers are checked against it. */
export function preparePiece(content: Content): Sent & Ground {
  const { text, video } = content;
  const passages = splitPassages(content);
  const secondAt = createTimeline(text, video?.segments ?? []);
  return {
    passages,
    textOf: ({ start, end }) => text.slice(start, end),
    findQuote: createQuoteFinder({ text, passages, secondAt }),
  };
}
