import { siteOf, type SourcedDate } from "../../words/mod.ts";
import {
  classWords,
  findHeadline,
  isInFurniture,
  type Page,
  type PageElement,
  textOf,
  walk,
} from "../page/mod.ts";
import {
  type DayOrder,
  dayOrderOf,
  findPrintedDays,
  parseMachineDate,
} from "../../day/mod.ts";

/** A day as the page shows it. */
export interface PrintedDay extends SourcedDate {
  /** Whether it says when the piece was changed. */
  readonly isModified: boolean;
}

/** Where an element stands against the headline. */
type Place = "near" | "before" | "far";

/**
 * Finds the days that a page shows: in elements that say that they are dates,
 * and in short lines near the headline. Days in furniture, in cards of other
 * pieces and in sentences are not the page's.
 */
export function printedDays(page: Page, title: string): PrintedDay[] {
  const order = dayOrderOf(page.language) ?? orderOfSite(page.url);
  const headline = findHeadline(page.root, title);
  const elements = [...walk(page.root)];
  const at = headline ? elements.indexOf(headline) : 0;
  const days: PrintedDay[] = [];
  const look = (from: number, to: number, place: Place) => {
    for (const element of elements.slice(Math.max(0, from), to)) {
      if (days.length >= 40) return;
      if (place === "before" && !isBeside(element, headline)) continue;
      days.push(...daysOf(element, order, place));
    }
  };
  look(at + 1, at + 61, "near");
  look(at - 20, at, "before");
  look(at + 61, at + 401, "far");
  return days;
}

