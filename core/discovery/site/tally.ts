import {
  type AnswerKind,
  isAnswered,
  type Lookup,
  NO_EFFORT,
  pageKey,
  samePage,
  sameSite,
  type TierName,
} from "../../words/mod.ts";
import { attemptOf, lastAttemptOn, type ReadPage } from "../page/mod.ts";
import {
  datedLinks,
  dayOfReading,
  daysCovered,
  type ListedPiece,
  loanWindow,
} from "../days/mod.ts";
import { isArticleUrl } from "../../outlet/mod.ts";

/**
 * What the means of one site said of how much there is. They are held against
 * each other: where two contradict each other, one of them made no sense.
 */
export interface Tally {
  /**
   * How many pieces the fullest feed that the site declares names, and whether
   * the page links to one, where it has {@linkcode fewLinks}.
   */
  inFeed: { readonly count: number; readonly isLinked: boolean };
  /** Where the site's own search said that it has nothing. */
  denied?: string;
  /** Whether a means answered that shows all pieces of the site. */
  isComplete: boolean;
}

/** Whose trail it is that says so. */
export interface Looker {
  readonly by: TierName;
  readonly lookup: Lookup;
}

/** A tally before anything was asked. */
export function newTally(): Tally {
  return { inFeed: { count: 0, isLinked: false }, isComplete: false };
}

/** Links of its own below which a page lists nothing. */
const FEWEST_LINKS = 3;
/** Pieces of a feed from which a page that lists none contradicts it. */
const FULL_FEED = 3;

/** Links of a page to its own site, outside its navigation. */
export function ownLinks(page: ReadPage): readonly string[] {
  const known = own.get(page);
  if (known !== undefined) return known;
  const self = pageKey(page.url);
  const links = page.outline.links
    .filter((link) =>
      !link.isNavigation && sameSite(link.url, page.url) &&
      pageKey(link.url) !== self
    )
    .map((link) => link.url);
  own.set(page, links);
  return links;
}

const own = new WeakMap<ReadPage, readonly string[]>();

/** A page's own links, if they are so few that it may list nothing. */
export function fewLinks(page: ReadPage | undefined): readonly string[] {
  const links = page === undefined ? [] : ownLinks(page);
  return links.length < FEWEST_LINKS ? links : [];
}

/**
 * Notes that a list shows nothing although the site's feed names pieces, unless
 * something else has shown what the site has.
 */
export function holdListAgainstFeed(
  list: ReadPage | undefined,
  { inFeed, isComplete }: Tally,
  options: Looker,
): void {
  if (list === undefined || isComplete || inFeed.count < FULL_FEED) return;
  if (inFeed.isLinked || ownLinks(list).length >= FEWEST_LINKS) return;
  noteContradiction(
    list.url,
    `the feed has ${inFeed.count} pieces, and the list shows none of them`,
    options,
  );
}

/** Notes that a list states a count of pieces and links to nothing. */
export function holdListAgainstCount(
  list: ReadPage,
  options: Looker,
): void {
  const { stated = 0 } = list.outline;
  if (stated === 0 || ownLinks(list).length > 0) return;
  noteContradiction(
    list.url,
    `the page states ${stated} entries, and links to none`,
    options,
  );
}

/**
 * Notes that a page which must be a list leads to no piece and does not say
 * that it has none: it may be a wall, or built by a script. Where another means
 * of the site was read (a feed, a sitemap, a search), that is proof enough.
 */
export function holdListAgainstNothing(
  list: ReadPage | undefined,
  options: Looker,
): void {
  if (list === undefined || list.outline.stated === 0) return;
  const links = ownLinks(list);
  if (links.length >= FEWEST_LINKS || links.some(isArticleUrl)) return;
  const { link, scope } = options.lookup;
  const isRead = scope.attempts.some((one) =>
    one.link === link && SITE_MEANS.has(one.did) && one.by !== "search" &&
    !one.target.endsWith("/robots.txt") && !samePage(one.target, list.url) &&
    isAnswered(one.kind as AnswerKind) && one.kind !== "gone"
  );
  if (isRead) return;
  noteUnclear(
    list.url,
    "the page lists nothing, and does not say that there is nothing",
    options,
  );
}

/**
 * Notes that a list goes on beyond what could be brought out of it, unless it
 * was read back to before the loan's days.
 *
 * @param readAsFarAs How far it was read; `undefined`: to its end.
 */
export function holdListAgainstEnd(
  list: ReadPage,
  readAsFarAs: string | undefined,
  options: Looker,
): void {
  const readOn = dayOfReading(list);
  if (readAsFarAs === undefined || readOn === undefined) return;
  const { after } = loanWindow(options.lookup.loan);
  const covers = daysCovered(datedLinks(list), { readOn, inOrder: true });
  if (after !== undefined && covers && covers.from <= after) return;
  noteUnclear(
    list.url,
    `the list goes on beyond what could be read of it (${readAsFarAs})`,
    options,
  );
}

/** What is done to read a list of the site beside the link's page. */
const SITE_MEANS = new Set(["list", "search"]);

/**
 * Notes that the site's search denies what a sitemap names, unless one of those
 * pieces could be read, which says more than either.
 */
export function holdSearchAgainstSitemap(
  { denied }: Tally,
  pieces: readonly ListedPiece[],
  options: Looker,
): void {
  const { scope } = options.lookup;
  if (denied === undefined || pieces.length === 0) return;
  const isRead = pieces.some(({ url }) => {
    const last = lastAttemptOn(url, scope);
    return last !== undefined && isAnswered(last.kind);
  });
  if (isRead) return;
  noteContradiction(
    denied,
    `the site's search finds nothing, and its sitemap names ${pieces[0]!.url}`,
    options,
  );
}

function noteContradiction(target: string, what: string, looker: Looker) {
  noteUnclear(target, `a contradiction: ${what}`, looker);
}

function noteUnclear(
  target: string,
  note: string,
  { by, lookup }: Looker,
): void {
  const nothing = { kind: "unclear", status: 0, effort: NO_EFFORT } as const;
  lookup.scope.attempts.push(
    attemptOf({ ...nothing, message: note }, {
      by,
      link: lookup.link,
      did: "list",
      target: samePage(target, lookup.link) ? lookup.link : target,
    }),
  );
}
