import type { WebAnswer } from "../../web/mod.ts";
import { lastAttemptOn, meansAttempt } from "../page/mod.ts";
import {
  agrees,
  coverageNote,
  dayOfReading,
  daysCovered,
  type LoanWindow,
  loanWindow,
} from "../days/mod.ts";
import { rankPieces, readPieces } from "./read_pieces.ts";
import {
  parseSitemap,
  type Sitemap,
  type SitemapEntry,
  sitemapsIn,
} from "./sitemap.ts";
import {
  type FoundPage,
  type Lookup,
  NO_EFFORT,
  rememberReading,
} from "../../words/mod.ts";
import { type MeansOptions, piecesIn, UNCLEAR } from "./walk_feeds.ts";
import { readFeed } from "../../feed/mod.ts";
import { holdSearchAgainstSitemap } from "./tally.ts";

/** Where sitemaps lie by custom, tried where robots.txt names none. */
const CUSTOMARY = ["/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml"];

/** Where a WordPress with this API has its own sitemaps. */
function ofWordpress(api: string | undefined): string[] {
  if (api === undefined) return [];
  const root = new URL(api);
  root.pathname = root.pathname.replace(/(?:wp-json\/?|index\.php)$/, "");
  return [new URL(`${root.origin}${root.pathname}wp-sitemap.xml`).href];
}

/** Lists of what is no piece. */
const NO_PIECES =
  /(?:categor|tag|author|product|image|video|page|local|dealer|inventory)[^/]*\.xml/i;

/** Lists of pieces. */
const PIECES = /(?:post|news|article|stor|review|blog)[^/]*\.xml/i;

/**
 * Proposes the pieces that a site's sitemaps name for the loan's vehicle: of
 * those that robots.txt names, else of those in the customary places. An entry
 * last changed before the loan's window opens is no clip; a list is only read
 * later.
 */
export async function* walkSitemaps(
  url: string,
  options: MeansOptions & { readonly sitemaps: number },
): AsyncGenerator<FoundPage> {
  const { lookup, sitemaps, candidates } = options;
  const named = await sitemapsOf(url, options);
  if (named === undefined) return;
  const isGuess = named.length === 0;
  const queue = isGuess
    ? [
      ...ofWordpress(options.page?.outline.wordpress),
      ...CUSTOMARY.map((path) => new URL(path, url).href),
    ]
    : named;
  const window = loanWindow(lookup.loan);
  const whole: Whole = { pages: [], isWhole: true, readMs: undefined };
  for (let read = 0; read < sitemaps && queue.length > 0; read++) {
    const address = queue.shift()!;
    if (lastAttemptOn(address, lookup.scope)) {
      whole.isWhole = false;
      continue;
    }
    const answer = await options.get(address);
    const { isOne, isCut = false, pages, sitemaps: parts } = listIn(
      answer.text,
      address,
    );
    const pieces = rankPieces(
      pages.filter((page) => canHoldClip(page, window)),
      lookup.loan,
    );
    note(answer, address, options, {
      found: pages.length + parts.length,
      isUnclear: !isOne || isCut,
      isGuess: isGuess,
      words: !isOne
        ? "no sitemap"
        : `sitemap of ${pages.length} pages and ${parts.length} lists${
          isCut ? ", which breaks off" : ""
        }, ${pieces.length} name the vehicle`,
    });
    yield* readPieces(pieces, {
      ...options,
      via: options.tally?.denied !== undefined
        ? `sitemap ${address}, against the site's own search`
        : `sitemap ${address}`,
      source: "sitemap",
    });
    if (options.tally !== undefined) {
      if (pages.length > 0) options.tally.isComplete = true;
      holdSearchAgainstSitemap(options.tally, pieces, options);
    }
    const further = likeliest(parts, window);
    queue.unshift(...further.slice(0, sitemaps));
    const isTurnedAway = answer.kind === "blocked" || answer.kind === "auth";
    const isUnread = isTurnedAway || isCut ||
      (!isGuess && !(isOne && isOk(answer)));
    const isLeftOut = further.length > sitemaps || pieces.length > candidates;
    if (isUnread || isLeftOut) whole.isWhole = false;
    whole.pages.push(...pages);
    whole.readMs = answer.readMs;
    if (isGuess && (pages.length > 0 || isTurnedAway)) queue.length = 0;
  }
  if (queue.length === 0 && whole.isWhole) noteDays(url, whole, options);
}

