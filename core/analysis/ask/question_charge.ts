import type { Charge, Stated } from "../../words/mod.ts";
import { costBound, costOf, type ModelPrice } from "../price/mod.ts";
import type { Question } from "../server/mod.ts";
import { usageIn } from "./usage.ts";

/** JSON around the texts of a request, tokens around those of a turn. */
const FRAME_BYTES = 1000;

/** What of a question bears on what it may take. */
type ChargedQuestion =
  & Pick<Question, "instructions" | "turns" | "maxOutputTokens">
  & Partial<Pick<Question, "schema">>;

/**
 * What asking a question may take: no tokenizer makes more tokens of a text
 * than it has bytes, and the output is limited. Without a price only tokens
 * are counted.
 */
export function chargeOf(
  question: ChargedQuestion,
  price: ModelPrice | undefined,
): Charge {
  const bytes = bytesOf(question);
  return {
    most: {
      tokens: bytes + question.maxOutputTokens,
      ...price && { usd: boundOf(question, price) },
    },
    stated: ({ text }) => statedIn(text, price),
  };
}

/** The most that a question can cost, in US dollars. */
export function boundOf(question: ChargedQuestion, price: ModelPrice): number {
  const { maxOutputTokens } = question;
  return costBound({ bytes: bytesOf(question), maxOutputTokens }, price);
}

function bytesOf({ instructions, turns, schema }: ChargedQuestion): number {
  const texts = [
    instructions,
    JSON.stringify(schema?.json ?? ""),
    ...turns.map(({ content }) => content),
  ];
  const encoder = new TextEncoder();
  return texts.reduce((sum, text) => sum + encoder.encode(text).length, 0) +
    FRAME_BYTES;
}

function statedIn(text: string, price: ModelPrice | undefined): Stated {
  const usage = usageIn(text);
  return usage === undefined
    ? {}
    : { tokens: usage.input + usage.output, usd: costOf(usage, price) };
}
