import { PRICE_LIST } from "../../ledger/mod.ts";

/** What a model costs, in US dollars per million tokens. */
export interface ModelPrice {
  readonly inputUsd: number;
  /** Input that the service had cached. */
  readonly cachedUsd: number;
  readonly outputUsd: number;
}

const OF_MODELS = PRICE_LIST.filter(({ service }) => service === "openai");

/** The day on which {@linkcode PRICES} was read, `YYYY-MM-DD`. */
export const PRICES_READ: string = OF_MODELS.map(({ read }) => read).sort()
  .at(0) ?? "";

/**
 * Prices by model, as published by OpenAI (`core/ledger/prices.tsv`). Prices
 * age: a model that is not there has an unknown cost, never none.
 */
export const PRICES: Readonly<Record<string, ModelPrice>> = Object.fromEntries(
  OF_MODELS.map(({ item }) => [item, {
    inputUsd: usdPerMillion(item, "input"),
    cachedUsd: usdPerMillion(item, "cached"),
    outputUsd: usdPerMillion(item, "output"),
  }]),
);

function usdPerMillion(model: string, kind: string): number {
  const per = `million ${kind} tokens`;
  const found = OF_MODELS.find((one) => one.item === model && one.per === per);
  if (found !== undefined) return found.usd;
  throw new RangeError(`no price of ${per} of ${model} is listed`);
}

/**
 * Days on which models stop answering, as announced by OpenAI; an empty day
 * means that the model is gone.
 */
export const RETIREMENTS: Readonly<Record<string, string>> = {
  "gpt-3.5-turbo": "",
  "gpt-4": "",
  "gpt-4.1-nano": "",
  "o4-mini": "",
  "gpt-5": "2026-12-11",
  "gpt-5-mini": "2026-12-11",
  "gpt-5-nano": "2026-12-11",
  "o3": "2026-12-11",
  "gpt-4o": "2027-01-14",
  "gpt-4o-mini": "2027-01-14",
  "gpt-4.1": "2027-01-14",
  "gpt-4.1-mini": "2027-01-14",
  "gpt-5.1": "2027-04-01",
  "gpt-5.4-nano": "2027-04-01",
};

/** Writing the provider's cache costs this many times the input price. */
export const CACHE_WRITE_FACTOR = 1.25;
/** A prompt of more tokens than this costs more, all of it. */
export const LONG_PROMPT = {
  tokens: 272_000,
  inputFactor: 2,
  outputFactor: 1.5,
};
/** What the Batch API charges of the price. */
export const BATCH_FACTOR = 0.5;
