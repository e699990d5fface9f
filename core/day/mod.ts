/**
 * The readers of days: what machines write, what is printed, in cells of a loan
 * file, in search results, relative ones. All know the same forms and months.
 *
 * @module
 */
export {
  type DayOrder,
  dayOrderOf,
  daysBetween,
  type ParsedDay,
} from "./calendar.ts";
export { type DayCell, dayOfSerial, parseDay } from "./cell_day.ts";
export { type DaySpan, findPrintedDays, parsePrintedDay } from "./find_days.ts";
export { type DayStamp, parseMachineDate, readStamp } from "./read_stamp.ts";
export { type AgeRange, readAge } from "./relative_day.ts";
export { parseSearchDate } from "./search_day.ts";
export {
  type DayFamily,
  type DayVoice,
  type DayVote,
  type VoteBounds,
  voteOnDays,
} from "./vote.ts";