/** Whether one of the headline's closest holders holds the element too. */
function isBeside(
  element: PageElement,
  headline: PageElement | undefined,
): boolean {
  let holder = headline?.parent;
  for (let level = 0; holder && level < 3; level++, holder = holder.parent) {
    if (/^(?:body|html|main|#page)$/.test(holder.name)) return false;
    let up: PageElement | undefined = element.parent;
    for (; up; up = up.parent) if (up === holder) return true;
  }
  return false;
}

function daysOf(
  element: PageElement,
  order: DayOrder | undefined,
  place: Place,
): PrintedDay[] {
  const mark = markOf(element);
  if (mark === undefined && place === "far") return [];
  if (isInFurniture(element) || isCard(element)) return [];
  const text = ownText(element);
  const label = `${text} ${labelOf(element)}`;
  if (mark === undefined && (text.length > 160 || !HAS_YEAR.test(text))) {
    return [];
  }
  const stamp = element.attributes["datetime"] ??
    element.attributes["content"] ??
    (mark ? element.attributes["title"] ?? "" : "");
  const date = parseMachineDate(stamp);
  const isModified = MODIFIED_LABEL.test(label) && !PUBLISHED_LABEL.test(label);
  if (date) {
    const certainty = mark?.certainty ?? 0.7;
    return [{
      date,
      source: mark?.source ?? "printed",
      certainty: place === "far" ? certainty - 0.2 : certainty,
      isModified: isModified || mark?.isModified === true,
    }];
  }
  return daysInText(text, mark, order, place);
}

/** `Published May 1, 2026 | Updated May 9, 2026` names two days. */
function daysInText(
  text: string,
  mark: Mark | undefined,
  order: DayOrder | undefined,
  place: Place,
): PrintedDay[] {
  let from = 0;
  return findPrintedDays(text, order).flatMap(({ date, certainty, index }) => {
    const lead = text.slice(from, index);
    from = index;
    if (mark === undefined && isInSentence(lead, text)) return [];
    const isModified = MODIFIED_LABEL.test(lead) ||
      (mark?.isModified === true && !PUBLISHED_LABEL.test(lead));
    const worth = mark ? mark.certainty - 0.05 : place === "near" ? 0.75 : 0.6;
    return [{
      date,
      source: mark?.source ?? "printed",
      certainty: worth * certainty - (place === "far" ? 0.2 : 0),
      isModified,
    }];
  });
}

const HAS_YEAR = /\d{4}|\d[/-]\d{1,2}[/-]\d{2}(?!\d)/;

/** `It goes on sale on May 5, 2026.` says when something else happens. */
function isInSentence(lead: string, text: string): boolean {
  if (PUBLISHED_LABEL.test(lead) || MODIFIED_LABEL.test(lead)) return false;
  return IN_SENTENCE.test(lead) || (text.length > 60 && /[.!?]$/.test(text));
}

const IN_SENTENCE =
  /(?:^|\s)(?:on|until|till|from|since|before|after|for|through|in|by|of|to|el|am|le|ab|bis|vom)\s(?:\p{L}{3,10}day,?\s)?$/iu;

interface Mark {
  readonly source: string;
  readonly certainty: number;
  readonly isModified?: boolean;
}

/** What an element says of itself as a date. */
function markOf(element: PageElement): Mark | undefined {
  const { itemprop = "", pubdate, property = "" } = element.attributes;
  const prop = `${itemprop} ${property}`.toLowerCase();
  if (prop.includes("datepublished")) {
    return { source: "itemprop datePublished", certainty: 0.93 };
  }
  if (prop.includes("datemodified")) {
    return {
      source: "itemprop dateModified",
      certainty: 0.9,
      isModified: true,
    };
  }
  const words = classWords(element).flat();
  const isModified =
    words.some((word) => /^(?:updated|modified)$/.test(word)) &&
    !words.includes("published");
  if (element.name === "time") {
    const certainty = pubdate !== undefined || words.includes("published")
      ? 0.92
      : 0.85;
    return { source: "time", certainty, isModified };
  }
  if (
    words.some((word) => DATE_WORDS.has(word)) && element.children.length < 9
  ) {
    return { source: "date class", certainty: 0.8, isModified };
  }
  return undefined;
}

const DATE_WORDS = new Set(
  ("date dateline pubdate published publish timestamp datetime posted " +
    "postdate pubtime updated fecha datum").split(" "),
);

const MODIFIED_LABEL =
  /\b(?:last\s+)?(?:updated|modified|revised|edited|actualizado|aktualisiert|mis à jour|aggiornato|atualizado|bijgewerkt)\b/i;
const PUBLISHED_LABEL =
  /\b(?:published|posted|first published|publicado|veröffentlicht|publié|pubblicato|geplaatst)\b/i;

/** Text of the element itself and of the inline elements in it. */
function ownText(element: PageElement): string {
  const holdsBlocks = element.children.some((child) =>
    typeof child !== "string" && !INLINE.has(child.name)
  );
  return holdsBlocks ? "" : textOf(element, 300);
}

const INLINE = new Set(
  "a abbr b bdi br cite em i img small span strong sub sup svg time u wbr font"
    .split(" "),
);

/** The words just before the element, such as `Updated:`. */
function labelOf(element: PageElement): string {
  const { parent } = element;
  if (!parent) return "";
  const at = parent.children.indexOf(element);
  const previous = parent.children[at - 1] ?? "";
  const text = typeof previous === "string" ? previous : textOf(previous, 60);
  return text.slice(-40);
}

/** Whether the element belongs to a linked card of another piece. */
function isCard(element: PageElement): boolean {
  let up: PageElement | undefined = element;
  for (let level = 0; up && level < 5; level++, up = up.parent) {
    if (up.name === "a" && (up.attributes["href"] ?? "").length > 1) {
      const only = textOf(up, 200);
      if (findPrintedDays(only).length > 0 && only.length > 40) return true;
    }
    if (up.name === "li" && up.parent && up.parent.children.length > 6) {
      return hasLinkedHeading(up);
    }
    if (up.name === "article") return hasLinkedHeading(up);
  }
  return false;
}

function hasLinkedHeading(element: PageElement): boolean {
  for (const inner of walk(element)) {
    if (!/^h[1-6]$/.test(inner.name)) continue;
    if (inner.name === "h1") return false;
    const holder = inner.parent?.name === "a" ||
      [...walk(inner)].some(({ name }) => name === "a");
    return holder;
  }
  return false;
}

/** Sites under a country's domain write days in that country's order. */
function orderOfSite(url: string): DayOrder | undefined {
  const country = /\.([a-z]{2})$/.exec(siteOf(url) ?? "")?.[1];
  if (!country || GENERIC.has(country)) return undefined;
  return country === "us" || country === "ph" ? "mdy" : "dmy";
}

/** Country domains that anybody uses, and those that write the year first. */
const GENERIC = new Set("io tv me co ai cc fm ly cn jp kr tw hu lt".split(" "));
