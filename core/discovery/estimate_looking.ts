import { usdPer } from "../ledger/mod.ts";
import { isYouTube } from "../outlet/mod.ts";
import type { ServiceId } from "../web/mod.ts";
import type { Loan } from "../words/mod.ts";
import { configuredProviders, type SearchSettings } from "./providers/mod.ts";
import { SCRAPER_SETTINGS } from "./scraper/mod.ts";
import { SCRAPER_BUDGET } from "./scraper_tier.ts";
import { QUERIES_PER_LINK } from "./search_tier.ts";

/** What looking for a run's pieces may take of one paid service. */
export interface PaidLooking {
  readonly service: string;
  readonly unit: "query" | "credit" | "post" | "account";
  /** As a mixed file of loans took, by the links. */
  readonly likely: number;
  /** If each link needs all that it may have; sends made again are on top. */
  readonly atMost: number;
  /** In US dollars, by the list of prices. */
  readonly likelyUsd: number;
  readonly atMostUsd: number;
}

/** The settings that say which paid services are asked. */
export type LookingSettings = SearchSettings & {
  readonly scrapingbeeApiKey?: string | undefined;
};

/**
 * What a link by the ladder took, over the 105 loans of `deno task bench
 * discovery`: 45 queries and 123 credits (docs/benchmarks.md).
 */
const USUAL_PER_LINK = { query: 45 / 105, credit: 123 / 105 };

/** A channel is searched for with one query, the last of its ways. */
const QUERIES_PER_VIDEO_LINK = 1;

/**
 * Estimates what search and scraping services take; none for what is not
 * configured. Files whose outlets have lists of their own take less.
 *
 * @param isElsewhere Whether a link is left to another path than the ladder.
 */
export function estimateLooking(
  loans: Iterable<Loan>,
  settings: LookingSettings,
  isElsewhere: (link: string) => boolean = () => false,
): PaidLooking[] {
  const links = [...loans].flatMap((loan) => loan.links)
    .filter((link) => !isElsewhere(link));
  const videos = links.filter(isYouTube).length;
  const pages = links.length - videos;
  const [search] = configuredProviders(settings);
  const hasScraper = settings.scrapingbeeApiKey !== undefined;
  return [
    ...search === undefined ? [] : [paid(search.spec.id, "query", {
      likely: pages * USUAL_PER_LINK.query,
      atMost: pages * QUERIES_PER_LINK + videos * QUERIES_PER_VIDEO_LINK,
    })],
    ...hasScraper
      ? [paid("scrapingbee", "credit", {
        likely: pages * USUAL_PER_LINK.credit,
        atMost: pages * mostCreditsPerLink(),
      })]
      : [],
  ];
}

/** Each page of a link, and its host's front page, at every setting. */
function mostCreditsPerLink(): number {
  const { leads, listings, candidates } = SCRAPER_BUDGET;
  const atEach = SCRAPER_SETTINGS.reduce((all, one) => all + one.credits, 0);
  return 2 * (leads + listings + candidates) * atEach;
}

function paid(
  service: ServiceId,
  unit: "query" | "credit",
  { likely, atMost }: Pick<PaidLooking, "likely" | "atMost">,
): PaidLooking {
  const usd = usdPer(service, unit);
  return {
    service,
    unit,
    likely: Math.ceil(likely),
    atMost,
    likelyUsd: Math.ceil(likely) * usd,
    atMostUsd: atMost * usd,
  };
}
