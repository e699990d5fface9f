import {
  CACHE_WRITE_FACTOR,
  LONG_PROMPT,
  type ModelPrice,
  PRICES,
} from "./prices.ts";

/** Tokens of one answer, as the service counts them. */
export interface Usage {
  /** All input, cached or not. */
  readonly input: number;
  /** Of the input, what came from the service's cache. */
  readonly cached: number;
  /** Of the input, what was written to the service's cache. */
  readonly cacheWritten: number;
  /** All output, reasoning included. */
  readonly output: number;
}

/** A price list: {@linkcode PRICES}, or a user's own. */
export type Prices = Readonly<Record<string, ModelPrice>>;

/**
 * Finds a model's price. A dated snapshot (`gpt-6-luna-2026-09-22`) costs what
 * its model costs; any other name has to be in the list.
 */
export function priceOf(
  model: string,
  prices: Prices = PRICES,
): ModelPrice | undefined {
  const name = model.replace(/-\d{4}-\d{2}-\d{2}$/, "");
  return Object.hasOwn(prices, name) ? prices[name] : undefined;
}

/** A part of a price. */
export function times(price: ModelPrice, factor: number): ModelPrice {
  return {
    inputUsd: price.inputUsd * factor,
    cachedUsd: price.cachedUsd * factor,
    outputUsd: price.outputUsd * factor,
  };
}

/** What an answer costs, in US dollars; `undefined` if that is not known. */
export function costOf(
  usage: Usage | undefined,
  price: ModelPrice | undefined,
): number | undefined {
  if (!usage || !price) return undefined;
  const long = usage.input > LONG_PROMPT.tokens;
  const plain = Math.max(0, usage.input - usage.cached - usage.cacheWritten);
  const input = plain * price.inputUsd + usage.cached * price.cachedUsd +
    usage.cacheWritten * price.inputUsd * CACHE_WRITE_FACTOR;
  const output = usage.output * price.outputUsd;
  const usd = (input * (long ? LONG_PROMPT.inputFactor : 1) +
    output * (long ? LONG_PROMPT.outputFactor : 1)) / 1e6;
  // Rounded up, to a billionth of a dollar, so that it prints well and bounds.
  return Math.ceil(usd * 1e9 - 1e-6) / 1e9;
}

/**
 * The most that a request can cost, in US dollars: no tokenizer makes more
 * tokens of a text than it has bytes, and the output is limited.
 */
export function costBound(
  request: { readonly bytes: number; readonly maxOutputTokens: number },
  price: ModelPrice,
): number {
  const bound = {
    input: request.bytes,
    cached: 0,
    cacheWritten: request.bytes,
    output: request.maxOutputTokens,
  };
  return costOf(bound, price) ?? 0;
}

/** Characters per token in European prose, roughly. */
const CHARACTERS_PER_TOKEN = 4.2;

/** The tokens that a text probably makes. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/**
 * The tokens that a text makes at least: tokens do not reach over blanks, and
 * seldom hold more than six characters on average.
 */
export function fewestTokens(text: string): number {
  const words = text.match(/\S+/g)?.length ?? 0;
  return Math.max(words, Math.floor(text.length / 6));
}
