import { scoreLink } from "../../vehicle/mod.ts";
import {
  type FoundPage,
  type Lookup,
  NO_EFFORT,
  normaliseUrl,
  samePage,
  type TierName,
} from "../../words/mod.ts";
import { holdListAgainstCount } from "./tally.ts";
import {
  coverageNote,
  datedLinks,
  dayOfReading,
  daysCovered,
  isTooOld,
  loanWindow,
} from "../days/mod.ts";
import { namesPerson } from "./names_person.ts";
import { type PageReader, propose, type ReadPage } from "../page/mod.ts";
import { isListingUrl, isOtherUrl, sameOwner } from "../../outlet/mod.ts";

/** How far a tier goes into a site's lists. */
export interface WalkBudget {
  /** Lists read, the first included. */
  readonly listings: number;
  /** Pieces read. */
  readonly candidates: number;
}

/** A link of a list that may lead to the clip. */
export interface ListedLink {
  readonly url: string;
  readonly score: number;
}

/**
 * Proposes the pieces that a list names for the loan's vehicle, likeliest
 * first, then goes on to its next pages, to the contact's own page and, from a
 * home page, to the sections that hold reviews. A linked page that proves to be
 * a list itself is walked too.
 */
export async function* walkListing(
  first: ReadPage,
  reader: PageReader,
  lookup: Lookup,
  budget: WalkBudget & { readonly by: TierName },
): AsyncGenerator<FoundPage> {
  const queue: ReadPage[] = [first];
  const further: string[] = [];
  const chain: ReadPage[] = [];
  let candidates = 0;
  let listings = 0;

  while (listings < budget.listings) {
    const listing = queue.shift() ?? await readNext(further, reader);
    if (listing === undefined) break;
    listings++;
    if (listing === first || isNextPage(listing, chain.at(-1))) {
      chain.push(listing);
    }
    holdListAgainstCount(listing, { by: budget.by, lookup });
    for (const { url } of linksToPieces(listing, lookup)) {
      if (candidates >= budget.candidates) return;
      if (reader.hasTried(url)) continue;
      candidates++;
      const via = `listed on ${listing.url}`;
      const page = await reader.read(url, { via });
      if (page === undefined) leaveAsLead(url, lookup);
      else if (page.outline.pageType === "index") queue.push(page);
      else yield* propose(page, { reader, lookup, via });
    }
    further.push(...furtherLists(listing, lookup));
  }
  noteDays(chain, budget.by, lookup);
}

function isNextPage({ url }: ReadPage, before: ReadPage | undefined): boolean {
  return before?.outline.nextPages.some((next) => samePage(next, url)) ?? false;
}

/** Notes which days a list and its next pages cover, by the days beside links. */
function noteDays(
  chain: readonly ReadPage[],
  by: TierName,
  { link, scope }: Lookup,
): void {
  const [first] = chain;
  const readOn = first && dayOfReading(first);
  if (first === undefined || readOn === undefined) return;
  const pieces = chain.flatMap(datedLinks);
  const covers = daysCovered(pieces, { readOn, inOrder: true });
  if (covers === undefined) return;
  scope.attempts.push({
    by,
    link,
    did: "cover",
    target: first.url,
    kind: "ok",
    note: `its list names ${pieces.length} pieces with their days${
      coverageNote(covers, readOn)
    }`,
    covers,
    effort: NO_EFFORT,
  });
}

/** The links of a list that name the vehicle, likeliest first. */
function linksToPieces(
  { url, outline }: ReadPage,
  { loan, proposed }: Lookup,
): ListedLink[] {
  const window = loanWindow(loan);
  const best = new Map<string, ListedLink>();
  for (const link of outline.links) {
    const target = normaliseUrl(link.url);
    if (!sameOwner(target, url) || proposed.has(target)) continue;
    if (isOtherUrl(target) || isTooOld({ url: target }, window)) continue;
    const score = scoreLink({ ...link, url: target }, loan.vehicle) -
      (link.isNavigation ? NAVIGATION_POINTS : 0);
    if (score > (best.get(target)?.score ?? 0)) {
      best.set(target, { url: target, score });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** A link beside the list is likelier a hub or an older piece. */
const NAVIGATION_POINTS = 100;

/** Leaves a piece that could not be read to the tiers below. */
export function leaveAsLead(url: string, { leads, scope }: Lookup): void {
  const target = normaliseUrl(url);
  const last = scope.attempts.findLast((one) => one.target === target);
  const isHidden = last?.kind === "blocked" || last?.kind === "transient" ||
    last?.kind === "unclear" ||
    last?.kind === "rate";
  if (isHidden && !leads.includes(target)) leads.push(target);
}

/** Words of a section that holds reviews, in its address or name. */
const REVIEW_SECTION =
  /\b(?:reviews?|road[- ]?tests?|first[- ]?drives?|test[- ]?drives?|driven|autos?|cars|motoring|resenas|reseñas|pruebas)\b/i;

/** Lists to read after this one: the contact's, the next page, sections. */
function furtherLists({ url, outline }: ReadPage, { loan }: Lookup): string[] {
  const isHome = new URL(url).pathname === "/";
  const own: string[] = [];
  const sections: string[] = [];
  for (const link of outline.links) {
    const { text = "" } = link;
    if (!sameOwner(link.url, url)) continue;
    if (loan.contacts.some((person) => namesPerson(text, person))) {
      if (isListingUrl(link.url)) own.push(link.url);
    } else if (isHome && isListingUrl(link.url)) {
      const { pathname } = new URL(link.url);
      if (REVIEW_SECTION.test(`${text} ${pathname}`)) sections.push(link.url);
    }
  }
  return [...own, ...outline.nextPages, ...sections];
}

async function readNext(
  further: string[],
  reader: PageReader,
): Promise<ReadPage | undefined> {
  for (let url = further.shift(); url !== undefined; url = further.shift()) {
    if (reader.hasTried(url)) continue;
    const page = await reader.read(url, { did: "list", via: "a further list" });
    if (page !== undefined) return page;
  }
  return undefined;
}
