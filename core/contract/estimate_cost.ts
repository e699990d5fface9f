import { estimateRun, type RunEstimate } from "../analysis/mod.ts";
import {
  estimateLooking,
  type LookingSettings,
  type PaidLooking,
} from "../discovery/mod.ts";
import {
  estimatePosts,
  isPostsAlone,
  type PaidHearing,
  type PostSettings,
} from "../posts/mod.ts";
import { type Loan, PROCESS_RULES } from "../words/mod.ts";

/** What a run may cost, before anything is asked. */
export interface CostEstimate {
  readonly analysis: RunEstimate;
  /** The services for searching, scraping and posts that are configured. */
  readonly looking: readonly PaidLooking[];
  /** All services together, in US dollars; absent if a price is not known. */
  readonly likelyUsd?: number;
  readonly atMostUsd?: number;
}

/** What hearing may cost, as one line of a plan. */
export function hearingLine(
  { model, posts, minutes, atMostUsd }: PaidHearing,
): string {
  const cost = atMostUsd === undefined
    ? "its price is not known"
    : `at most ${dollars(atMostUsd)}, on top of the cost in all`;
  return `Speech to text (${model}): ${posts} posts, at most ${minutes} ` +
    `minutes: ${cost}`;
}

/** Estimates what a run of loans takes of every service that is paid. */
export function estimateCost(
  loans: readonly Loan[],
  model: string,
  settings: LookingSettings & PostSettings,
): CostEstimate {
  const { judgementsPerLink: piecesPerLink } = PROCESS_RULES;
  const analysis = estimateRun(loans, model, { piecesPerLink });
  const looking = [
    ...estimateLooking(loans, settings, (link) => isPostsAlone(link, settings)),
    ...estimatePosts(loans, settings),
  ];
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

/** What each unit is taken for, and several of it. */
const UNITS = {
  query: ["Search", "queries"],
  credit: ["Scraping", "credits"],
  post: ["Posts", "posts"],
  account: ["Accounts", "lists of posts"],
} as const;

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
    const [what, many] = UNITS[unit];
    return `${what} (${service}): likely ${likely} ${many}, at most ${atMost}: ` +
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
