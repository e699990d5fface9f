/** How long ago something was published, in days, both ends possible. */
export interface AgeRange {
  readonly newest: number;
  readonly oldest: number;
}

const DAYS: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.44,
  year: 365.25,
};

const AGE = /\b(\d{1,3}) (second|minute|hour|day|week|month|year)s? ago\b/i;

/**
 * Reads a relative date such as `3 months ago` or `Streamed 2 weeks ago`, as a
 * listing shows it in English; `undefined` if it is none.
 *
 * YouTube rounds down ("1 year ago" is up to two years), and one unit of slack
 * covers the rest; so this is good to stop paging by, never as a date.
 */
export function readAge(text: string): AgeRange | undefined {
  const found = AGE.exec(text);
  const unit = DAYS[found?.[2]?.toLowerCase() ?? ""];
  if (found === null || unit === undefined) return undefined;
  const count = Number(found[1]);
  const slack = count > 1 ? 1 : 0.5;
  return {
    newest: Math.max(0, (count - slack) * unit),
    oldest: (count + 2) * unit,
  };
}
