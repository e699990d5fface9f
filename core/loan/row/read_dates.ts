import { cleanText } from "../../words/mod.ts";
import { type DayCell, parseDay } from "../../day/mod.ts";
import { optional, type RowCells } from "./row_cells.ts";
import type { RowNotes } from "./row_notes.ts";

/** Reads the period of a loan, and notes what is doubtful about it. */
export function readDates(
  row: RowCells,
  today: string,
  notes: RowNotes,
): { start?: string; end?: string } {
  const first = { start: row.text("start"), end: row.text("end") };
  const isDayFirst = isDayFirstRow(first.start, first.end);
  const start = readDate("start", first.start, isDayFirst, notes);
  const end = readDate("end", first.end, isDayFirst, notes);
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
  return { ...optional("start", start), ...optional("end", end) };
}

/** Whether a year of a date is mistyped: no car is lent for so long. */
function isLong(start: string | undefined, end: string | undefined): boolean {
  return Date.parse(end ?? "") - Date.parse(start ?? "") > 366 * 86.4e6;
}

/** Days of a loan; a week is usual. */
const LONGEST = 60;

/**
 * Whether a row has the day first: one of its dates cannot be read otherwise,
 * or only so is it a loan of some days.
 */
function isDayFirstRow(start: string, end: string): boolean {
  const monthFirst = [parseDay(start), parseDay(end)] as const;
  if (monthFirst.some(({ doubt }) => doubt === "day_first")) return true;
  const isLoan = ([a, b]: readonly [DayCell, DayCell]) => {
    const days = (Date.parse(b.day ?? "") - Date.parse(a.day ?? "")) / 86.4e6;
    return days >= 0 && days <= LONGEST;
  };
  return monthFirst.every(({ day }) => day !== undefined) &&
    !isLoan(monthFirst) && isLoan([parseDay(start, true), parseDay(end, true)]);
}

const DOUBTS = {
  day_first: "was read with the day first",
  ambiguous: "was read with the month first",
  serial: "was read as a spreadsheet's day count",
};

function readDate(
  field: "start" | "end",
  cell: string,
  isDayFirst: boolean,
  notes: RowNotes,
): string | undefined {
  const { day, doubt } = parseDay(cell, isDayFirst);
  const written = cleanText(cell);
  if (day === undefined && written !== "") {
    const message =
      `"${written}" is no date, and counts as empty; write it as YYYY-MM-DD`;
    notes.add("warning", "bad_date", message, field);
  } else if (doubt !== undefined) {
    const message = `"${written}" ${DOUBTS[doubt]}: ${day}`;
    notes.add("warning", `${doubt}_date`, message, field);
  } else if (day !== undefined && day < "2010") {
    const message = `"${written}" is in the year ${day.slice(0, 4)}`;
    notes.add("warning", "old_date", message, field);
  }
  return day;
}
