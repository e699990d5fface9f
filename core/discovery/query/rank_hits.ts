import type { Loan } from "../../words/mod.ts";
import { scoreLink } from "../../vehicle/mod.ts";
import {
  isInWindow,
  isTooOld,
  type LoanWindow,
  loanWindow,
} from "../days/mod.ts";
import { namesPerson } from "../site/mod.ts";
import {
  isArticleUrl,
  isListingUrl,
  isOtherUrl,
  platformOf,
  sameOwner,
  slugOf,
} from "../../outlet/mod.ts";
import type { SearchHit } from "../providers/mod.ts";

/** A hit that may be the clip. */
export interface RankedHit {
  readonly hit: SearchHit;
  /** Whose site it is on. */
  readonly place: "link" | "contact" | "elsewhere";
  /** Higher is likelier; comparable within one loan only. */
  readonly score: number;
}

/** Points for what a hit shows beside the vehicle's name. */
const POINTS = {
  sameSlug: 300,
  contact: 200,
  inWindow: 150,
  outsideWindow: -250,
} as const;

/**
 * Keeps the hits that name the vehicle and may be one piece about it that is
 * not certainly too old, likeliest first: those on the link's site, then those
 * on other sites that the loan names, then the rest.
 */
export function rankHits(
  hits: readonly SearchHit[],
  loan: Loan,
  link: string,
): RankedHit[] {
  const window = loanWindow(loan);
  const ranked = hits.flatMap((hit) => {
    if (platformOf(hit.url) !== "web" || isListingUrl(hit.url)) return [];
    if (isOtherUrl(hit.url) || isTooOld(hit, window)) return [];
    const vehicle = scoreLink(
      { url: hit.url, text: hit.title, context: hit.snippet },
      loan.vehicle,
    );
    if (vehicle === 0) return [];
    const score = vehicle + pointsOf(hit, loan, window) +
      (isArticleUrl(link) && slugOf(hit.url) === slugOf(link)
        ? POINTS.sameSlug
        : 0);
    return [{ hit, place: placeOf(hit.url, loan, link), score }];
  });
  return ranked.sort((a, b) =>
    PLACES.indexOf(a.place) - PLACES.indexOf(b.place) || b.score - a.score ||
    a.hit.rank - b.hit.rank
  );
}

const PLACES = ["link", "contact", "elsewhere"] as const;

function placeOf(url: string, loan: Loan, link: string): RankedHit["place"] {
  if (sameOwner(url, link)) return "link";
  return loan.links.some((other) => sameOwner(url, other))
    ? "contact"
    : "elsewhere";
}

function pointsOf(
  { title, snippet, published }: SearchHit,
  loan: Loan,
  window: LoanWindow,
): number {
  let points = 0;
  const shown = `${title} ${snippet}`;
  if (loan.contacts.some((person) => namesPerson(shown, person))) {
    points += POINTS.contact;
  }
  if (published !== undefined && loan.start !== undefined) {
    points += isInWindow(published, window)
      ? POINTS.inWindow
      : POINTS.outsideWindow;
  }
  return points;
}
