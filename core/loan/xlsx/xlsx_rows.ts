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

/** A cell that is being read; one object serves for all, one by one. */
interface OpenCell {
  type: string;
  style: number;
  text: string;
  formula: string;
  /** Number of the formula that it shares with others. */
  shared: string | undefined;
}

/** Of a row without links. */
const NO_TARGETS: ReadonlyMap<number, string> = new Map();

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
  let formulas: Map<number, string> | undefined;
  let struck = 0;
  const cell: OpenCell = {
    type: "n",
    style: 0,
    text: "",
    formula: "",
    shared: undefined,
  };

  function startCell(attributes: Readonly<Record<string, string>>) {
    column = columnOf(attributes["r"] ?? "") ?? column + 1;
    cell.type = attributes["t"] ?? "n";
    cell.style = Number(attributes["s"] ?? "");
    cell.text = "";
    cell.formula = "";
    cell.shared = undefined;
  }
  function endCell() {
    const formula = formulaOf(cell, column, row, shared);
    const shown = displayCell(cell, workbook);
    const text = shown === "" && formula !== "" ? `=${formula}` : shown;
    if (text === "" || column >= MAX_COLUMNS) return;
    while (cells.length < column) cells.push("");
    cells[column] = text;
    if (formula !== "") (formulas ??= new Map()).set(column, formula);
    if (isStruck(cell, workbook)) struck++;
  }
  function endRow() {
    let targets: Map<number, string> | undefined;
    for (const [at, formula] of formulas ?? []) {
      const target = addressOfFormula(
        formula,
        (of, on) => on === row ? cells[of] : undefined,
        cells[at] !== `=${formula}`,
      );
      if (target !== undefined) (targets ??= new Map()).set(at, target);
    }
    const mark = isHidden ? "hidden" : isStruckOut() ? "struck" : null;
    const record: XlsxRow = {
      row,
      line: row,
      cells,
      targets: targets ?? NO_TARGETS,
      ...(mark !== null && { mark }),
    };
    if (!isBlank(record)) rows.push(record);
  }

  function isStruckOut() {
    if (struck === 0) return false;
    return struck > cells.filter((text) => text.trim() !== "").length * MOST;
  }

  const reading = readPieces(pieces, {
    open(name, attributes) {
      if (name === "row") {
        row = Number(attributes["r"]) || row + 1;
        isHidden = /^(?:1|true)$/.test(attributes["hidden"] ?? "");
        cells = [];
        formulas = undefined;
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
      return text === "" ? "" : workbook.texts.at(Number(text)) ?? "";
    case "b":
      return text === "" ? "" : text === "1" ? "TRUE" : "FALSE";
    case "n":
      return displayNumber(text, style, workbook);
    // Text in place, text or error of a formula, or a date in ISO form.
    default:
      return text;
  }
}
