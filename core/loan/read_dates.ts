import { cleanText } from "./clean_text.ts";
import { parseDay } from "./parse_day.ts";
import { optional, type RowCells } from "./row_cells.ts";
import type { RowNotes } from "./row_notes.ts";

/** Reads the period of a loan, and notes what is doubtful about it. */
export function readDates(
  row: RowCells,
  today: string,
  notes: RowNotes,
): { start?: string; end?: string } {
  const first = { start: row.text("start"), end: row.text("end") };
  const isDayFirst = parseDay(first.start).doubt === "day_first" ||
    parseDay(first.end).doubt === "day_first";
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
  if (start !== undefined && start > today) {
    const message = `the loan starts on ${start}, which is in the future`;
    notes.add("warning", "future_start", message, "start");
  }
  return { ...optional("start", start), ...optional("end", end) };
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
    notes.add("warning", "bad_date", `"${written}" is no date`, field);
  } else if (doubt !== undefined) {
    const message = `"${written}" ${DOUBTS[doubt]}: ${day}`;
    notes.add("warning", `${doubt}_date`, message, field);
  } else if (day !== undefined && day < "2010") {
    const message = `"${written}" is in the year ${day.slice(0, 4)}`;
    notes.add("warning", "old_date", message, field);
  }
  return day;
}
