import type { SourcedDate } from "../../words/mod.ts";
import {
  hintDays,
  linkedDays,
  metaDays,
  scriptDays,
  urlDays,
} from "./date_sources.ts";
import type { LinkedData, Page } from "../page/mod.ts";
import { openingDay } from "./opening_day.ts";
import { daysBetween } from "../../day/mod.ts";
import { printedDays } from "./printed_days.ts";

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
  const printed = printedDays(page, title);
  const found = [
    ...linkedDays(data, "published"),
    ...metaDays(page, "published"),
    ...printed.filter(({ isModified }) => !isModified),
    ...urlDays(page.url),
    ...scriptDays(page),
    ...hintDays(hint),
    ...(printed.length === 0 ? openingDay(page, title) : []),
  ];
  const changed = [
    ...linkedDays(data, "modified"),
    ...metaDays(page, "modified"),
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
