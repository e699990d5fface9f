import type { WebAnswer, WebRequest } from "../../web/mod.ts";
import { meansAttempt, type ReadPage } from "../page/mod.ts";
import { rankPieces, readPieces } from "./read_pieces.ts";
import type { FoundPage } from "../../words/mod.ts";
import {
  agrees,
  coverageNote,
  coverOf,
  dayOfReading,
  listedOn,
  loanWindow,
  namedAlso,
} from "../days/mod.ts";
import {
  customaryFeeds,
  type MeansOptions,
  UNCLEAR,
  walkFeeds,
} from "./walk_feeds.ts";
import {
  holdListAgainstFeed,
  newTally,
  ownLinks,
  type Tally,
} from "./tally.ts";
import { walkListing } from "./walk_listing.ts";
import { walkSitemaps } from "./walk_sitemaps.ts";
import {
  newestPostsRequest,
  POSTS_PER_PAGE,
  readWordpress,
  wordpressRequest,
} from "./wordpress.ts";

/** What walking a site's own means needs. */
export interface WalkSiteOptions extends Omit<MeansOptions, "tally"> {
  readonly request: (request: WebRequest) => Promise<WebAnswer>;
  /** Sitemaps read, at most. */
  readonly sitemaps: number;
}

/**
 * Proposes pieces by the means that a site itself offers, cheapest first:
 * WordPress's search, feeds that the page declares, the search that it declares,
 * sitemaps, feeds in customary places. Where WordPress's search finds posts, and all of them, sitemaps are
 * needless; where it finds none, they say whether that can be.
 *
 * @param page A page of the site, for what it declares; absent if none was read.
 */
export async function* walkSite(
  page: ReadPage | undefined,
  given: WalkSiteOptions,
): AsyncGenerator<FoundPage> {
  const tally = newTally();
  const options = { ...given, tally, page };
  const { link, loan, scope } = options.lookup;
  if (page?.outline.wordpress) {
    yield* walkWordpress(page.outline.wordpress, options);
  }
  const { feeds = [], feedLinks = [] } = page?.outline ?? {};
  yield* walkFeeds(feeds, { ...options, guessed: false });
  if (feeds.length === 0) {
    yield* walkFeeds(feedLinks, { ...options, guessed: true });
  }
  if (tally.isComplete) return;
  if (page?.outline.searchAction && tally.denied === undefined) {
    yield* walkSearchPage(page.outline.searchAction, options);
  }
  yield* walkSitemaps(page?.url ?? link, {
    ...options,
    get: (url) => {
      // A robots.txt may well be empty; a sitemap that is empty proves nothing.
      const expect = url.endsWith("/robots.txt") ? "text" : "xml";
      return options.request({ service: "outlet", url, expect, keep: "list" });
    },
  });
  holdListAgainstFeed(page, tally, options);
  const own = scope.attempts.filter((one) => one.link === link);
  if (feeds.length + feedLinks.length > 0 || coverOf(loan, own)) return;
  yield* walkFeeds(customaryFeeds(page?.url ?? link), {
    ...options,
    guessed: true,
  });
}

type TallyingOptions = WalkSiteOptions & { readonly tally: Tally };

async function* walkWordpress(
  api: string,
  options: TallyingOptions,
): AsyncGenerator<FoundPage> {
  const { by, lookup, tally } = options;
  const request = wordpressRequest(api, lookup.loan);
  const answer = await options.request(request);
  // A page in its place is sorted as broken JSON; it is one that was read.
  const reading = answer.kind === "ok" || answer.status === 200
    ? readWordpress(answer)
    : undefined;
  const posts = reading?.kind === "read" ? reading.posts : [];
  const named = rankPieces(posts, lookup.loan);
  lookup.scope.attempts.push(meansAttempt(answer, {
    by,
    link: lookup.link,
    did: "search",
    target: request.url,
    ...(reading?.kind === "read" && {
      kind: posts.length > 0 ? "ok" : "empty",
      note: `${posts.length} posts, ${named.length} name the vehicle`,
    }),
    ...(reading?.kind === "not_offered" && {
      kind: "gone",
      note: `not offered: ${reading.seen}`,
    }),
    ...(reading?.kind === "unclear" && {
      kind: UNCLEAR,
      note: reading.seen,
    }),
  }));
  if (reading?.kind === "read" && posts.length === 0) {
    tally.denied = request.url;
  }
  tally.isComplete = posts.length > 0 && posts.length < POSTS_PER_PAGE;
  yield* readPieces(named, {
    ...options,
    via: "the site's WordPress search",
    source: "WordPress",
  });
  const hasAll = reading?.kind === "read" && posts.length < POSTS_PER_PAGE;
  if (hasAll && named.length <= options.candidates) {
    await noteDays(api, options);
  }
}

/**
 * A search of posts covers the loan's days where posts are what the site's own
 * page lists; on some sites reviews are of another type, which it leaves out.
 */
async function noteDays(api: string, options: TallyingOptions): Promise<void> {
  const { by, lookup: { link, loan, scope }, page } = options;
  const { after: from, before } = loanWindow(loan);
  if (from === undefined || before === undefined || page === undefined) return;
  const request = newestPostsRequest(api);
  const answer = await options.request(request);
  const reading = answer.kind === "ok" ? readWordpress(answer) : undefined;
  const readOn = dayOfReading(answer);
  if (reading?.kind !== "read" || readOn === undefined || readOn < from) return;
  const { posts } = reading;
  const both = namedAlso(listedOn(page), posts);
  const isAll = agrees(both.length, page, 0);
  const to = before < readOn ? before : readOn;
  const covers = isAll ? { from, to, readOn } : undefined;
  const note = `${posts.length} newest posts${
    isAll ? ", some of which its page lists" : ""
  }${coverageNote(covers, readOn)}`;
  scope.attempts.push(
    meansAttempt(answer, {
      by,
      link,
      did: "list",
      target: request.url,
      note,
      covers,
    }),
  );
}

async function* walkSearchPage(
  template: string,
  { by, reader, lookup, candidates, tally }: TallyingOptions,
): AsyncGenerator<FoundPage> {
  const { make = "", model } = lookup.loan.vehicle;
  const words = encodeURIComponent(`${make} ${model}`.trim());
  const url = template.replace("{query}", words);
  const via = "the site's own search";
  const page = await reader.read(url, { did: "search", via, optional: true });
  if (page === undefined) return;
  if (ownLinks(page).length === 0) tally.denied = url;
  yield* walkListing(page, reader, lookup, { by, listings: 1, candidates });
}
