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
  const dated = pieces.flatMap((piece) => {
    const day = piece.published ?? piece.changed;
    const isPiece = !piece.url.includes("#") &&
      (piece.title !== "" || isArticleUrl(piece.url));
    return day === undefined || day > readOn || !isPiece
      ? []
      : [{ day, piece }];
  });
  const days = dated.map(({ day }) => day);
  if (inOrder && !isFalling(days)) return undefined;
  const sorted = days.toSorted();
  const [oldest] = sorted;
  const surely = sorted[UNSURE_PIECES];
  const newest = sorted.at(-1);
  if (oldest === undefined || newest === undefined || surely === undefined) {
    return undefined;
  }
  const dayAfter = daysFrom(oldest, 1);
  const from = surely > dayAfter ? surely : dayAfter;
  const to = newest >= daysFrom(readOn, -LIVE_DAYS) ? readOn : newest;
  const isOpaque = dated.some(({ day, piece }) =>
    day >= from && piece.title === "" && slugWords(piece.url).length === 0
  );
  return from > to || isOpaque ? undefined : { from, to, readOn };
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

/**
 * Whether a source names what the outlet's own page lists, at least the share
 * `least` of it: one that does not is about something else, or incomplete.
 */
export function agrees(
  pieces: readonly { readonly url: string }[],
  page: ReadPage | undefined,
  least: number,
): boolean {
  if (page === undefined) return false;
  const listed = new Set(
    page.outline.links.filter((link) =>
      !link.isNavigation && isArticleUrl(link.url) &&
      sameSite(link.url, page.url)
    ).map(({ url }) => normaliseUrl(url)),
  );
  if (listed.size < LEAST_LISTED) return false;
  const named = new Set(pieces.map(({ url }) => normaliseUrl(url)));
  const both = [...listed].filter((url) => named.has(url)).length;
  return both > 0 && both >= least * listed.size;
}
