import type { LoanWindow } from "../days/mod.ts";
import type { SitemapEntry } from "./sitemap.ts";

/** Lists of what is no piece. */
const NO_PIECES =
  /(?:categor|tag|author|product|image|video|page|local|dealer|inventory)[^/]*\.xml/i;

/** Lists of pieces. */
const PIECES = /(?:post|news|article|stor|review|blog)[^/]*\.xml/i;

/** Sitemaps that can hold the clip, those of pieces first. */
export function likeliestParts(
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

/** Whether a piece, or a part's, can be young enough. */
export function canHoldClip({ changed }: SitemapEntry, { after }: LoanWindow) {
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
