import { stringify } from "@std/csv";
import type { RowResult } from "../words/mod.ts";
import { cellsOf, COLUMNS } from "./columns.ts";

/** The header line of the results file, with its line end. */
export function csvHeader(): string {
  return csvText(COLUMNS.map(({ name }) => name));
}

/** One result as one line of the results file, with its line end. */
export function csvLine(result: RowResult, processedAt: string): string {
  return csvText(cellsOf(result, processedAt).map(defuse));
}

/**
 * Makes a cell harmless to spreadsheets, which run what starts like a formula;
 * {@linkcode restore} takes it back.
 *
 * Source: OWASP, "CSV Injection".
 */
export function defuse(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Undoes {@linkcode defuse}. */
export function restore(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function csvText(cells: readonly string[]): string {
  return stringify([cells], { headers: false });
}
