import type { WebClient, WebRequest } from "../web/mod.ts";
import {
  createPageReader,
  lastAttemptOn,
  mayBeList,
  mayBePiece,
  type PageReader,
  propose,
} from "./page/mod.ts";
import type { FoundPage, Lookup, Tier } from "../words/mod.ts";
import { isArticleUrl } from "../outlet/mod.ts";
import {
  holdListAgainstNothing,
  leaveAsLead,
  walkListing,
  walkSite,
} from "./site/mod.ts";

/** How much a loan's link may cost this tier. */
export interface HttpBudget {
  /** Pages read for one link, at most. */
  readonly pages: number;
  /** Lists among them. */
  readonly listings: number;
  /** Pieces of one list among them. */
  readonly candidates: number;
  /** Sitemaps read beside the pages. */
  readonly sitemaps: number;
}

const HTTP_BUDGET: HttpBudget = {
  pages: 20,
  listings: 5,
  candidates: 8,
  sitemaps: 6,
};

/** Options for {@linkcode createHttpTier}. */
export interface HttpTierOptions {
  readonly web: WebClient;
  /** @default {HTTP_BUDGET} */
  readonly budget?: HttpBudget;
}

/** What a browser sends for a page; who asks is still named at the end. */
const BROWSER_HEADERS = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 clipscout/0.1",
  "accept":
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "sec-fetch-user": "?1",
  "upgrade-insecure-requests": "1",
} as const;

/** Asks for a page as a browser does. */
export function pageRequest(url: string): WebRequest {
  return {
    service: "outlet",
    url,
    headers: BROWSER_HEADERS,
    expect: "page",
    keep: isArticleUrl(url) ? "page" : "list",
  };
}

/** More of a feed than this is not read, in bytes. */
const MOST_OF_FEED = 4_000_000;

/** Asks for a feed. */
function feedRequest(url: string): WebRequest {
  const maxBytes = MOST_OF_FEED;
  return { service: "outlet", url, expect: "xml", maxBytes, keep: "list" };
}

/**
 * Creates the first tier, which costs nothing: reads the link over plain HTTP
 * and, where it is a list, the pieces that it and the site's other means name
 * for the loan's vehicle. It notes which days these means cover.
 */
export function createHttpTier(options: HttpTierOptions): Tier {
  const { web, budget = HTTP_BUDGET } = options;

  return {
    name: "http",
    async *look(lookup) {
      const reader = createPageReader({
        by: "http",
        lookup,
        get: (url, scope) => web.request(pageRequest(url), scope),
        maxPages: budget.pages,
      });
      yield* readLeads(reader, lookup);
      const via = "the link itself";
      const page = await reader.read(lookup.link, { via });
      if (page && mayBePiece(page)) {
        yield* propose(page, { reader, lookup, via });
      }
      if (page && !mayBeList(page)) return;
      if (page === undefined && !mayBeElsewhere(lookup)) return;
      lookup.noPiece = true;
      const list = page ?? await homeOf(reader, lookup);
      if (list !== undefined) {
        yield* walkListing(list, reader, lookup, { ...budget, by: "http" });
      }
      yield* walkSite(list, {
        by: "http",
        reader,
        lookup,
        candidates: budget.candidates,
        sitemaps: budget.sitemaps,
        get: (url) => web.request(feedRequest(url), lookup.scope),
        request: (request) => web.request(request, lookup.scope),
      });
      holdListAgainstNothing(list, { by: "http", lookup });
      if (reader.isSpent()) lookup.isCutShort = true;
    },
  };
}

/**
 * Whether the site's own means can help where the link could not be read: its
 * piece is gone, or it is a list that no rule of ours forbids.
 */
function mayBeElsewhere({ link, scope }: Lookup): boolean {
  const kind = lastAttemptOn(link, scope)?.kind;
  if (kind === "gone") return true;
  return kind !== undefined && kind !== "refused" && !isArticleUrl(link);
}

/** The site's home page, where the link itself is not there any more. */
async function homeOf(reader: PageReader, { link, scope }: Lookup) {
  const home = new URL("/", link).href;
  if (lastAttemptOn(link, scope)?.kind !== "gone") return undefined;
  return await reader.read(home, { did: "list", via: "the home page" });
}

/** Reads what a tier above found, where nobody asked its site yet. */
async function* readLeads(
  reader: PageReader,
  lookup: Lookup,
): AsyncGenerator<FoundPage> {
  for (const url of [...lookup.leads]) {
    if (lastAttemptOn(url, lookup.scope)) continue;
    const page = await reader.read(url, { via: "a lead" });
    if (page === undefined) leaveAsLead(url, lookup);
    else yield* propose(page, { reader, lookup, via: "a lead" });
  }
}
