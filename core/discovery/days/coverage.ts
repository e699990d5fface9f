import {
  type Attempt,
  type CoveredDays,
  type Loan,
  normaliseUrl,
  sameSite,
} from "../../words/mod.ts";
import { isArticleUrl, lastDayInUrl, slugWords } from "../../outlet/mod.ts";
import { parsePrintedDay } from "../../day/mod.ts";
import type { ReadPage } from "../page/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import type { ListedPiece } from "./listed_piece.ts";
import { daysFrom, loanWindow } from "./loan_window.ts";

/** A list with a piece as young as this, in days, is taken for kept up. */
const LIVE_DAYS = 30;

/** Oldest pieces that do not count: one may be pinned, or its day be wrong. */
const UNSURE_PIECES = 2;

/** How far a list may be out of order, in days (zones, late corrections). */
const ORDER_DAYS = 1;

/**
 * The days of which a list shows every piece, by the pieces that it names; or
 * `undefined` if that cannot be told. It begins after the oldest day of the
 * list, because a list may end within a day, and ends on the day of reading,
 * or on its newest day if it is not kept up. A piece that neither a title nor
 * an address tells anything of is a gap, and so is a list that is out of order
 * where `inOrder` says that order matters (a feed ends after so many pieces).
 */
export function daysCovered(
  pieces: readonly ListedPiece[],
  { readOn, inOrder }: { readOn: string; inOrder: boolean },
): CoveredDays | undefined {
  if (inOrder) {
    const days = pieces.filter(isDated).map(dayOf)
      .filter((day) => day <= readOn);
    if (!isFalling(days)) return undefined;
  }
  return coveredBy([tallyDays(pieces)], readOn);
}

/** What {@linkcode coveredBy} must know of a list, however long that is. */
export interface DayTally {
  /** Days of its pieces, rising; of each day as many as may matter. */
  readonly days: readonly string[];
  /** Days of pieces of which neither title nor address tells anything. */
  readonly opaque: readonly string[];
}

/** Counts the days of a list's pieces. */
export function tallyDays(pieces: readonly ListedPiece[]): DayTally {
  const byDay = new Map<string, number>();
  const opaque = new Set<string>();
  for (const piece of pieces.filter(isDated)) {
    const day = dayOf(piece);
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
    if (piece.title === "" && slugWords(piece.url).length === 0) {
      opaque.add(day);
    }
  }
  const days = [...byDay.keys()].sort().flatMap((day) =>
    Array<string>(Math.min(byDay.get(day)!, UNSURE_PIECES + 1)).fill(day)
  );
  return { days, opaque: [...opaque] };
}

/** The days that lists cover together, of which order does not matter. */
export function coveredBy(
  tallies: readonly DayTally[],
  readOn: string,
): CoveredDays | undefined {
  const sorted = tallies.flatMap(({ days }) => days)
    .filter((day) => day <= readOn).sort();
  const [oldest] = sorted;
  const surely = sorted[UNSURE_PIECES];
  const newest = sorted.at(-1);
  if (oldest === undefined || newest === undefined || surely === undefined) {
    return undefined;
  }
  const dayAfter = daysFrom(oldest, 1);
  const from = surely > dayAfter ? surely : dayAfter;
  const to = newest >= daysFrom(readOn, -LIVE_DAYS) ? readOn : newest;
  const isOpaque = tallies.some(({ opaque }) =>
    opaque.some((day) => day >= from && day <= readOn)
  );
  return from > to || isOpaque ? undefined : { from, to, readOn };
}

function isDated(piece: ListedPiece): boolean {
  return dayOf(piece) !== "" && !piece.url.includes("#") &&
    (piece.title !== "" || isArticleUrl(piece.url));
}

/** The day of a piece; empty if it has none. */
function dayOf({ published, changed }: ListedPiece): string {
  return published ?? changed ?? "";
}

/** The day on which an answer was had; `undefined` if none came. */
export function dayOfReading(
  { readMs }: Pick<WebAnswer, "readMs">,
): string | undefined {
  return readMs === undefined
    ? undefined
    : new Date(readMs).toISOString().slice(0, 10);
}

