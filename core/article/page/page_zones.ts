import { classWords, type PageElement, textOf, walk } from "./page_tree.ts";
import { PAGE } from "../thresholds/mod.ts";

const { headline: HEADLINE } = PAGE;

/** Words that, as a whole word of a class or id, mark furniture for sure. */
const SURE = new Set(
  ("comment comments commentlist disqus respond discussion related " +
    "recommended recommendations recirc recirculation outbrain taboola " +
    "sidebar newsletter newsletters cookie cookies consent gdpr onetrust " +
    "breadcrumb breadcrumbs crumbs nav navbar navigation megamenu footer " +
    "relatedposts morefrom upnext nextup mostread mostpopular authorbox " +
    "authorbio bio skiplink advert advertisement adslot sharedaddy addtoany " +
    "sponsored trending paywallprompt regwall").split(" "),
);

/** Words that mark furniture if little of the page's prose is in it. */
const LIKELY = new Set(
  ("ad ads advertising sponsor promo promotion promoted popular latest rail " +
    "signup subscribe subscription share sharing sharebar shares social menu " +
    "menubar masthead topbar pagination pager popup modal lightbox overlay " +
    "toolbar login signin tags taglist tagcloud readmore toc poll donate " +
    "banner ticker syndication aside caption captions credit credits paywall regwall subscriberwall")
    .split(" "),
);

/** Words beside a furniture word that turn it round: `no-ads`, `ad-free`. */
const UNLESS = new Set(
  "no non has with without is not free less hide enabled disabled layout"
    .split(" "),
);

/** Elements that hold no text of the piece. */
const FURNITURE_ELEMENTS = new Set(
  ("nav aside footer figcaption form button select textarea input label dialog menu " +
    "iframe object embed audio video canvas svg noscript template map " +
    "frameset applet").split(" "),
);

const FURNITURE_ROLES = new Set(
  ("navigation complementary banner contentinfo search dialog alert menu " +
    "menubar toolbar tooltip").split(" "),
);

/** How surely an element is furniture by its name, role, classes and id. */
export function furnitureOf(element: PageElement): "sure" | "likely" | "no" {
  if (KEPT.has(element.name)) return "no";
  if (FURNITURE_ELEMENTS.has(element.name)) return "sure";
  const role = element.attributes["role"]?.toLowerCase();
  if (role && FURNITURE_ROLES.has(role)) return "sure";
  let verdict: "sure" | "likely" | "no" = "no";
  for (const words of classWords(element)) {
    if (words.some((word) => UNLESS.has(word)) || isOwnFooter(words)) continue;
    if (words.some((word) => SURE.has(word))) return "sure";
    if (words.some((word) => LIKELY.has(word))) verdict = "likely";
  }
  return verdict === "likely" && holdsHeadline(element) ? "no" : verdict;
}

/** Whether an `h1` is among its first elements, as in a hero banner. */
function holdsHeadline(element: PageElement): boolean {
  let seen = 0;
  for (const inner of walk(element)) {
    if (inner.name === "h1") return true;
    if (++seen > HEADLINE.hero) return false;
  }
  return false;
}

/** The foot of the piece itself may sign it. */
function isOwnFooter(words: readonly string[]): boolean {
  return words.includes("footer") &&
    words.some((word) => /^(?:post|entry|article)$/.test(word));
}

/** Says whether `element` stands in furniture. */
export function isInFurniture(element: PageElement): boolean {
  const known = IN_FURNITURE.get(element);
  if (known !== undefined) return known;
  const answer = furnitureOf(element) !== "no" ||
    (element.parent !== undefined && isInFurniture(element.parent));
  IN_FURNITURE.set(element, answer);
  return answer;
}

/** Trees do not change, so each element is asked once. */
const IN_FURNITURE = new WeakMap<PageElement, boolean>();

/**
 * Finds the headline's element: the best `h1` in sight, else a lower heading
 * that says what the title says.
 */
export function findHeadline(
  root: PageElement,
  title: string,
): PageElement | undefined {
  const own = wordsOf(title);
  let best: PageElement | undefined;
  let bestRank = 0;
  let seen = 0;
  for (const element of walk(root)) {
    const least = LEAST_LIKENESS.get(element.name);
    if (least === undefined) continue;
    if (++seen > MOST_HEADINGS) break;
    const text = textOf(element, MOST_OF_HEADING);
    if (text.length < HEADLINE.length) continue;
    const words = wordsOf(text);
    const shared = [...words].filter((word) => own.has(word)).length;
    const likeness = shared / Math.max(HEADLINE.words, words.size);
    if (likeness < least) continue;
    const rank = likeness + (element.name === "h1" ? HEADLINE.first : 0) +
      (isInFurniture(element) ? 0 : HEADLINE.inPiece);
    if (rank > bestRank) [best, bestRank] = [element, rank];
  }
  return best;
}

/** No piece has more; a listing's further ones do not matter. */
const MOST_HEADINGS = 300;
/** Characters of a heading that are read. */
const MOST_OF_HEADING = 300;

const LEAST_LIKENESS: ReadonlyMap<string, number> = new Map(
  Object.entries(HEADLINE.likeness),
);

/** The words of a text, in lower case. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Elements that are never furniture, whatever they are called. */
const KEPT = new Set(["html", "body", "main", "#page", "h1"]);
