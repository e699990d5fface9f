import type { SheetRecord } from "../sheet/mod.ts";
import { displayNumber } from "./xlsx_cell.ts";
import type { Workbook } from "./xlsx_workbook.ts";
import { readPart } from "./xlsx_xml.ts";

/** The widest sheet there can be (ECMA-376). */
const MAX_COLUMNS = 16_384;

/** Reads the rows of a sheet, cells as displayed text. */
export function readSheetRows(
  sheet: Uint8Array,
  workbook: Workbook,
): SheetRecord[] {
  const rows: SheetRecord[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let cell = { type: "", style: 0, text: "" };
  readPart(sheet, {
    open(name, attributes) {
      if (name === "row") {
        row = Number(attributes["r"]) || row + 1;
        cells = [];
        column = -1;
      } else if (name === "c") {
        column = columnOf(attributes["r"] ?? "") ?? column + 1;
        const { t: type = "n", s: style = "" } = attributes;
        cell = { type, style: Number(style), text: "" };
      }
    },
    text(text, name) {
      if (name === "v" || name === "t") cell.text += text;
    },
    close(name) {
      if (name === "row") {
        rows.push({ row, line: row, cells });
      } else if (name === "c") {
        const text = displayCell(cell, workbook);
        if (text === "" || column >= MAX_COLUMNS) return;
        while (cells.length < column) cells.push("");
        cells[column] = text;
      }
    },
  });
  return rows;
}

/** The letters of a column, from 0: `A`, `Z`, `AA`. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + column % 26);
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function displayCell(
  { type, style, text }: { type: string; style: number; text: string },
  workbook: Workbook,
): string {
  switch (type) {
    case "s":
      return workbook.texts[Number(text)] ?? "";
    case "b":
      return text === "1" ? "TRUE" : "FALSE";
    case "n":
      return displayNumber(text, style, workbook);
    // Text in place, text or error of a formula, or a date in ISO form.
    default:
      return text;
  }
}
