import type { WebClient } from "../web/mod.ts";
import {
  createPageReader,
  mayBeList,
  mayBePiece,
  noteGone,
  propose,
  skippedAttempt,
  unreadTargets,
  whyNothingUnread,
} from "./page/mod.ts";
import {
  createLostPages,
  type LostPageStore,
  scrape,
  type ScraperSetting,
} from "./scraper/mod.ts";
import {
  type Clock,
  type Lookup,
  SYSTEM_CLOCK,
  type Tier,
} from "../words/mod.ts";
import { holdListAgainstNothing, walkListing } from "./site/mod.ts";

/** How much a loan's link may cost this tier. */
export interface ScraperBudget {
  /** Leads read. */
  readonly leads: number;
  /** Lists read, where the link is one. */
  readonly listings: number;
  /** Pieces of one list that are read. */
  readonly candidates: number;
  /** Credits of the dearest setting that is tried. */
  readonly creditsPerPage: number;
}

export const SCRAPER_BUDGET: ScraperBudget = {
  leads: 3,
  listings: 1,
  candidates: 2,
  creditsPerPage: 75,
};

/** Options for {@linkcode createScraperTier}. */
export interface ScraperTierOptions {
  readonly web: WebClient;
  /** Without it the tier is passed over. */
  readonly apiKey?: string | undefined;
  /** @default {"https://app.scrapingbee.com/api/v1/"} */
  readonly baseUrl?: string;
  /** @default {SCRAPER_BUDGET} */
  readonly budget?: ScraperBudget;
  /** Keeps what was withheld from run to run. @default {for this run only} */
  readonly lostPages?: LostPageStore | undefined;
  /** @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
}

/**
 * Creates the paid tier: reads through ScrapingBee what the tiers above found
 * and could not read, at the cheapest setting that works.
 */
export function createScraperTier(options: ScraperTierOptions): Tier {
  const {
    web,
    apiKey,
    baseUrl = "https://app.scrapingbee.com/api/v1/",
    budget = SCRAPER_BUDGET,
    clock = SYSTEM_CLOCK,
  } = options;
  const lost = createLostPages(clock, options.lostPages);

  return {
    name: "scraper",
    async *look(lookup) {
      const targets = unreadTargets(lookup, budget);
      const why = apiKey === undefined
        ? "no scraping key is configured"
        : whyNothingUnread(lookup);
      if (apiKey === undefined || targets.length === 0) {
        const lacks = targets.length > 0 && { lacks: "SCRAPINGBEE_API_KEY" };
        const attempt = { ...passedOver(lookup, why), ...lacks };
        return void lookup.scope.attempts.push(attempt);
      }
      const known = new Map<string, ScraperSetting>();
      const hopeless = new Set<string>();
      const reader = createPageReader({
        by: "scraper",
        lookup,
        rendered: true,
        maxPages: budget.leads + budget.listings + budget.candidates,
        get: (url) =>
          scrape(url, {
            web,
            lookup,
            access: { baseUrl, apiKey },
            maxCredits: budget.creditsPerPage,
            known,
            hopeless,
            lost,
          }),
      });
      for (const url of targets) {
        const via = url === lookup.link ? "the link itself" : "a lead";
        const page = await reader.read(url, { via });
        if (page === undefined) {
          noteGone(url, lookup);
          continue;
        }
        if (mayBePiece(page)) yield* propose(page, { reader, lookup, via });
        if (mayBeList(page)) {
          yield* walkListing(page, reader, lookup, {
            ...budget,
            by: "scraper",
          });
          holdListAgainstNothing(page, { by: "scraper", lookup });
        }
      }
    },
  };
}

function passedOver({ link }: Lookup, note: string) {
  return skippedAttempt({
    by: "scraper",
    link,
    did: "fetch",
    target: link,
    note,
  });
}
