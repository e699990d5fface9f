import { estimateRun, type RunEstimate } from "../analysis/mod.ts";
import {
  estimateLooking,
  type LookingSettings,
  type PaidLooking,
} from "../discovery/mod.ts";
import { type Loan, PROCESS_RULES } from "../words/mod.ts";

/** What a run may cost, before anything is asked. */
export interface CostEstimate {
  readonly analysis: RunEstimate;
  /** The search and scraping services that are configured. */
  readonly looking: readonly PaidLooking[];
  /** All services together, in US dollars; absent if a price is not known. */
  readonly likelyUsd?: number;
  readonly atMostUsd?: number;
}

/** Estimates what a run of loans takes of every service that is paid. */
export function estimateCost(
  loans: readonly Loan[],
  model: string,
  settings: LookingSettings,
): CostEstimate {
  const { judgementsPerLink: piecesPerLink } = PROCESS_RULES;
  const analysis = estimateRun(loans, model, { piecesPerLink });
  const looking = estimateLooking(loans, settings);
  const { likelyUsd, atMostUsd } = analysis;
  if (likelyUsd === undefined || atMostUsd === undefined) {
    return { analysis, looking };
  }
  return {
    analysis,
    looking,
    likelyUsd: looking.reduce((sum, one) => sum + one.likelyUsd, likelyUsd),
    atMostUsd: looking.reduce((sum, one) => sum + one.atMostUsd, atMostUsd),
  };
}

/** One line a service, then all together, as a person reads it. */
export function costLines(
  { analysis, looking, likelyUsd, atMostUsd }: CostEstimate,
  model: string,
): string[] {
  const own = analysis.likelyUsd === undefined
    ? `not known, as the price of ${model} is not`
    : band(analysis.likelyUsd, analysis.atMostUsd);
  const services = looking.map((one) => {
    const { service, unit, likely, atMost } = one;
    const many = unit === "query" ? "queries" : "credits";
    return `${unit === "query" ? "Search" : "Scraping"} (${service}): likely ` +
      `${likely} ${many}, at most ${atMost}: ` +
      band(one.likelyUsd, one.atMostUsd);
  });
  return [
    `Analysis (${model}): ${own}`,
    ...services,
    `Cost in all: ${
      likelyUsd === undefined
        ? `not known, as the price of ${model} is not`
        : band(likelyUsd, atMostUsd)
    }`,
  ];
}

function band(likelyUsd: number, atMostUsd: number = likelyUsd): string {
  return `likely ${dollars(likelyUsd)}, at most ${dollars(atMostUsd)}`;
}

function dollars(usd: number): string {
  return `$${usd.toFixed(usd < 1 ? 3 : 2)}`;
}
