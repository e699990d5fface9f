import { foldWord, fromWords, patternOf, wordsOfKind } from "../lexicon/mod.ts";

/** How long ago something was published, in days, both ends possible. */
export interface AgeRange {
  readonly newest: number;
  readonly oldest: number;
}

const DAY_MS = 86_400_000;

/** Days in each unit: of a calendar's mean month and year. */
const UNITS: readonly (readonly [kind: string, days: number])[] = [
  ["unit-second", 1 / 86_400],
  ["unit-minute", 1 / 1440],
  ["unit-hour", 1 / 24],
  ["unit-day", 1],
  ["unit-week", 7],
  ["unit-month", 30.44],
  ["unit-year", 365.25],
];

const unitDays = fromWords(() =>
  new Map(
    UNITS.flatMap(([kind, days]) =>
      wordsOfKind(kind).map(({ word }) => [foldWord(word), days] as const)
    ),
  )
);

const UNIT = UNITS.map(([kind]) => kind);
const COUNT = String
  .raw`(?<![\d.,])(\d{1,3}|an?|eine[mnr]?|une?|una?|um|uma|een|ett?)\s?`;
const agePattern = fromWords(() => {
  const [ago, unit] = [patternOf("ago"), patternOf(...UNIT)];
  return new RegExp(
    `${COUNT}((?<=\\d)[a-z]{1,2}(?=\\s)|${unit})\\s+${ago}|` +
      `${ago}\\s+${COUNT}(${unit})`,
    "iu",
  );
});

/** How many units of how many days a text such as `3 months ago` counts. */
function ageIn(text: string): { count: number; unit: number } | undefined {
  const found = agePattern().exec(text);
  const unit = unitDays().get(foldWord(found?.[2] ?? found?.[4] ?? ""));
  if (found === null || unit === undefined) return undefined;
  return { count: Number(found[1] ?? found[3]) || 1, unit };
}

/**
 * Reads a relative date such as `3 months ago`, `Streamed 2 weeks ago` or `vor
 * 3 Monaten`, as a listing shows it; `undefined` if it is none.
 *
 * YouTube rounds down ("1 year ago" is up to two years), and one unit of slack
 * covers the rest; so this is good to stop paging by, never as a date.
 */
export function readAge(text: string): AgeRange | undefined {
  const age = ageIn(text);
  if (age === undefined) return undefined;
  const { count, unit } = age;
  const slack = count > 1 ? 1 : 0.5;
  return {
    newest: Math.max(0, (count - slack) * unit),
    oldest: (count + 2) * unit,
  };
}

const yesterday = fromWords(() =>
  new RegExp(`^\\s*${patternOf("yesterday")}`, "iu")
);
const today = fromWords(() => new RegExp(`^\\s*${patternOf("today")}`, "iu"));

/**
 * Reads a relative date as the likeliest day, `YYYY-MM-DD`; a month counts 30
 * days, a year 365.
 *
 * @param now Against which it counts, in milliseconds since 1970.
 */
export function relativeDay(text: string, now: number): string | undefined {
  const age = ageIn(text);
  const days = age !== undefined
    ? age.count * (age.unit > 1 ? Math.floor(age.unit) : age.unit)
    : yesterday().test(text)
    ? 1
    : today().test(text)
    ? 0
    : undefined;
  if (days === undefined) return undefined;
  return new Date(now - days * DAY_MS).toISOString().slice(0, 10);
}
