const MONTHS = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];

const DAY_MS = 86_400_000;

/** Days in each unit of "3 weeks ago"; a month counts 30, a year 365. */
const UNIT_DAYS: Record<string, number> = {
  second: 0,
  sec: 0,
  minute: 0,
  min: 0,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  year: 365,
};

/**
 * Reads a date as search services write it, as `YYYY-MM-DD`: ISO with or
 * without time and zone, `Aug 7, 2026`, `7 Aug 2026`, `Fri, 07 Aug 2026
 * 09:00:00 GMT`, `3 days ago`. The day is the one that is printed.
 *
 * @param now Against which relative dates count, in milliseconds since 1970.
 */
export function parseSearchDate(text: string, now: number): string | undefined {
  const clean = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|[t ])/.exec(clean);
  if (iso) return dayOf(iso[1], Number(iso[2]), iso[3]);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(clean);
  if (monthFirst) {
    return dayOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  }
  const dayFirst =
    /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})(?:$| )/
      .exec(clean);
  if (dayFirst) {
    return dayOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  }
  const ago = /^(\d{1,3}|an?) ([a-z]+?)s? ago$/.exec(clean);
  const days = UNIT_DAYS[ago?.[2] ?? ""];
  if (ago && days !== undefined) {
    const count = Number(ago[1]) || 1;
    return dateOnly(new Date(now - count * days * DAY_MS));
  }
  if (clean === "yesterday") return dateOnly(new Date(now - DAY_MS));
  return undefined;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3)) + 1;
}

function dayOf(
  year: string | undefined,
  month: number,
  day: string | undefined,
): string | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const real = month >= 1 && date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === Number(day);
  return real ? dateOnly(date) : undefined;
}

function dateOnly(date: Date): string {
  return date.toISOString().slice(0, 10);
}
