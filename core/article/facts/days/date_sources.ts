import METAS_TEXT from "./day_metas.tsv" with { type: "text" };
import {
  type DayOrder,
  type DayStamp,
  type DayVoice,
  parseMachineDate,
  parsePrintedDay,
  readStamp,
} from "../../../day/mod.ts";
import {
  type JsonObject,
  jsonText,
  type LinkedData,
  type Page,
} from "../../page/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { days: DAYS } = FACTS;

/** Which of a page's days is asked for. */
export type DayKind = "published" | "modified";

/** Properties of JSON-LD that name a day, with what they are worth. */
const KEYS: Readonly<Record<DayKind, readonly [string, number][]>> = {
  published: [
    ["datePublished", DAYS.linked.datePublished],
    ["uploadDate", DAYS.linked.uploadDate],
    ["dateCreated", DAYS.linked.dateCreated],
  ],
  modified: [["dateModified", DAYS.linked.dateModified]],
};

/** Days in the JSON-LD of this piece or, where it has none, of this page. */
export function linkedDays(
  { main, webPage, isSure }: LinkedData,
  kind: DayKind,
  order?: DayOrder,
): DayVoice[] {
  const own = daysIn(main, kind, isSure ? 1 : DAYS.unsureNode, order);
  return own.length > 0 ? own : daysIn(webPage, kind, DAYS.webPage, order);
}

function daysIn(
  node: JsonObject | undefined,
  kind: DayKind,
  trust: number,
  order: DayOrder | undefined,
): DayVoice[] {
  return KEYS[kind].flatMap(([key, worth]) =>
    voiceOf(
      dayIn(jsonText(node?.[key]) ?? "", order),
      `json-ld ${key}`,
      worth * trust,
    )
  );
}

/** A meta's name without its case, points and dashes. */
function foldMeta(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What the metas of `day_metas.tsv` say, by folded name. */
const METAS: ReadonlyMap<string, { kind: string; worth: number }> = new Map(
  METAS_TEXT.trim().split("\n").slice(1).map((line) => {
    const [kind = "", name = "", worth] = line.split("\t");
    return [name, { kind, worth: Number(worth) }];
  }),
);

/** Days in the metas of a page. */
export function metaDays(
  page: Page,
  kind: DayKind,
  order?: DayOrder,
): DayVoice[] {
  return [...page.metas].flatMap(([name, values]) => {
    const meta = METAS.get(foldMeta(name));
    const value = values.find((text) => text !== "");
    if (meta?.kind !== kind || value === undefined) return [];
    return voiceOf(dayIn(value, order), `meta ${name}`, meta.worth);
  });
}

function dayIn(text: string, order?: DayOrder): DayStamp | undefined {
  return readStamp(text, order) ?? parsePrintedDay(text, order);
}

function voiceOf(
  day: DayStamp | undefined,
  source: string,
  worth: number,
): DayVoice[] {
  if (day === undefined) return [];
  const certainty = day.certainty * worth;
  return [{ ...day, source, certainty, family: "machine" }];
}

/**
 * The day in a path such as `/2026/08/07/` or `/2026/august/07/`; year and month
 * make no day.
 */
export function urlDays(url: string): DayVoice[] {
  const path = URL.parse(url)?.pathname ?? "";
  const parts =
    /\/(20\d{2}|199\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/.exec(path) ??
      /[/-](20\d{2})-?(\d{2})-?(\d{2})(?=[/._-]|$)/.exec(path);
  const date = parts
    ? parseMachineDate(
      `${parts[1]}-${parts[2]?.padStart(2, "0")}-${parts[3]?.padStart(2, "0")}`,
    )
    : spelledDay(path);
  return date
    ? [{ date, source: "url", certainty: DAYS.address, family: "address" }]
    : [];
}

/** The day of a path whose month is spelled: `/2026/aug/7/`. */
function spelledDay(path: string): string | undefined {
  const [, year, month, day] =
    /\/(20\d{2}|199\d)[/-](\p{L}{3,9})[/-](\d{1,2})(?=[/-]|$)/u.exec(path) ??
      [];
  return year && parsePrintedDay(`${day} ${month} ${year}`)?.date;
}

/** Days in the data from which a script draws the page. */
export function scriptDays(page: Page): DayVoice[] {
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
  return [{
    date: only,
    source: "script data",
    certainty: DAYS.script,
    family: "machine",
  }];
}

/** The day that the finder of the page knows. */
export function hintDays(
  hint: { readonly date: string; readonly source: string } | undefined,
): DayVoice[] {
  const stamp = hint && readStamp(hint.date);
  return hint && stamp
    ? [{
      ...stamp,
      source: hint.source,
      certainty: DAYS.finder,
      family: "finder",
    }]
    : [];
}
