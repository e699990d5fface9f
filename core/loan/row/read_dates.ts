import { cleanText } from "../../words/mod.ts";
import { type DayCell, parseDay } from "../../day/mod.ts";
import type { ColumnOrder, DayOrder } from "./day_order.ts";
import type { RowCells } from "./row_cells.ts";
import type { RowNotes } from "./row_notes.ts";

/** What is known of the dates beyond their row. */
export interface DateContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** How the columns of dates are written. */
  readonly orderOf: (field: "start" | "end") => ColumnOrder;
}

/** Reads the period of a loan, and notes what is doubtful about it. */
export function readDates(
  row: RowCells,
  { today, orderOf }: DateContext,
  notes: RowNotes,
): { start?: string; end?: string } {
  const written = periodOf(row.text("start"), row.text("end"));
  const rowOrder = orderOfRow(written.start, written.end);
  const read = (field: "start" | "end") =>
    readDate(field, written[field], orderOf(field), rowOrder, notes);
  const start = read("start");
  const end = read("end");
  if (start !== undefined && end !== undefined && end < start) {
    notes.add(
      "warning",
      "end_before_start",
      `the loan ends on ${end}, before it starts on ${start}`,
      "end",
    );
  }
  if (isLong(start, end)) {
    const message = `the loan ends on ${end}, more than a year after it starts`;
    notes.add("warning", "long_loan", message, "end");
  }
  if (start !== undefined && start > today) {
    const message = `the loan starts on ${start}, which is in the future`;
    notes.add("warning", "future_start", message, "start");
  }
  return { ...(start && { start }), ...(end && { end }) };
}

/** Whether a year of a date is mistyped: no car is lent for so long. */
function isLong(start: string | undefined, end: string | undefined): boolean {
  return Date.parse(end ?? "") - Date.parse(start ?? "") > 366 * 86.4e6;
}

/** Days of a loan; a week is usual. */
const LONGEST = 60;

/**
 * What comes first in the dates of a row, as far as the row itself tells: one
 * of them can only be read so, or only so is it a loan of some days.
 */
function orderOfRow(start: string, end: string): DayOrder | undefined {
  const monthFirst = [parseDay(start), parseDay(end)] as const;
  if (monthFirst.some(({ doubt }) => doubt === "day_first")) return "day";
  if (monthFirst.some(({ day }) => day === undefined)) return undefined;
  const isMonths = isLoan(monthFirst);
  const isDays = isLoan([parseDay(start, true), parseDay(end, true)]);
  if (isMonths === isDays) return undefined;
  return isDays ? "day" : "month";
}

function isLoan([a, b]: readonly [DayCell, DayCell]): boolean {
  const days = (Date.parse(b.day ?? "") - Date.parse(a.day ?? "")) / 86.4e6;
  return days >= 0 && days <= LONGEST;
}

const DOUBTS = {
  day_first: "was read with the day first",
  ambiguous: "was read with the month first",
  serial: "was read as a spreadsheet's day count",
};

function readDate(
  field: "start" | "end",
  cell: string,
  { order, isStated = false, isMixed = false }: ColumnOrder,
  rowOrder: DayOrder | undefined,
  notes: RowNotes,
): string | undefined {
  const first = isMixed ? rowOrder ?? order : order ?? rowOrder;
  const isDayFirst = first === "day";
  const { day, doubt } = parseDay(cell, isDayFirst);
  const written = cleanText(cell);
  if (day === undefined && written !== "") {
    const message =
      `"${written}" is no date, and counts as empty; write it as YYYY-MM-DD`;
    notes.add("warning", "bad_date", message, field);
  } else if (
    isMixed && rowOrder === undefined && parseDay(cell, !isDayFirst).day !== day
  ) {
    const message =
      `"${written}" was read with the ${first ?? "month"} first: ${day}; ` +
      `other dates of the column can only be read the other way`;
    notes.add("warning", "mixed_dates", message, field);
  } else if (doubt === "serial" || (doubt !== undefined && !isStated)) {
    const message = `"${written}" ${DOUBTS[doubt]}: ${day}`;
    if (doubt !== "ambiguous" || order === undefined) {
      notes.add("warning", `${doubt}_date`, message, field);
    }
  } else if (day !== undefined && day < "2010") {
    const message = `"${written}" is in the year ${day.slice(0, 4)}`;
    notes.add("warning", "old_date", message, field);
  }
  return day;
}

/** Between the first and the last day, where both stand in one cell. */
const UNTIL = /\s+(?:-|to|thru|through|until|till)\s+|\s*(?:[–—→]|->)\s*/i;

/** The same between days that are not written with hyphens. */
const HYPHEN = /\s*-\s*/;
/** The year at the end of a day, with what stands before it. */
const YEAR = /[-/., ]+'?(?:\d{4}|\d{2})$/;

/** Characters of a cell that may hold two days. */
const LONGEST_CELL = 80;

/** Parts a cell that holds the first day and the last one. */
function periodOf(start: string, end: string): { start: string; end: string } {
  for (const cell of [start, end]) {
    if (cell === "" || cell.length > LONGEST_CELL) continue;
    if (parseDay(cell).day !== undefined) continue;
    const [first, last] = [UNTIL, HYPHEN].map((mark) => daysAt(cell, mark))
      .find((days) => days !== undefined) ?? [];
    if (first === undefined || last === undefined) continue;
    const isAlone = start === "" || end === "" || start === end;
    if (isAlone) return { start: first, end: last };
    return cell === start ? { start: first, end } : { start, end: last };
  }
  return { start, end };
}

/** The two days that stand around a mark; the first may leave out its year. */
function daysAt(cell: string, mark: RegExp): string[] | undefined {
  const [first = "", last = "", ...more] = cell.split(mark);
  const year = YEAR.exec(last)?.[0] ?? "";
  const isDay = (text: string) => parseDay(text).day !== undefined;
  if (more.length > 0 || !isDay(last)) return undefined;
  if (isDay(first)) return [first, last];
  const whole = first + year;
  const isInOrder = (parseDay(whole).day ?? "9") <= (parseDay(last).day ?? "");
  return isInOrder ? [whole, last] : undefined;
}
