import { dayOf, type DayOrder, type ParsedDay, sureDay } from "./calendar.ts";
import { findPrintedDays } from "./find_days.ts";

/** A day as a machine wrote it. */
export interface DayStamp extends ParsedDay {
  /**
   * Minutes after midnight in UTC, if it says that it is in UTC: then the local
   * day of the place can be the day before or after.
   */
  readonly utcMinute?: number;
}

/** A weekday, or nothing. */
const LEAD = /^(?:[\p{L}\p{M}]{2,14}\.?,?[\s-]*)?$/u;
/** A time, whatever follows it, or nothing. */
const TAIL =
  /^(?:$|\.$|\s?[T,|-]?\s*(?:at\s+|um\s+|à\s+|[\p{L}\p{M}]{2}\s+)?[\d]{1,2}[:.h]\d)/iu;
/** A time between day and year was read with them. */
const WITH_TIME = /\d{1,2}:\d{2}/;

/**
 * Reads a day as machines write it: ISO 8601 with or without time and zone,
 * RFC 2822, asctime, seconds or milliseconds since 1970, and their usual
 * variations. Nothing may stand before it but a weekday, and nothing behind it
 * but a time.
 *
 * @param order Of numbers alone, such as `10/06/2026 - 17:57`.
 */
export function readStamp(
  text: string,
  order?: DayOrder,
): DayStamp | undefined {
  const bare = text.trim();
  if (bare.length < 8 || bare.length > 80) return undefined;
  if (/^(?:\d{10}|\d{13})$/.test(bare)) return sinceEpoch(bare);
  const compact =
    /^(\d{4})(\d{2})(\d{2})(?:$|T?(\d{2})(\d{2})(?:\d{2})?(?:$|Z|[+-]\d))/
      .exec(bare);
  if (compact) return sureDay(dayOf(compact[1], compact[2], compact[3]));
  const [day] = findPrintedDays(bare, order);
  if (day === undefined || !LEAD.test(bare.slice(0, day.index))) {
    return undefined;
  }
  const tail = bare.slice(day.end);
  const isWhole = TAIL.test(tail) ||
    WITH_TIME.test(bare.slice(day.index, day.end));
  if (!isWhole) return undefined;
  const { index: _index, end: _end, ...parsed } = day;
  const utcMinute = utcMinuteOf(tail);
  return { ...parsed, ...(utcMinute !== undefined && { utcMinute }) };
}

/** The day of {@linkcode readStamp}, if there is one reading of it. */
export function parseMachineDate(text: string): string | undefined {
  const stamp = readStamp(text);
  return stamp?.orElse === undefined ? stamp?.date : undefined;
}

function sinceEpoch(digits: string): DayStamp | undefined {
  const ms = digits.length === 10 ? Number(digits) * 1000 : Number(digits);
  const time = new Date(ms);
  const [year, month, date] = time.toISOString().split(/[-T]/);
  const day = sureDay(dayOf(year, month, date));
  return day &&
    { ...day, utcMinute: time.getUTCHours() * 60 + time.getUTCMinutes() };
}

/** The minute of a time that says that it is in UTC. */
function utcMinuteOf(tail: string): number | undefined {
  const time =
    /(\d{1,2}):(\d{2})(?::\d{2}(?:[.,:]\d+)?)?\s?([ap]m)?\s*(?:Z|UTC|GMT|(?:GMT|UTC)?[+-]00:?00Z?)$/i
      .exec(tail);
  if (time === null) return undefined;
  const [, hour, minute, half] = time;
  const shift = half ? (half.toLowerCase() === "pm" ? 12 : 0) : 0;
  const hours = half ? Number(hour) % 12 + shift : Number(hour);
  return hours * 60 + Number(minute);
}
