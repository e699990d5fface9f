import type { WebAnswer, WebRequest } from "../../web/mod.ts";
import { meansAttempt, type ReadPage } from "../page/mod.ts";
import { rankPieces, readPieces } from "./read_pieces.ts";
import type { FoundPage } from "../../words/mod.ts";
import { type MeansOptions, walkFeeds } from "./walk_feeds.ts";
import { walkListing } from "./walk_listing.ts";
import { walkSitemaps } from "./walk_sitemaps.ts";
import {
  POSTS_PER_PAGE,
  readWordpress,
  wordpressRequest,
} from "./wordpress.ts";

/** What walking a site's own means needs. */
export interface WalkSiteOptions extends MeansOptions {
  readonly request: (request: WebRequest) => Promise<WebAnswer>;
  /** Sitemaps read, at most. */
  readonly sitemaps: number;
}

/**
 * Proposes pieces by the means that a site itself offers, cheapest first:
 * WordPress's search, which makes the site's search page and sitemaps needless,
 * feeds that the page declares, the search that it declares, sitemaps.
 *
 * @param page A page of the site, for what it declares; absent if none was read.
 */
export async function* walkSite(
  page: ReadPage | undefined,
  options: WalkSiteOptions,
): AsyncGenerator<FoundPage> {
  const { link } = options.lookup;
  const isSearched = page?.outline.wordpress
    ? yield* walkWordpress(page.outline.wordpress, options)
    : false;
  const { feeds = [], feedLinks = [] } = page?.outline ?? {};
  yield* walkFeeds(feeds, { ...options, guessed: false });
  if (feeds.length === 0) {
    yield* walkFeeds(feedLinks, { ...options, guessed: true });
  }
  if (isSearched) return;
  if (page?.outline.searchAction) {
    yield* walkSearchPage(page.outline.searchAction, options);
  }
  yield* walkSitemaps(page?.url ?? link, {
    ...options,
    get: (url) => {
      // A robots.txt may well be empty; a sitemap that is empty proves nothing.
      const expect = url.endsWith("/robots.txt") ? "text" : "xml";
      return options.request({ service: "outlet", url, expect });
    },
  });
}

/** Gives whether the site searched its posts, and gave all that it found. */
async function* walkWordpress(
  api: string,
  options: WalkSiteOptions,
): AsyncGenerator<FoundPage, boolean> {
  const { by, lookup } = options;
  const request = wordpressRequest(api, lookup.loan);
  const answer = await options.request(request);
  const posts = answer.kind === "ok" ? readWordpress(answer.text) : undefined;
  const named = rankPieces(posts ?? [], lookup.loan);
  lookup.scope.attempts.push(meansAttempt(answer, {
    by,
    link: lookup.link,
    did: "search",
    target: request.url,
    ...(posts && {
      kind: posts.length > 0 ? "ok" : "empty",
      note: `${posts.length} posts, ${named.length} name the vehicle`,
    }),
    ...(!posts && answer.status === 200 && {
      kind: "gone",
      note: "not offered: no list of posts",
    }),
  }));
  yield* readPieces(named, {
    ...options,
    via: "the site's WordPress search",
    source: "WordPress",
  });
  return posts !== undefined && posts.length < POSTS_PER_PAGE;
}

async function* walkSearchPage(
  template: string,
  { reader, lookup, candidates }: WalkSiteOptions,
): AsyncGenerator<FoundPage> {
  const { make = "", model } = lookup.loan.vehicle;
  const words = encodeURIComponent(`${make} ${model}`.trim());
  const url = template.replace("{query}", words);
  const via = "the site's own search";
  const page = await reader.read(url, { did: "search", via, optional: true });
  if (page === undefined) return;
  yield* walkListing(page, reader, lookup, { listings: 1, candidates });
}
