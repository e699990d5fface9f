import type { SourcedDate } from "../content.ts";
import { openingDay } from "./opening_day.ts";
import { siteOf } from "../url.ts";
import { jsonText, type LinkedData } from "./json_ld.ts";
import { findHeadline, isInFurniture } from "./page_zones.ts";
import { classWords, type PageElement, textOf, walk } from "./page_tree.ts";
import {
  type DayOrder,
  dayOrderOf,
  daysBetween,
  findPrintedDays,
  parseMachineDate,
  parsePrintedDay,
} from "./parse_date.ts";
import { metaOf, type Page } from "./read_page.ts";

/** The days of a page. */
export interface PageDates {
  readonly published?: SourcedDate;
  readonly modified?: SourcedDate;
  /** Every day that may be the published one, best first. */
  readonly candidates: readonly SourcedDate[];
  /** Whether good sources name published days more than two days apart. */
  readonly conflict: boolean;
}

export interface FindDatesOptions {
  /** The page's title, to find its headline. */
  readonly title: string;
  readonly hint?: { readonly date: string; readonly source: string };
  /** Today, `YYYY-MM-DD`; later days are no published days. */
  readonly now?: string;
}

/**
 * Finds when a page was published, by {@link https://schema.org JSON-LD}, meta,
 * `time` elements, printed text, URL, script data and hint, in this order. A
 * modified day never stands in for it; it only bounds it.
 */
export function findDates(
  page: Page,
  data: LinkedData,
  options: FindDatesOptions,
): PageDates {
  const { title, hint, now } = options;
  const order = dayOrderOf(page.language) ?? orderOfSite(page.url);
  const printed = printedDays(page, title, order);
  const found = [
    ...linkedDays(data, PUBLISHED_KEYS),
    ...metaDays(page, PUBLISHED_METAS),
    ...printed.filter(({ isModified }) => !isModified),
    ...urlDays(page.url),
    ...scriptDays(page),
    ...hintDays(hint),
    ...(printed.length === 0 ? openingDay(page, title) : []),
  ];
  const changed = [
    ...linkedDays(data, MODIFIED_KEYS),
    ...metaDays(page, MODIFIED_METAS),
    ...printed.filter(({ isModified }) => isModified),
  ];
  const modified = changed.filter((day) => isPast(day, now))[0];
  const candidates = unique(found.filter((day) => isPast(day, now)))
    .map((day) => bounded(day, modified))
    .sort((a, b) => b.certainty - a.certainty);
  const best = candidates[0];
  const conflict = best !== undefined &&
    candidates.some((other) =>
      other.certainty >= DISPUTES &&
      Math.abs(daysBetween(best.date, other.date)) > 2
    );
  return {
    candidates: candidates.map(bare),
    conflict,
    ...(best ? { published: settle(bare(best), conflict) } : {}),
    ...(modified ? { modified: bare(modified) } : {}),
  };
}

/** From this certainty on, a candidate can dispute another. */
const DISPUTES = 0.66;

/** A disputed day is at most half sure. */
function settle(day: SourcedDate, conflict: boolean): SourcedDate {
  return conflict ? { ...day, certainty: Math.min(day.certainty, 0.5) } : day;
}

function bare({ date, source, certainty }: SourcedDate): SourcedDate {
  return { date, source, certainty: Math.round(certainty * 100) / 100 };
}

function isPast(day: SourcedDate, now: string | undefined): boolean {
  return now === undefined || daysBetween(now, day.date) <= 1;
}