/** What the trail says of the days that a list covers. */
export function coverageNote(
  covers: CoveredDays | undefined,
  readOn: string | undefined,
): string {
  if (covers !== undefined) {
    const { from, to } = covers;
    return `; shows all of ${from} to ${to}, read on ${covers.readOn}`;
  }
  return readOn === undefined ? "" : `; read on ${readOn}`;
}

/**
 * The lists that together cover the days of the loan's clip, as far as these
 * are over; `undefined` if they leave a gap, or the loan's start is not known.
 */
export function coverOf(
  loan: Pick<Loan, "start">,
  attempts: readonly Attempt[],
): Attempt[] | undefined {
  const { after, before } = loanWindow(loan);
  if (after === undefined || before === undefined) return undefined;
  const lists = attempts.flatMap((attempt) =>
    attempt.covers === undefined ? [] : [{ attempt, days: attempt.covers }]
  ).sort((a, b) => a.days.from < b.days.from ? -1 : 1);
  const lastRead = lists.map(({ days }) => days.readOn).toSorted().at(-1);
  if (lastRead === undefined) return undefined;
  const end = before < lastRead ? before : lastRead;
  const used: Attempt[] = [];
  let reached = daysFrom(after, -1);
  for (const { attempt, days } of lists) {
    if (reached >= end) break;
    if (days.from > daysFrom(reached, 1)) return undefined;
    if (days.to <= reached) continue;
    reached = days.to;
    used.push(attempt);
  }
  return reached >= end ? used : undefined;
}

function isFalling(days: readonly string[]): boolean {
  return days.every((day, n) => {
    const earlier = days[n - 1];
    return earlier === undefined || day <= daysFrom(earlier, ORDER_DAYS);
  });
}

/** The pieces that a list names, with the days that stand beside them. */
export function datedLinks({ url, outline }: ReadPage): ListedPiece[] {
  return outline.links.flatMap((link) => {
    if (link.isNavigation || !sameSite(link.url, url)) return [];
    const published = dayBeside(link);
    return published === undefined || link.text === ""
      ? []
      : [{ url: link.url, title: link.text, published }];
  });
}

/** The one day that is printed beside a link, or stands in its address. */
function dayBeside(
  { url, context }: { url: string; context: string },
): string | undefined {
  if (FULL_DAY.test(url)) return lastDayInUrl(url);
  const printed = parsePrintedDay(context);
  return printed?.orElse === undefined ? printed?.date : undefined;
}

const FULL_DAY = /\/20\d\d[/-]\d\d[/-]\d\d(?=[/-])/;

/** Pieces of a list that another source must name for the two to agree. */
const LEAST_LISTED = 3;

/** The pieces that the outlet's own page lists, normalised. */
export function listedOn(page: ReadPage | undefined): readonly string[] {
  if (page === undefined) return [];
  const known = listed.get(page);
  if (known !== undefined) return known;
  const found = new Set(
    page.outline.links.filter((link) =>
      !link.isNavigation && isArticleUrl(link.url) &&
      sameSite(link.url, page.url)
    ).map(({ url }) => normaliseUrl(url)),
  );
  listed.set(page, [...found]);
  return [...found];
}

const listed = new WeakMap<ReadPage, readonly string[]>();

/** Of what a page lists, what a source names, too. */
export function namedAlso(
  listed: readonly string[],
  pieces: readonly { readonly url: string }[],
): string[] {
  if (listed.length === 0) return [];
  const named = new Set(pieces.map(({ url }) => normaliseUrl(url)));
  return listed.filter((url) => named.has(url));
}

/**
 * Whether a source names what the outlet's own page lists, at least the share
 * `least` of it: one that does not is about something else, or incomplete.
 *
 * @param both How many pieces both name.
 */
export function agrees(
  both: number,
  page: ReadPage | undefined,
  least: number,
): boolean {
  const { length } = listedOn(page);
  return length >= LEAST_LISTED && both > 0 && both >= least * length;
}
