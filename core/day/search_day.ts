import type { DayOrder } from "./calendar.ts";
import { parsePrintedDay } from "./find_days.ts";
import { readStamp } from "./read_stamp.ts";
import { relativeDay } from "./relative_day.ts";

/**
 * Reads a date as feeds and search services write it, as `YYYY-MM-DD`: as a
 * machine does, as it is printed, or relative (`3 days ago`). The day is the one
 * that is printed; one of two readings is none.
 *
 * @param now Against which relative dates count, in milliseconds since 1970.
 * @param order Of numbers alone.
 */
export function parseSearchDate(
  text: string,
  now: number,
  order?: DayOrder,
): string | undefined {
  const day = readStamp(text, order) ?? parsePrintedDay(text, order);
  if (day !== undefined) return day.orElse === undefined ? day.date : undefined;
  return relativeDay(text, now);
}
