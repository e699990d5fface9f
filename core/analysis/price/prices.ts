/** What a model costs, in US dollars per million tokens. */
export interface ModelPrice {
  readonly inputUsd: number;
  /** Input that the service had cached. */
  readonly cachedUsd: number;
  readonly outputUsd: number;
}

/** The day on which {@linkcode PRICES} was read, `YYYY-MM-DD`. */
export const PRICES_READ = "2026-11-24";

/**
 * Prices by model, as published by OpenAI. Prices age: a model that is not
 * here has an unknown cost, never none.
 */
export const PRICES: Readonly<Record<string, ModelPrice>> = {
  "gpt-6-luna": { inputUsd: 0.10, cachedUsd: 0.01, outputUsd: 0.50 },
  "gpt-6.1-terra": { inputUsd: 1.00, cachedUsd: 0.05, outputUsd: 5.00 },
  "gpt-6.1-sol": { inputUsd: 2.00, cachedUsd: 0.10, outputUsd: 10.00 },
  "gpt-5.6-luna": { inputUsd: 0.20, cachedUsd: 0.02, outputUsd: 1.20 },
};

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
