import type { SourcedDate } from "../../words/mod.ts";
import {
  type JsonObject,
  jsonText,
  type LinkedData,
  metaOf,
  type Page,
} from "../page/mod.ts";
import { parseMachineDate, parsePrintedDay } from "../../day/mod.ts";

/** Which of a page's days is asked for. */
export type DayKind = "published" | "modified";

/** Properties of JSON-LD that name a day, with what they are worth. */
const KEYS: Readonly<Record<DayKind, readonly [string, number][]>> = {
  published: [
    ["datePublished", 0.97],
    ["uploadDate", 0.9],
    ["dateCreated", 0.65],
  ],
  modified: [["dateModified", 0.97]],
};

/** Days in the JSON-LD of this piece or, where it has none, of this page. */
export function linkedDays(
  { main, webPage, isSure }: LinkedData,
  kind: DayKind,
): SourcedDate[] {
  const own = daysIn(main, kind, isSure ? 1 : 0.7);
  return own.length > 0 ? own : daysIn(webPage, kind, 0.8);
}

function daysIn(
  node: JsonObject | undefined,
  kind: DayKind,
  trust: number,
): SourcedDate[] {
  return KEYS[kind].flatMap(([key, worth]) => {
    const date = dayIn(jsonText(node?.[key]) ?? "");
    const certainty = worth * trust;
    return date ? [{ date, source: `json-ld ${key}`, certainty }] : [];
  });
}

/** Metas that name a day, with what they are worth. */
const METAS: Readonly<Record<DayKind, readonly [string, number][]>> = {
  published: [
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
    ["dc.date.created", 0.65],
    ["dcterms.created", 0.65],
    ["datecreated", 0.65],
    ["citation_publication_date", 0.8],
    ["citation_date", 0.75],
    ["date", 0.75],
    ["displaydate", 0.75],
    ["article.created", 0.65],
  ],
  modified: [
    ["article:modified_time", 0.95],
    ["og:updated_time", 0.8],
    ["datemodified", 0.9],
    ["article.updated", 0.85],
    ["dcterms.modified", 0.85],
    ["dc.date.modified", 0.85],
    ["last-modified", 0.6],
    ["lastmod", 0.7],
    ["revised", 0.6],
  ],
};

/** Days in the metas of a page. */
export function metaDays(page: Page, kind: DayKind): SourcedDate[] {
  return METAS[kind].flatMap(([name, certainty]) => {
    const date = dayIn(metaOf(page, name) ?? "");
    return date ? [{ date, source: `meta ${name}`, certainty }] : [];
  });
}

function dayIn(text: string): string | undefined {
  return parseMachineDate(text) ?? parsePrintedDay(text)?.date;
}

/** The day in a path such as `/2026/08/07/`; year and month make no day. */
export function urlDays(url: string): SourcedDate[] {
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
export function scriptDays(page: Page): SourcedDate[] {
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

/** The day that the finder of the page knows. */
export function hintDays(
  hint: { readonly date: string; readonly source: string } | undefined,
): SourcedDate[] {
  const date = hint && parseMachineDate(hint.date);
  return hint && date ? [{ date, source: hint.source, certainty: 0.68 }] : [];
}
