/**
 * Readers of days: in cells, in pages, in search results, relative ones.
 *
 * @module
 */
export {
  type DayOrder,
  dayOrderOf,
  daysBetween,
  findPrintedDays,
  parseMachineDate,
  parsePrintedDay,
} from "./parse_date.ts";
export { type DayCell, dayOfSerial, parseDay } from "./parse_day.ts";
export { type AgeRange, readAge } from "./relative_age.ts";
export { parseSearchDate } from "./search_date.ts";
