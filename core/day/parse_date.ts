/** A day that a text names, and how sure its order is: 0 to 1. */
export interface ParsedDay {
  /** `YYYY-MM-DD`, as printed: never shifted between zones. */
  readonly date: string;
  readonly certainty: number;
}

/** In which order a place writes a date in numbers. */
export type DayOrder = "mdy" | "dmy";

/** Days before the web are no publication days. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2100;

/**
 * Reads a day as machines write it: ISO 8601 with or without time and zone,
 * RFC 2822, seconds or milliseconds since 1970, and their usual variations.
 */
export function parseMachineDate(text: string): string | undefined {
  const bare = text.trim();
  if (bare.length < 8 || bare.length > 80) return undefined;
  const iso =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T\s,]+(?:at\s+)?\d{1,2}[:.h]\d)/i
      .exec(bare);
  if (iso) return day(iso[1], iso[3], iso[4]);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:$|T?\d{4,6}(?:$|Z|[+-]\d))/
    .exec(bare);
  if (compact && bare.length !== 10 && bare.length !== 13) {
    return day(compact[1], compact[2], compact[3]);
  }
  if (/^(?:\d{10}|\d{13})$/.test(bare)) {
    const ms = bare.length === 10 ? Number(bare) * 1000 : Number(bare);
    const [year, month, date] = new Date(ms).toISOString().split(/[-T]/);
    return day(year, month, date);
  }
  const named =
    /^(?:[a-z]{3,9}\.?,?\s+)?(?:(\d{1,2})[\s-]+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2}),?)[\s-]+(\d{4})(?:$|[\s,T]+\d{1,2}:\d)/i
      .exec(bare);
  if (!named) return undefined;
  return day(
    named[5],
    MONTHS.get(fold(named[2] ?? named[3])),
    named[1] ?? named[4],
  );
}

/**
 * Finds the days that a printed text names, in its order. Day, month and year
 * must all be there. Numbers alone count with `order`, or where only one order
 * makes a day of them.
 */
export function findPrintedDays(
  text: string,
  order?: DayOrder,
): (ParsedDay & { readonly index: number })[] {
  const found: (ParsedDay & { index: number })[] = [];
  for (const { pattern, read } of PRINTED) {
    for (const match of text.slice(0, 5000).matchAll(pattern)) {
      const parsed = read(match, order);
      if (parsed) found.push({ ...parsed, index: match.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Reads the one day that a printed text names; `undefined` if not one. */
export function parsePrintedDay(
  text: string,
  order?: DayOrder,
): ParsedDay | undefined {
  const days = findPrintedDays(text, order);
  const first = days[0];
  if (!first || days.some(({ date }) => date !== first.date)) return undefined;
  return { date: first.date, certainty: first.certainty };
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

function day(
  year: string | number | undefined,
  month: string | number | undefined,
  date: string | number | undefined,
): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (!(y >= FIRST_YEAR && y <= LAST_YEAR)) return undefined;
  const time = new Date(Date.UTC(y, m - 1, d));
  if (!(m >= 1 && time.getUTCMonth() === m - 1 && time.getUTCDate() === d)) {
    return undefined;
  }
  return time.toISOString().slice(0, 10);
}

function sure(date: string | undefined): ParsedDay | undefined {
  return date === undefined ? undefined : { date, certainty: 1 };
}

/** `08/07/2026`: both orders may make a day of it. */
function byOrder(
  [, first, , second, year]: RegExpMatchArray,
  order: DayOrder | undefined,
): ParsedDay | undefined {
  const mdy = day(year, first, second);
  const dmy = day(year, second, first);
  if (!mdy || !dmy || mdy === dmy) return sure(mdy ?? dmy);
  if (order) return { date: order === "mdy" ? mdy : dmy, certainty: 0.8 };
  return undefined;
}

/**
 * `8/27/26`: as {@linkcode byOrder}, but `25/3/14` without an order is no day,
 * as its year may stand at either end.
 */
function byShortYear(
  [whole, first, gap, second, year]: RegExpMatchArray,
  order: DayOrder | undefined,
): ParsedDay | undefined {
  if (order === undefined && Number(first) > 12) return undefined;
  return byOrder([whole, first!, gap!, second!, `20${year}`], order);
}

function fold(word: string | undefined): string {
  return (word ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/\.$/, "");
}

function spelled(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
): ParsedDay | undefined {
  const number = MONTHS.get(fold(month));
  return number === undefined ? undefined : sure(day(year, number, date));
}

/** Month names of the languages that we read; shortened ones too. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    "jan january januar jann janvier janv enero ene gennaio gen janeiro januari styczen stycznia ledna jaanuar januára",
    "feb february februar fevrier fevr fev febrero febbraio fevereiro februari lutego unora",
    "mar march marz mrz maerz mars marzo marco maart mrt marca brezna",
    "apr april avril avr abril abr aprile kwietnia dubna",
    "may mai mayo maggio mag maio mei maj maja kvetna",
    "jun june juni juin junio giugno giu junho czerwca cervna",
    "jul july juli juillet juil julio luglio lug julho lipca cervence",
    "aug august aout agosto ago augustus augusti sierpnia srpna",
    "sep sept september septembre septiembre set settembre setembro wrzesnia zari",
    "oct october okt oktober octobre octubre ottobre ott outubro out pazdziernika rijna",
    "nov november novembre noviembre novembro listopada listopadu",
    "dec december dez dezember decembre diciembre dic dicembre dezembro grudnia prosince",
  ].flatMap((names, index) =>
    names.split(" ").map((name) => [fold(name), index + 1] as const)
  ),
);

/** Forms in which a day is printed. */
const PRINTED: readonly {
  pattern: RegExp;
  read: (
    match: RegExpMatchArray,
    order: DayOrder | undefined,
  ) => ParsedDay | undefined;
}[] = [
  { // August 7th, 2026; Aug. 7 2026
    pattern:
      /(?<![\p{L}\d])(\p{L}{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?(?:\s?,\s?|\s{1,3})(?:\d{1,2}:\d{2}\s?(?:[ap]m)?,?\s)?(\d{4})(?![\d:])/giu,
    read: ([, month, date, year]) => spelled(year, month, date),
  },
  { // 7 August 2026; 7-Aug-2026; 7. August 2026; 7 de agosto de 2026
    pattern:
      /(?<![\d.:])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.\s-]{1,3}(?:de\s|of\s)?(\p{L}{3,12})\.?(?:\s?,\s?|[\s-]{1,3})(?:de\s|del\s)?(\d{4})(?![\d:])/giu,
    read: ([, date, month, year]) => spelled(year, month, date),
  },
  { // 2026 August 7; 2026, Aug 7
    pattern:
      /(?<!\d)(\d{4}),?\s(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/giu,
    read: ([, year, month, date]) => spelled(year, month, date),
  },
  { // 2026-08-07; 2026/8/7; 2026.08.07
    pattern: /(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/g,
    read: ([, year, , month, date]) => sure(day(year, month, date)),
  },
  { // 2026年8月7日; 2026년 8월 7일
    pattern: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]/g,
    read: ([, year, month, date]) => sure(day(year, month, date)),
  },
  { // 07.08.2026: with dots, the day comes first
    pattern: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d|\.\d)/g,
    read: ([, date, month, year]) => sure(day(year, month, date)),
  },
  { // 08/07/2026; 8-7-2026
    pattern: /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])/g,
    read: byOrder,
  },
  { // 8/27/26
    pattern: /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{2})(?![\d/.-])/g,
    read: byShortYear,
  },
];
