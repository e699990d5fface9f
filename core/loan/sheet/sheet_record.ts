/** One row of a sheet, before anything is read into its cells. */
export interface SheetRecord {
  /** Row as a spreadsheet counts, from 1; blank rows count too. */
  readonly row: number;
  /** Line of the file on which it starts, from 1; in a workbook the row. */
  readonly line: number;
  /** Cells as written, in order. */
  readonly cells: readonly string[];
  /** How a workbook shows that a row is not wanted. */
  readonly mark?: "hidden" | "struck";
  /** Why the cells cannot be trusted. */
  readonly problem?: "unbalanced_quote" | "line_too_long";
}

/** Says whether a row holds nothing; such rows are no rows of the file. */
export function isBlank(record: SheetRecord): boolean {
  return record.problem === undefined &&
    record.cells.every((cell) => cell.trim() === "");
}
