import type { DayOrder, ParsedDay } from "./calendar.ts";
import { PRINTED_FORMS } from "./printed_forms.ts";

/** A day with where it stands in its text: `text.slice(index, end)`. */
export interface DaySpan extends ParsedDay {
  readonly index: number;
  readonly end: number;
}

/** Of a text, in UTF-16 units, that is looked through. */
const MOST_TEXT = 5000;

/**
 * Finds the days that a printed text names, in its order. Day, month and year
 * must all be there. Of numbers alone whose order neither `order` nor the
 * calendar settles, both readings are given.
 */
export function findPrintedDays(text: string, order?: DayOrder): DaySpan[] {
  if (!/\d/.test(text)) return [];
  const found: DaySpan[] = [];
  for (const { pattern, read } of PRINTED_FORMS) {
    for (const match of text.slice(0, MOST_TEXT).matchAll(pattern)) {
      const parsed = read(match, order);
      if (parsed === undefined) continue;
      const { index } = match;
      found.push({ ...parsed, index, end: index + match[0].length });
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
  const { index: _index, end: _end, ...day } = first;
  return day;
}
