import { isBlank, type SheetRecord } from "../sheet/mod.ts";
import { displayNumber } from "./xlsx_cell.ts";
import { addressOfFormula, shiftFormula } from "./xlsx_formula.ts";
import { columnOf } from "./xlsx_reference.ts";
import type { Workbook } from "./xlsx_workbook.ts";
import { readPieces } from "./xlsx_xml.ts";

/** The widest sheet there can be (ECMA-376). */
const MAX_COLUMNS = 16_384;
/** Share of a row's filled cells that are struck out, if the row is. */
const MOST = 0.5;

/** A row of a sheet, cells as displayed. */
export interface XlsxRow extends SheetRecord {
  /** Where the formulas of its cells lead to, by column from 0. */
  readonly targets: ReadonlyMap<number, string>;
}

/** A cell that is being read. */
interface OpenCell {
  type: string;
  style: number;
  text: string;
  formula: string;
  /** Number of the formula that it shares with others. */
  shared?: string | undefined;
}

/** A formula that other cells share, and the cell that holds it. */
interface SharedFormula {
  readonly formula: string;
  readonly column: number;
  readonly row: number;
}

/**
 * Reads the rows of a sheet that are not blank, cells as displayed text: some
 * rows at a time, so that a sheet is never whole in memory. A formula without
 * a stored result comes as the formula, behind `=`.
 */
export async function* readSheetRows(
  pieces: AsyncIterable<Uint8Array>,
  workbook: Workbook,
): AsyncGenerator<XlsxRow[], void> {
  const shared = new Map<string, SharedFormula>();
  let rows: XlsxRow[] = [];
  let row = 0;
  let isHidden = false;
  let column = -1;
  let cells: string[] = [];
  let formulas = new Map<number, string>();
  let struck = 0;
  let cell = newCell();

  function startCell(attributes: Readonly<Record<string, string>>) {
    column = columnOf(attributes["r"] ?? "") ?? column + 1;
    const { t: type = "n", s: style = "" } = attributes;
    cell = { ...newCell(), type, style: Number(style) };
  }
  function endCell() {
    const formula = formulaOf(cell, column, row, shared);
    const shown = displayCell(cell, workbook);
    const text = shown === "" && formula !== "" ? `=${formula}` : shown;
    if (text === "" || column >= MAX_COLUMNS) return;
    while (cells.length < column) cells.push("");
    cells[column] = text;
    if (formula !== "") formulas.set(column, formula);
    if (isStruck(cell, workbook)) struck++;
  }
  function endRow() {
    const here = cells;
    const targets = new Map<number, string>();
    for (const [at, formula] of formulas) {
      const lookup = (of: number, on: number) =>
        on === row ? here[of] : undefined;
      const target = addressOfFormula(formula, lookup);
      if (target !== undefined) targets.set(at, target);
    }
    const filled = cells.filter((text) => text.trim() !== "").length;
    const mark = isHidden ? "hidden" : struck > filled * MOST ? "struck" : null;
    const record: XlsxRow = {
      row,
      line: row,
      cells,
      targets,
      ...mark === null ? {} : { mark },
    };
    if (!isBlank(record)) rows.push(record);
  }

  const reading = readPieces(pieces, {
    open(name, attributes) {
      if (name === "row") {
        row = Number(attributes["r"]) || row + 1;
        isHidden = /^(?:1|true)$/.test(attributes["hidden"] ?? "");
        cells = [];
        formulas = new Map();
        struck = 0;
        column = -1;
      } else if (name === "c") {
        startCell(attributes);
      } else if (name === "f" && attributes["t"] === "shared") {
        cell.shared = attributes["si"];
      }
    },
    text(text, name) {
      if (name === "v" || name === "t") cell.text += text;
      else if (name === "f") cell.formula += text;
    },
    close(name) {
      if (name === "row") endRow();
      else if (name === "c") endCell();
    },
  });
  for await (const _ of reading) {
    if (rows.length === 0) continue;
    const ready = rows;
    rows = [];
    yield ready;
  }
}

function newCell(): OpenCell {
  return { type: "n", style: 0, text: "", formula: "" };
}

/** A cell's own formula, or the one that it shares, moved to its place. */
function formulaOf(
  { formula, shared }: OpenCell,
  column: number,
  row: number,
  known: Map<string, SharedFormula>,
): string {
  if (shared === undefined) return formula;
  if (formula !== "") {
    known.set(shared, { formula, column, row });
    return formula;
  }
  const first = known.get(shared);
  if (first === undefined) return "";
  return shiftFormula(first.formula, column - first.column, row - first.row);
}

function isStruck({ type, style, text }: OpenCell, workbook: Workbook) {
  return workbook.struckStyles[style] === true ||
    (type === "s" && workbook.struckTexts.has(Number(text)));
}

function displayCell(
  { type, style, text }: OpenCell,
  workbook: Workbook,
): string {
  switch (type) {
    case "s":
      return text === "" ? "" : workbook.texts[Number(text)] ?? "";
    case "b":
      return text === "" ? "" : text === "1" ? "TRUE" : "FALSE";
    case "n":
      return displayNumber(text, style, workbook);
    // Text in place, text or error of a formula, or a date in ISO form.
    default:
      return text;
  }
}
