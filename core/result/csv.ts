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

/** Tells Excel that a CSV file is UTF-8. */
export const BOM = "\uFEFF";

/**
 * Makes a cell harmless to spreadsheets, which run what starts like a formula;
 * {@linkcode restore} takes it back. A spreadsheet that parts cells at `;`, as
 * in many countries, takes what stands behind one for a cell of its own, and
 * one behind a line end; wide signs count as the usual ones. Control characters,
 * which only confuse what reads the file, go for good.
 *
 * Source: OWASP, "CSV Injection".
 */
export function defuse(cell: string): string {
  return cell.replaceAll(CONTROLS, "").replaceAll(FORMULA, "$1'$2");
}

/** Undoes {@linkcode defuse}, but for control characters. */
export function restore(cell: string): string {
  return cell.replaceAll(DEFUSED, "$1$2");
}

// deno-lint-ignore no-control-regex -- these are what it is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const FORMULA = /(^|[;\n\r]["\s]{0,20})('*[=+\-@＝＋－＠\t\r])/g;
const DEFUSED = /(^|[;\n\r]["\s]{0,20})'('*[=+\-@＝＋－＠\t\r])/g;

function csvText(cells: readonly string[]): string {
  return stringify([cells], { headers: false });
}
