import { columnOf } from "./xlsx_reference.ts";

/** Tells the text of a cell, where it is known. */
export type CellLookup = (column: number, row: number) => string | undefined;

/** A piece of an expression of texts: a text, a cell, a sign between. */
const TOKEN =
  /\s*(?:"((?:[^"]|"")*)"|(\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(])|(&)|(?:_xlfn\.)?(?:CONCAT|CONCATENATE)(\()|([,;)]))/iy;

/**
 * Works out the address of a `HYPERLINK` formula, as far as it is put together
 * from texts and cells: `HYPERLINK("https://x.example/"&A2,"Review")`.
 *
 * @param isCalculated Whether the formula has a result, which is shown: then
 * the call may stand within others, as in `IF(A2="","",HYPERLINK(…))`.
 * @returns The address; absent if the formula is another one, or its address
 * hangs on more than that.
 */
export function addressOfFormula(
  formula: string,
  cellAt: CellLookup,
  isCalculated = false,
): string | undefined {
  const start = isCalculated ? onlyCall(formula) : FIRST.exec(formula)?.[0];
  if (start === undefined) return undefined;
  let address = "";
  let depth = 0;
  TOKEN.lastIndex = start.length;
  while (true) {
    const token = TOKEN.exec(formula);
    if (token === null) return undefined;
    const [, text, cell, , opens, mark] = token;
    if (text !== undefined) address += text.replaceAll('""', '"');
    else if (cell !== undefined) {
      const found = cellAt(columnOf(cell) ?? -1, Number(/\d+$/.exec(cell)));
      if (found === undefined) return undefined;
      address += found;
    } else if (opens !== undefined) depth++;
    else if (mark === ")" && depth > 0) depth--;
    else if (mark !== undefined && depth === 0) return address || undefined;
  }
}

const FIRST = /^\s*=?\s*(?:_xlfn\.)?HYPERLINK\(/i;
const TEXT_OR_CALL = /"(?:[^"]|"")*"|(?<![\w.])(?:_xlfn\.)?HYPERLINK\(/gi;

/** What stands before the arguments of the one `HYPERLINK` of a formula. */
function onlyCall(formula: string): string | undefined {
  const calls = Array.from(formula.matchAll(TEXT_OR_CALL))
    .filter(([found]) => !found.startsWith('"'));
  const [call] = calls;
  return call === undefined || calls.length > 1
    ? undefined
    : formula.slice(0, call.index + call[0].length);
}

/**
 * Moves the cells that a shared formula names, as far as the cell that shares
 * it lies from the one that holds it; `$` holds a column or row in its place.
 */
export function shiftFormula(
  formula: string,
  columns: number,
  rows: number,
): string {
  return formula.replaceAll(
    /"(?:[^"]|"")*"|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(])/gi,
    (all, heldColumn, column, heldRow, row) => {
      if (column === undefined) return all;
      const letters = heldColumn === "$"
        ? column
        : lettersOf((columnOf(column) ?? 0) + columns);
      const number = heldRow === "$" ? row : Number(row) + rows;
      return `${heldColumn}${letters}${heldRow}${number}`;
    },
  );
}

/** The letters of a column, from 0: `A`, `Z`, `AA`. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + Math.max(0, column) % 26);
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}
