import type { SheetRecord } from "./sheet_record.ts";
import { displayNumber } from "./xlsx_cell.ts";
import { richText, type Workbook } from "./xlsx_workbook.ts";
import {
  attribute,
  elements,
  elementsOf,
  textOf,
  type XmlElement,
} from "./xlsx_xml.ts";

/** The widest sheet there can be (ECMA-376). */
const MAX_COLUMNS = 16_384;

/** Reads the rows of a sheet, cells as displayed text. */
export function* readSheetRows(
  sheet: Uint8Array,
  workbook: Workbook,
): Generator<SheetRecord> {
  let row = 0;
  for (const element of elementsOf(sheet, "row")) {
    row = Number(attribute(element, "r")) || row + 1;
    const cells: string[] = [];
    let column = -1;
    for (const cell of elements(element, "c")) {
      column = columnOf(attribute(cell, "r")) ?? column + 1;
      const text = displayCell(cell, workbook);
      if (text === "" || column >= MAX_COLUMNS) continue;
      while (cells.length < column) cells.push("");
      cells[column] = text;
    }
    yield { row, line: row, cells };
  }
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

function displayCell(cell: XmlElement, workbook: Workbook): string {
  const value = textOf(elements(cell, "v")[0]);
  switch (attribute(cell, "t")) {
    case "s":
      return workbook.texts[Number(value)] ?? "";
    case "inlineStr":
      return elements(cell, "is").map(richText).join("");
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "":
    case "n":
      return displayNumber(value, Number(attribute(cell, "s")), workbook);
    // Text or error of a formula, or a date in ISO form.
    default:
      return value;
  }
}