function isOk({ kind }: WebAnswer): boolean {
  return kind === "ok";
}

/** What all sitemaps of a site name together. */
interface Whole {
  readonly pages: SitemapEntry[];
  /** Whether all were read that can hold a piece of the loan's days. */
  isWhole: boolean;
  /** When the last one was read. */
  readMs: number | undefined;
}

/** Notes which days the sitemaps of a site cover, where all were read. */
function noteDays(
  url: string,
  { pages, readMs }: Whole,
  { by, lookup, page }: MeansOptions,
): void {
  const readOn = dayOfReading({
    ...(readMs !== undefined && { readMs }),
  });
  if (readOn === undefined || !agrees(pages, page, AGREED_SHARE)) return;
  const covers = daysCovered(pages, { readOn, inOrder: false });
  if (covers === undefined) return;
  lookup.scope.attempts.push({
    by,
    link: lookup.link,
    did: "cover",
    target: new URL("/robots.txt", url).href,
    kind: "ok",
    note: `its sitemaps name ${pages.length} pages${
      coverageNote(covers, readOn)
    }`,
    covers,
    effort: NO_EFFORT,
  });
}

/** Of the pieces that a page lists, the share that whole sitemaps name. */
const AGREED_SHARE = 0.5;

/** What a sitemap lists; a feed may stand in its place. */
const listIn = rememberReading((text: string, address: string): Sitemap => {
  const feed = readFeed(text, address);
  if (feed.kind === "unclear") return parseSitemap(text, address);
  const pages = piecesIn(feed);
  return { isOne: true, pages, sitemaps: [] };
});

/** The sitemaps in robots.txt; `undefined` if the site does not answer. */
async function sitemapsOf(
  url: string,
  options: MeansOptions,
): Promise<string[] | undefined> {
  const robots = new URL("/robots.txt", url).href;
  const answer = await options.get(robots);
  const found = answer.kind === "ok" ? sitemapsIn(answer.text, robots) : [];
  note(answer, robots, options, {
    found: found.length,
    words: `names ${found.length} sitemaps`,
  });
  const isAnswered = answer.kind === "ok" || answer.kind === "gone" ||
    answer.kind === "empty";
  return isAnswered ? found : undefined;
}

/** Lists that can hold the clip, lists of pieces first. */
function likeliest(
  parts: readonly SitemapEntry[],
  window: LoanWindow,
): string[] {
  // The day of a part is often stale, so alone it only ranks.
  return parts
    .filter((part) => !NO_PIECES.test(part.url) && !isOfOldYear(part, window))
    .map((part) => ({
      url: part.url,
      rank: Number(canHoldClip(part, window)) * 4 +
        Number(holdsMonthOf(part.url, window)) * 2 +
        Number(PIECES.test(part.url)),
    }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ url }) => url);
}

function canHoldClip({ changed }: SitemapEntry, { after }: LoanWindow) {
  return changed === undefined || after === undefined || changed >= after;
}

/** Whether a part's name and its day both say that it is of an earlier year. */
function isOfOldYear(part: SitemapEntry, window: LoanWindow): boolean {
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(new URL(part.url).pathname)?.[1];
  return year !== undefined && window.after !== undefined &&
    year < window.after.slice(0, 4) && !canHoldClip(part, window);
}

/** Says whether an address names a month (`2026-08`) of the window. */
function holdsMonthOf(url: string, { after, before }: LoanWindow): boolean {
  const month = /(20\d\d)[-_/]?(0[1-9]|1[0-2])(?!\d)/.exec(url);
  if (month === null || after === undefined || before === undefined) {
    return false;
  }
  const day = `${month[1]}-${month[2]}`;
  return day >= after.slice(0, 7) && day <= before.slice(0, 7);
}

function note(
  answer: WebAnswer,
  target: string,
  { by, lookup }: Pick<MeansOptions, "by"> & { readonly lookup: Lookup },
  { found, words, isUnclear = false, isGuess = false }: {
    found: number;
    words: string;
    isUnclear?: boolean;
    isGuess?: boolean;
  },
): void {
  lookup.scope.attempts.push(meansAttempt(answer, {
    by,
    link: lookup.link,
    did: "list",
    target,
    ...(answer.kind === "ok" && {
      kind: isUnclear
        ? (isGuess && found === 0 ? "gone" : UNCLEAR)
        : found > 0
        ? "ok"
        : "empty",
      note: words,
    }),
  }));
}
