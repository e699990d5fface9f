import { findPrintedDays } from "../../../day/mod.ts";
import {
  ancestors,
  classWords,
  furnitureOf,
  type PageElement,
  textOf,
  walk,
} from "../../page/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { others: OTHERS } = FACTS;

/**
 * Makes a test for elements that belong to other pieces or to the furniture of
 * the page. What holds the headline is neither, whatever it is called.
 */
export function createOthersTest(
  headline: PageElement | undefined,
  isFurniture: (element: PageElement) => boolean = (element) =>
    furnitureOf(element) !== "no",
): (element: PageElement) => boolean {
  const holders = new Set(headline ? ancestors(headline) : []);
  const boxes = new Set([...holders].slice(0, OTHERS.box).filter(isBox));
  const isInArticle = [...holders].some(({ name }) => name === "article");
  const title = headline ? textOf(headline, LONGEST_TITLE) : "";
  const known = new Map<PageElement, boolean>();

  /** Whether what lies in `element` is another's, by it and what holds it. */
  function isOthers(element: PageElement): boolean {
    if (holders.has(element)) return false;
    const answer = known.get(element) ??
      ((isFurniture(element) && !isMetaLine(element, boxes)) ||
        isOtherPiece(element, isInArticle, title) ||
        (element.parent !== undefined && isOthers(element.parent)));
    known.set(element, answer);
    return answer;
  }
  return isOthers;
}

/**
 * Furniture that can be about nothing but other pieces: it says more than a
 * line, leads through the site, or holds comments. The rest, such as a box of
 * facts beside the text, may be about the piece.
 */
export function isBusy(element: PageElement): boolean {
  if (furnitureOf(element) === "no") return false;
  if (/^(?:nav|form|select|option)$/.test(element.name)) return true;
  const words = classWords(element).flat();
  return words.some((word) => /^comment/.test(word)) ||
    textOf(element, OTHERS.facts + 1).length > OTHERS.facts;
}

function isBox({ name }: PageElement): boolean {
  return !/^(?:body|html|main|#page)$/.test(name);
}

/** Words of a class that say that a line is about the piece. */
const META_WORDS = new Set(
  ("meta byline dateline date data author info publish published pubdate " +
    "posted submitted").split(" "),
);

/**
 * Whether a short element, such as `aside.post-meta` or `footer.author-meta`,
 * is the line about the piece, although its name is that of furniture: it says
 * so itself, or something in it does that shares a box with the headline; in
 * the headline's own article a day or an address says it, too.
 */
function isMetaLine(
  element: PageElement,
  boxes: ReadonlySet<PageElement>,
): boolean {
  const isBoxed = element.parent !== undefined && boxes.has(element.parent);
  const isOfArticle = isBoxed && element.parent?.name === "article";
  const longest = isOfArticle && element.name === "footer"
    ? OTHERS.facts
    : OTHERS.line;
  if (textOf(element, longest + 1).length > longest) return false;
  for (const inner of isBoxed ? walk(element) : [element]) {
    if (isOfArticle && /^(?:address|time)$/.test(inner.name)) return true;
    const words = classWords(inner).flat();
    if (words.includes("comment") && inner !== element) return false;
    if (words.some((word) => META_WORDS.has(word))) return true;
    if (isBoxed && isDayAlone(inner)) return true;
  }
  return false;
}

/** Whether an element says a day and nothing else. */
function isDayAlone(element: PageElement): boolean {
  const [only, ...rest] = element.children;
  if (typeof only !== "string" || rest.length > 0) return false;
  const text = only.trim();
  const [day] = findPrintedDays(text);
  return day?.index === 0 && day.end === text.length;
}

/** Whether the element is a piece of its own, or a linked card of one. */
function isOtherPiece(
  element: PageElement,
  isInArticle: boolean,
  title: string,
): boolean {
  const { name, attributes, parent } = element;
  if (name === "article") {
    return !isTitled(element, title) &&
      (isInArticle || opensWithHeading(element));
  }
  if (name === "a" && (attributes["href"] ?? "").length > 1) {
    const text = textOf(element, MOST_OF_CARD);
    return text.length > OTHERS.card && findPrintedDays(text).length > 0;
  }
  return name === "li" && (parent?.children.length ?? 0) > OTHERS.list &&
    hasLinkedHeading(element);
}

/** Characters of a title, and of a linked card, that are read. */
const LONGEST_TITLE = 300;
const MOST_OF_CARD = 200;

/** Whether an `article` opens with the page's own title once more. */
function isTitled(article: PageElement, title: string): boolean {
  if (title.length < OTHERS.title) return false;
  for (const inner of walk(article)) {
    if (!/^h[1-3]$/.test(inner.name)) continue;
    return textOf(inner, LONGEST_TITLE) === title;
  }
  return false;
}

/**
 * Whether the first thing in an `article` is a heading of its own, or its first
 * heading is a link: then the page's headline is not its.
 */
function opensWithHeading(article: PageElement): boolean {
  if (hasLinkedHeading(article)) return true;
  for (const inner of walk(article)) {
    if (/^h[1-3]$/.test(inner.name)) return true;
    if (inner.name === "time" || inner.name === "p") return false;
  }
  return false;
}

function hasLinkedHeading(element: PageElement): boolean {
  for (const inner of walk(element)) {
    if (!/^h[1-6]$/.test(inner.name)) continue;
    if (inner.name === "h1") return false;
    return inner.parent?.name === "a" ||
      [...walk(inner)].some(({ name }) => name === "a");
  }
  return false;
}
