/** In which order a place writes a date in numbers. */
export type DayOrder = "mdy" | "dmy";

/** A day that a text names. */
export interface ParsedDay {
  /** `YYYY-MM-DD`, as printed: never shifted between zones. */
  readonly date: string;
  /**
   * The other day that it can mean: `08/07/2026` of an unknown place is the 7th
   * of August or the 8th of July. Absent if there is one reading only.
   */
  readonly orElse?: string;
  /** How sure it is that one of its readings is meant: 0 to 1. */
  readonly certainty: number;
}

/** Days before the web are no publication days. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2100;

/** Certainty of a day whose order the place gives: it may be a stranger's. */
const BY_PLACE = 0.8;

/**
 * Writes a day of the calendar as `YYYY-MM-DD`; `undefined` if there is none
 * such, or its year lies outside of `first` to 2100. A year of two digits, with
 * an apostrophe or without, is of 1995 to 2094.
 */
export function dayOf(
  year: string | number | undefined,
  month: string | number | undefined,
  date: string | number | undefined,
  first = FIRST_YEAR,
): string | undefined {
  const [y, m, d] = [fullYear(year), Number(month), Number(date)];
  if (!(y >= first && y <= LAST_YEAR && m >= 1)) return undefined;
  const time = new Date(Date.UTC(y, m - 1, d));
  if (time.getUTCMonth() !== m - 1 || time.getUTCDate() !== d) return undefined;
  return time.toISOString().slice(0, 10);
}

function fullYear(year: string | number | undefined): number {
  const digits = String(year).replace(/^['’]/, "");
  const number = Number(digits);
  if (digits.length !== 2) return number;
  return number + (number >= FIRST_YEAR % 100 ? 1900 : 2000);
}

/** A day of which there is one reading. */
export function sureDay(date: string | undefined): ParsedDay | undefined {
  return date === undefined ? undefined : { date, certainty: 1 };
}

/** The day of two readings, of which `order` or the calendar may leave one. */
export function dayByOrder(
  monthFirst: string | undefined,
  dayFirst: string | undefined,
  order: DayOrder | undefined,
): ParsedDay | undefined {
  if (!monthFirst || !dayFirst || monthFirst === dayFirst) {
    return sureDay(monthFirst ?? dayFirst);
  }
  if (order === undefined) {
    return { date: monthFirst, orElse: dayFirst, certainty: 1 };
  }
  return {
    date: order === "mdy" ? monthFirst : dayFirst,
    certainty: BY_PLACE,
  };
}

/** Says in which order a page in `language` (BCP 47) writes its days. */
export function dayOrderOf(language: string | undefined): DayOrder | undefined {
  if (!language) return undefined;
  const [name = "", ...rest] = language.toLowerCase().split(/[-_]/);
  if (name !== "en") return name === "zh" || name === "ja" ? undefined : "dmy";
  if (rest.length === 0) return undefined;
  return rest.includes("us") || rest.includes("ph") ? "mdy" : "dmy";
}

/** Counts the days from `a` to `b`. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
}
