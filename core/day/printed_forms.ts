import { monthOf } from "../lexicon/mod.ts";
import {
  dayByOrder,
  dayOf,
  type DayOrder,
  type ParsedDay,
  sureDay,
} from "./calendar.ts";

/** A form in which a day is written. */
export interface PrintedForm {
  readonly pattern: RegExp;
  readonly read: (
    match: RegExpMatchArray,
    order: DayOrder | undefined,
  ) => ParsedDay | undefined;
}

const MONTH = String.raw`([\p{L}\p{M}]{3,14})`;
/** Four digits, or two after an apostrophe or before a time. */
const YEAR = String.raw`(\d{4}|['’]\d{2}|\d{2}(?=\s\d{1,2}:\d{2}))`;
const NTH = "(?:st|nd|rd|th|er|re|º|ª|°)?";
/** A time between day and year, as asctime and some publishers have it. */
const TIME = String
  .raw`(?:\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?,?\s(?:[+-]\d{4}\s|[A-Z]{3,4}\s)?)?`;

/** Forms in which a day is printed; machines write some of them too. */
export const PRINTED_FORMS: readonly PrintedForm[] = [
  { // August 7th, 2026; Aug. 7 2026; Fri Aug  7 09:00:00 2026
    pattern: form(
      String
        .raw`(?<![\p{L}\d])${MONTH}\.?[\s|,-]{1,3}(\d{1,2})${NTH}[\s|,-]{1,3}${TIME}${YEAR}(?![\d:])`,
    ),
    read: ([, month, date, year]) => spelled(year, month, date),
  },
  { // 7 August 2026; 7-Aug-2026; 7. August 2026; 7 de agosto de 2026
    pattern: form(
      String
        .raw`(?<![\d.:])(\d{1,2})${NTH}[.\s-]{0,3}(?:de\s|of\s|d['’])?${MONTH}\.?(?:\s?,\s?|[\s|-]{0,3})(?:de\s|del\s)?${YEAR}(?![\d:])`,
    ),
    read: ([, date, month, year]) => spelled(year, month, date),
  },
  { // 2026 August 7; 2026, Aug 7; 2026. augusztus 7.
    pattern: form(
      String
        .raw`(?<!\d)(\d{4})[.,]?[\s-]${MONTH}[.,]?[\s-](\d{1,2})${NTH}(?![\d:])`,
    ),
    read: ([, year, month, date]) => spelled(year, month, date),
  },
  { // 2026-08-07; 2026/8/7; 2026.08.07
    pattern: /(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/g,
    read: ([, year, , month, date]) => sureDay(dayOf(year, month, date)),
  },
  { // 2026年8月7日; 2026년 8월 7일
    pattern: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]/g,
    read: ([, year, month, date]) => sureDay(dayOf(year, month, date)),
  },
  { // 07.08.2026: with dots, the day comes first unless it cannot
    pattern: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d|\.\d)/g,
    read: ([, date, month, year]) =>
      sureDay(dayOf(year, month, date) ?? dayOf(year, date, month)),
  },
  { // 07.08.26, which is no version of a program
    pattern: /(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?!\d|\.\d|,\d)/g,
    read: ([, date, month, year]) => sureDay(dayOf(year, month, date)),
  },
  { // 08/07/2026; 8-7-2026
    pattern: /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])/g,
    read: ([, first, , second, year], order) =>
      dayByOrder(dayOf(year, first, second), dayOf(year, second, first), order),
  },
  { // 8/27/26
    pattern: /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{2})(?![\d/.-])/g,
    read: byShortYear,
  },
];

function form(source: string): RegExp {
  return new RegExp(source, "giu");
}

function spelled(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
): ParsedDay | undefined {
  const number = monthOf(month ?? "");
  return number === undefined ? undefined : sureDay(dayOf(year, number, date));
}

/** `25/3/14` without an order: its year may stand at either end. */
function byShortYear(
  [, first, , second, year]: RegExpMatchArray,
  order: DayOrder | undefined,
): ParsedDay | undefined {
  const dayFirst = dayOf(year, second, first);
  const other = order === undefined && Number(first) > 12
    ? dayOf(first, second, year)
    : dayOf(year, first, second);
  return dayByOrder(other, dayFirst, order);
}
