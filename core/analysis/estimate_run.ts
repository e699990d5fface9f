import type { Loan } from "../words/mod.ts";
import { boundOf } from "./ask/mod.ts";
import type { Question } from "./server/mod.ts";
import {
  costOf,
  estimateTokens,
  type ModelPrice,
  priceOf,
  PRICES,
  type Prices,
} from "./price/mod.ts";
import {
  MAX_CHARS,
  MAX_OUTPUT_TOKENS,
  PROMPTS,
  SCHEMAS,
} from "./question/mod.ts";

/** What a run will ask of a model, before anything is asked. */
export interface RunEstimate {
  readonly loans: number;
  readonly links: number;
  /** Pieces that are judged at most: not all links have that many. */
  readonly piecesAtMost: number;
  /** If each link has one piece of usual length, in US dollars. */
  readonly likelyUsd?: number;
  /** If all pieces are as long as can be and each is asked twice. */
  readonly atMostUsd?: number;
}

/** Options for {@linkcode estimateRun}. */
export interface EstimateOptions {
  /** Pieces judged for one link before it is given up. @default {5} */
  readonly piecesPerLink?: number;
  /** As the analyst's. @default {MAX_CHARS} */
  readonly maxChars?: number;
  /** As the analyst's. @default {MAX_OUTPUT_TOKENS} */
  readonly maxOutputTokens?: number;
  /** @default {PRICES} */
  readonly prices?: Prices;
}

/** A usual piece and a usual answer. */
const USUAL = { characters: 7000, outputTokens: 900 };
/** Facts, marks and loan around a piece, in characters. */
const FRAME_CHARS = 2000;

/**
 * Estimates what judging a run's pieces costs; without costs for a model whose
 * price is not known. Search and scraping services are not in it.
 */
export function estimateRun(
  loans: Iterable<Loan>,
  model: string,
  options: EstimateOptions = {},
): RunEstimate {
  const { piecesPerLink = 5, prices = PRICES } = options;
  const counts = { loans: 0, links: 0 };
  for (const { links } of loans) {
    counts.loans++;
    counts.links += links.length;
  }
  const piecesAtMost = counts.links * piecesPerLink;
  const price = priceOf(model, prices);
  if (!price) return { ...counts, piecesAtMost };
  return {
    ...counts,
    piecesAtMost,
    likelyUsd: counts.links * likelyCost(price),
    atMostUsd: piecesAtMost * pieceBound(price, options),
  };
}

function likelyCost(price: ModelPrice): number {
  const { instructions } = PROMPTS.article;
  const schema = JSON.stringify(SCHEMAS.article.json);
  const input = estimateTokens(instructions + schema) +
    estimateTokens(" ".repeat(USUAL.characters + FRAME_CHARS));
  const usage = {
    input,
    cached: 0,
    cacheWritten: 0,
    output: USUAL.outputTokens,
  };
  return costOf(usage, price) ?? 0;
}

/** The most that one piece can cost: both its calls, at their longest. */
function pieceBound(price: ModelPrice, options: EstimateOptions): number {
  const { maxChars = MAX_CHARS, maxOutputTokens = MAX_OUTPUT_TOKENS } = options;
  // Three bytes are the most that one UTF-16 unit takes in UTF-8.
  const longest = "\u{ffff}".repeat(maxChars + FRAME_CHARS);
  const first: Question = {
    instructions: PROMPTS.video.instructions,
    turns: [{ role: "user", content: longest }],
    schema: SCHEMAS.video,
    maxOutputTokens,
    cacheKey: "",
  };
  const answer = "\u{ffff}".repeat(4 * maxOutputTokens);
  const corrected: Question = {
    ...first,
    turns: [...first.turns, { role: "assistant", content: answer }],
  };
  const roomier: Question = { ...first, maxOutputTokens: 2 * maxOutputTokens };
  return boundOf(first, price) +
    Math.max(boundOf(corrected, price), boundOf(roomier, price));
}