function unique(days: readonly SourcedDate[]): SourcedDate[] {
  const seen = new Set<string>();
  return days.filter(({ date, source }) => {
    const key = `${date} ${source}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A piece is not published after it was changed. */
function bounded(
  day: SourcedDate,
  modified: SourcedDate | undefined,
): SourcedDate {
  if (!modified || daysBetween(modified.date, day.date) <= 1) return day;
  return { ...day, certainty: day.certainty * 0.7 };
}

const PUBLISHED_KEYS: readonly [string, number][] = [
  ["datePublished", 0.97],
  ["uploadDate", 0.9],
  ["dateCreated", 0.75],
];
const MODIFIED_KEYS: readonly [string, number][] = [["dateModified", 0.97]];

function linkedDays(
  data: LinkedData,
  keys: readonly [string, number][],
): SourcedDate[] {
  const { main, isSure } = data;
  if (!main) return [];
  return keys.flatMap(([key, certainty]) => {
    const date = parseMachineDate(jsonText(main[key]) ?? "") ??
      parsePrintedDay(jsonText(main[key]) ?? "")?.date;
    if (!date) return [];
    return [{
      date,
      source: `json-ld ${key}`,
      certainty: isSure ? certainty : certainty * 0.7,
    }];
  });
}

/** Metas that name the published day, with what they are worth. */
const PUBLISHED_METAS: readonly [string, number][] = [
  ["article:published_time", 0.95],
  ["og:published_time", 0.92],
  ["og:article:published_time", 0.92],
  ["datepublished", 0.92],
  ["article:published", 0.92],
  ["parsely-pub-date", 0.92],
  ["sailthru.date", 0.85],
  ["cxenseparse:recs:publishtime", 0.85],
  ["cxenseparse:publishtime", 0.85],
  ["publish-date", 0.85],
  ["publish_date", 0.85],
  ["publishdate", 0.85],
  ["published-date", 0.85],
  ["publication_date", 0.85],
  ["publication-date", 0.85],
  ["pubdate", 0.85],
  ["article_date_original", 0.85],
  ["originalpublicationdate", 0.85],
  ["article.published", 0.85],
  ["rnews:datepublished", 0.85],
  ["bt:pubdate", 0.85],
  ["ptime", 0.8],
  ["dc.date.issued", 0.85],
  ["dcterms.issued", 0.85],
  ["dcterms.date", 0.8],
  ["dc.date", 0.8],
  ["dc.date.created", 0.75],
  ["dcterms.created", 0.75],
  ["datecreated", 0.75],
  ["citation_publication_date", 0.8],
  ["citation_date", 0.75],
  ["date", 0.75],
  ["displaydate", 0.75],
  ["article.created", 0.75],
];

const MODIFIED_METAS: readonly [string, number][] = [
  ["article:modified_time", 0.95],
  ["og:updated_time", 0.8],
  ["datemodified", 0.9],
  ["article.updated", 0.85],
  ["dcterms.modified", 0.85],
  ["dc.date.modified", 0.85],
  ["last-modified", 0.6],
  ["lastmod", 0.7],
  ["revised", 0.6],
];

function metaDays(
  page: Page,
  names: readonly [string, number][],
): SourcedDate[] {
  return names.flatMap(([name, certainty]) => {
    const text = metaOf(page, name) ?? "";
    const printed = parsePrintedDay(text);
    const date = parseMachineDate(text) ?? printed?.date;
    return date ? [{ date, source: `meta ${name}`, certainty }] : [];
  });
}

/** Where an element stands against the headline. */
type Place = "near" | "before" | "far";

interface PrintedDay extends SourcedDate {
  readonly isModified: boolean;
}

/** Days in elements that say what they are, and near the headline. */
function printedDays(
  page: Page,
  title: string,
  order: DayOrder | undefined,
): PrintedDay[] {
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
  if (mark === undefined && (text.length > 160 || !/\d{4}/.test(text))) {
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

function urlDays(url: string): SourcedDate[] {
  const path = URL.parse(url)?.pathname ?? "";
  const parts =
    /\/(20\d{2}|199\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/.exec(path) ??
      /[/-](20\d{2})(\d{2})(\d{2})(?=[/.-]|$)/.exec(path);
  if (!parts) return [];
  const date = parseMachineDate(
    `${parts[1]}-${parts[2]?.padStart(2, "0")}-${parts[3]?.padStart(2, "0")}`,
  );
  return date ? [{ date, source: "url", certainty: 0.7 }] : [];
}

/** Days in the data from which a script draws the page. */
function scriptDays(page: Page): SourcedDate[] {
  const days = new Map<string, number>();
  for (const { type, text } of page.scripts) {
    if (type.includes("ld+json")) continue;
    const form =
      /\\?"(?:datePublished|publishedAt|published_at|publishDate|publish_date|pubDate|firstPublished|first_published_at|publicationDate|publishedDate|datePosted)\\?"\s*:\s*\\?"([^"\\]{8,40})/gi;
    for (const [, stamp = ""] of text.matchAll(form)) {
      const date = parseMachineDate(stamp);
      if (date) days.set(date, (days.get(date) ?? 0) + 1);
      if (days.size > 3) return [];
    }
  }
  const [only, ...rest] = days.keys();
  if (!only || rest.length > 0) return [];
  return [{ date: only, source: "script data", certainty: 0.6 }];
}

function hintDays(
  hint: { readonly date: string; readonly source: string } | undefined,
): SourcedDate[] {
  const date = hint && parseMachineDate(hint.date);
  return hint && date ? [{ date, source: hint.source, certainty: 0.68 }] : [];
}

/** Sites under a country's domain write days in that country's order. */
function orderOfSite(url: string): DayOrder | undefined {
  const country = /\.([a-z]{2})$/.exec(siteOf(url) ?? "")?.[1];
  if (!country || GENERIC.has(country)) return undefined;
  return country === "us" || country === "ph" ? "mdy" : "dmy";
}

/** Country domains that anybody uses, and those that write the year first. */
const GENERIC = new Set("io tv me co ai cc fm ly cn jp kr tw hu lt".split(" "));

export type { DayOrder };
