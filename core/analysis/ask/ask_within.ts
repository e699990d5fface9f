import { type LoanScope, NO_EFFORT } from "../../words/mod.ts";
import { askModel } from "./ask_model.ts";
import type { OverBudget } from "./ask_twice.ts";
import {
  type Budget,
  costBound,
  costOf,
  type ModelPrice,
} from "../price/mod.ts";
import type { ModelReply, ModelServer, Question } from "../server/mod.ts";

/** What calls cost, and what they may cost. */
export interface Money {
  /** Absent if the model's price is not known. */
  readonly price: ModelPrice | undefined;
  /** Absent if nothing limits the cost. */
  readonly budget: Budget | undefined;
}

/** One call. */
export interface Call {
  readonly server: ModelServer;
  readonly question: Question;
  readonly scope: LoanScope;
}

/** JSON around the texts of a request, tokens around those of a turn. */
const FRAME_BYTES = 1000;

/**
 * Asks a model if the most that the call can cost is left, and says what it
 * did cost: nothing for an answer that was paid for before, unknown where the
 * price or the tokens are not known.
 *
 * A call without an answer (timeout, reset) may have been charged all the
 * same, so it counts in full against the budget.
 */
export async function askWithin(
  { price, budget }: Money,
  { server, question, scope }: Call,
): Promise<ModelReply | OverBudget> {
  const bound = price === undefined ? 0 : boundOf(question, price);
  const reservation = await budget?.reserve(bound, scope.signal);
  if (budget && !reservation) {
    const message = `the next answer can cost up to ${dollars(bound)}, and ` +
      `${dollars(budget.leftUsd)} of --max-cost is left`;
    return { kind: "budget", message, effort: NO_EFFORT };
  }
  let charge = bound;
  try {
    const reply = await askModel(server, question, scope);
    const cost = costOfReply(reply, price);
    charge = cost ?? bound;
    const { costUsd: _, ...effort } = reply.effort;
    return {
      ...reply,
      effort: { ...effort, ...(cost === undefined ? {} : { costUsd: cost }) },
    };
  } finally {
    reservation?.settle(charge);
  }
}

function costOfReply(
  reply: ModelReply,
  price: ModelPrice | undefined,
): number | undefined {
  if (reply.effort.shared) return 0;
  if (reply.usage) return costOf(reply.usage, price);
  return reply.kind !== "text" && reply.isFree ? 0 : undefined;
}

/** The most that a question can cost, in US dollars. */
export function boundOf(question: Question, price: ModelPrice): number {
  const { instructions, turns, schema, maxOutputTokens } = question;
  const texts = [
    instructions,
    JSON.stringify(schema.json),
    ...turns.map(({ content }) => content),
  ];
  const bytes = texts.reduce((sum, text) => sum + byteLength(text), 0);
  return costBound({ bytes: bytes + FRAME_BYTES, maxOutputTokens }, price);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function dollars(usd: number): string {
  return `$${usd.toFixed(4)}`;
}
