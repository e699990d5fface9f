import { monthOf } from "../lexicon/mod.ts";
import { cleanText, remember } from "../words/mod.ts";
import { dayOf as calendarDay } from "./calendar.ts";

/** A date cell, read. */
export interface DayCell {
  /** `YYYY-MM-DD`; absent if the cell is no date. */
  readonly day?: string;
  /** What makes it doubtful. */
  readonly doubt?: "day_first" | "ambiguous" | "serial";
}

/**
 * Reads a calendar day in any form seen in loan files: `3/3/25`, `01-17-25`,
 * `2024-12-01`, `2025-06-20T00:00:00`, `20250620`, `Mar 3, 2025`, `3-Mar-25`.
 *
 * The month comes first. Where that cannot be, the day does, and the doubt is
 * `day_first`; `3.4.2025` with dots can be either and is `ambiguous`; a bare
 * number is a spreadsheet's day count (`serial`). A weekday beside it tells
 * which of the two it is (`Thu 03/04/2025`). Two-digit years are of this
 * century.
 *
 * @param isDayFirst Reads `3/4/25` as the 3rd of April, as a neighbour that
 * can only be read that way suggests.
 */
export function parseDay(cell: string, isDayFirst = false): DayCell {
  return isDayFirst ? readDay(cell, true) : readMonthFirst(cell);
}

const readMonthFirst = remember((cell) => readDay(cell, false));

function readDay(cell: string, isDayFirst: boolean): DayCell {
  if (cell.length > LONGEST) return {};
  const clean = cleanText(cell).replace(TIME, "").replace(ZONE, "");
  const weekday = WEEKDAY.exec(clean)?.slice(1).find(Boolean);
  const text = clean.replace(WEEKDAY, "");
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const { 1: first, 2: mark, 3: second, 4: year } = numeric;
    const monthFirst = dayOf(year, first, second);
    const dayFirst = dayOf(year, second, first);
    if (monthFirst.day === undefined || dayFirst.day === undefined) {
      if (monthFirst.day !== undefined) return monthFirst;
      return dayFirst.day === undefined
        ? {}
        : { ...dayFirst, doubt: "day_first" };
    }
    if (monthFirst.day === dayFirst.day) return monthFirst;
    const told = [monthFirst, dayFirst].filter(({ day }) =>
      weekday !== undefined && weekdayOf(day) === weekday.toLowerCase()
    );
    if (told.length === 1) return told[0]!;
    if (isDayFirst) return { ...dayFirst, doubt: "day_first" };
    return mark === "." ? { ...monthFirst, doubt: "ambiguous" } : monthFirst;
  }
  const named = MONTH_DAY.exec(text);
  if (named) return dayOf(named[3], monthOf(named[1] ?? ""), named[2]);
  const dayNamed = DAY_MONTH.exec(text);
  if (dayNamed) {
    return dayOf(dayNamed[3], monthOf(dayNamed[2] ?? ""), dayNamed[1]);
  }
  return SERIAL.test(text) ? fromSerial(Number(text)) : {};
}

/** As a part of a day: a count is as exact as that, so 46299.9999999 is 46300. */
const HALF_SECOND = 0.5 / 86_400;

/** The day of a spreadsheet's day count, which starts at the end of 1899. */
export function dayOfSerial(serial: number): string {
  const ms = Date.UTC(1899, 11, 30) +
    Math.floor(serial + HALF_SECOND) * 86_400_000;
  return new Date(ms).toISOString().slice(0, 10);
}

/** Characters of a cell that may be a day, with its time and zone. */
const LONGEST = 120;
/** A time of day behind a day, with its zone by number, letters or name. */
const TIME =
  /(?:[T ,]+|\s+at\s+)(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)\s*(?:Z|[A-Z]{2,5})?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?\s*(?:\([^()]*\)|\[[^[\]]*\]|[A-Z]\w+(?:[/ ][A-Z]\w+)+)?$/i;
/** A zone behind a day without a time, in capitals. */
const ZONE = /\s+(?:UTC|GMT|[A-Z]{1,3}T)$/;
const WEEKDAY =
  /^(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+|,?\s+\(?(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\)?$/i;
const ISO = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})$/;
const MONTH_DAY =
  /^([\p{L}\p{M}]{3,14})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|'?\d{2})$/iu;
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([\p{L}\p{M}]{3,14})\.?,?[ -](\d{4}|'?\d{2})$/iu;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

/** `mon`, `tue` ... of a day `YYYY-MM-DD`. */
function weekdayOf(day = ""): string {
  return new Date(`${day}T00:00:00Z`).toUTCString().slice(0, 3).toLowerCase();
}

/** Two-digit years are of this century. */
function dayOf(year = "", month: string | number = "", day = ""): DayCell {
  const digits = year.replace("'", "");
  const full = digits.length === 2 ? `20${digits}` : digits;
  const date = calendarDay(full, month, day, FIRST_YEAR);
  return { ...(date !== undefined && { day: date }) };
}

/** A mistyped year is told as such, not as no date. */
const FIRST_YEAR = 1900;

/** Day counts of 2005 to 2064; others are no dates of loans. */
function fromSerial(serial: number): DayCell {
  return serial >= 38_353 && serial < 60_000
    ? { day: dayOfSerial(serial), doubt: "serial" }
    : {};
}
