import type { CoveredDays, Loan, Lookup } from "../../words/mod.ts";
import { rememberReading, samePage, workOn } from "../../words/mod.ts";
import { type FeedReading, readFeed } from "../../feed/mod.ts";
import { sameOwner } from "../../outlet/mod.ts";
import {
  daysCovered,
  type DayTally,
  type ListedPiece,
  loanWindow,
  namedAlso,
  tallyDays,
} from "../days/mod.ts";
import { canHoldClip, likeliestParts } from "./likeliest_parts.ts";
import { rankPieces } from "./read_pieces.ts";
import { parseSitemap, type Sitemap } from "./sitemap.ts";

/** What is asked of a machine-readable list, for one loan. */
export interface ListQuestion {
  readonly loan: Loan;
  /** The loan's link. */
  readonly link: string;
  /** Pieces that the outlet's own page lists, normalised. */
  readonly listed: readonly string[];
  /** Some links of that page. */
  readonly links: readonly string[];
  /** The day on which the list was read; absent if it is not known. */
  readonly readOn?: string;
}

/** What a list holds for a loan; short, however long the list is. */
interface ListSurvey {
  /** How many pieces it names. */
  readonly count: number;
  /** The likeliest that name the vehicle, at most {@linkcode MOST_NAMED}. */
  readonly named: readonly ListedPiece[];
  /** How many name the vehicle. */
  readonly naming: number;
  /** Of what the page lists, what it names, too. */
  readonly both: readonly string[];
}

/** What a feed holds for a loan. */
export interface FeedSurvey extends ListSurvey {
  /** What was seen in place of a feed. */
  readonly seen?: string;
  /** Whether it names pieces of the link's own outlet, and no others. */
  readonly isOwn: boolean;
  /** Whether one of the page's links leads to a piece of it. */
  readonly isLinked: boolean;
  /** The days that it covers. */
  readonly covers?: CoveredDays;
}

/** What a sitemap holds for a loan. */
export interface SitemapSurvey extends ListSurvey, DayTally {
  /** As {@linkcode Sitemap} has it. */
  readonly isOne: boolean;
  readonly isCut: boolean;
  /** How many sitemaps it names. */
  readonly parts: number;
  /** Those that can hold the clip, likeliest first, at most as many. */
  readonly further: readonly string[];
  /** How many can. */
  readonly holding: number;
}

/** Likeliest pieces and parts that a survey names; far more than are read. */
const MOST_NAMED = 1000;

/** Surveys a list in the lookup's workshop; `undefined`: too much work. */
export async function surveyAside<Survey>(
  task: string,
  survey: (text: string, url: string, question: ListQuestion) => Survey,
  list: [text: string, url: string, question: ListQuestion],
  { workshop, scope }: Pick<Lookup, "workshop" | "scope">,
): Promise<Survey | undefined> {
  return await workOn(workshop, task, survey, list, scope.signal);
}

const feedIn = rememberReading(readFeed);

/** Reads a feed, and tells what it holds for a loan. */
export function surveyFeed(
  text: string,
  url: string,
  question: ListQuestion,
): FeedSurvey {
  const reading = feedIn(text, url);
  const pieces = piecesIn(reading);
  const { link, links, listed, loan, readOn } = question;
  const covers = readOn === undefined
    ? undefined
    : daysCovered(pieces, { readOn, inOrder: true });
  return {
    count: pieces.length,
    both: namedAlso(listed, pieces),
    ...namedIn(pieces, loan),
    ...(reading.kind === "unclear" && { seen: reading.seen }),
    isOwn: pieces.every(({ url }) => sameOwner(url, link)),
    isLinked: links.length > 0 &&
      pieces.some(({ url }) => links.some((one) => samePage(one, url))),
    ...(covers && { covers }),
  };
}

/** What a sitemap lists; a feed may stand in its place. */
const listIn = rememberReading((text: string, address: string) => {
  const feed = readFeed(text, address);
  const list: Sitemap = feed.kind === "unclear"
    ? parseSitemap(text, address)
    : { isOne: true, pages: piecesIn(feed), sitemaps: [] };
  return { list, tally: tallyDays(list.pages) };
});

/** Reads a sitemap, and tells what it holds for a loan. */
export function surveySitemap(
  text: string,
  url: string,
  { loan, listed }: ListQuestion,
): SitemapSurvey {
  const { list, tally } = listIn(text, url);
  const { isOne, isCut = false, pages, sitemaps } = list;
  const window = loanWindow(loan);
  const holding = pages.filter((page) => canHoldClip(page, window));
  const parts = likeliestParts(sitemaps, window);
  return {
    count: pages.length,
    both: namedAlso(listed, pages),
    ...namedIn(holding, loan),
    ...tally,
    isOne,
    isCut,
    parts: sitemaps.length,
    further: parts.slice(0, MOST_NAMED),
    holding: parts.length,
  };
}

function namedIn(
  pieces: readonly ListedPiece[],
  loan: Loan,
): Pick<ListSurvey, "named" | "naming"> {
  const named = rankPieces(pieces, loan);
  return {
    named: named.slice(0, MOST_NAMED).map(({ summary: _, ...piece }) => piece),
    naming: named.length,
  };
}

/** The pieces that a feed names; none if it could not be read. */
function piecesIn(reading: FeedReading): ListedPiece[] {
  if (reading.kind !== "read") return [];
  return reading.feed.entries.flatMap(
    ({ url, title, summary, published, changed }) =>
      url === undefined ? [] : [{
        url,
        title,
        summary,
        ...(published && { published }),
        ...(changed && { changed }),
      }],
  );
}
