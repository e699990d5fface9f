/** A block of cells: columns from 0, rows from 1, both ends included. */
export interface CellRange {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** The column of a reference such as `AB12`, from 0. */
export function columnOf(reference: string): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/i.exec(reference)?.[1]?.toUpperCase();
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** Reads `H2`, `H2:H9`, `$H$2:$J$9`; ranges of several blocks part at blanks. */
export function rangesOf(reference: string): CellRange[] {
  return reference.trim().split(/\s+/).flatMap((block) => {
    const [from = "", to = from] = block.split(":");
    const columns = [columnOf(from), columnOf(to)];
    const rows = [rowOf(from), rowOf(to)];
    const [a, b] = columns;
    const [c, d] = rows;
    if (a === undefined || b === undefined) return [];
    if (c === undefined || d === undefined) return [];
    return [{
      firstColumn: Math.min(a, b),
      lastColumn: Math.max(a, b),
      firstRow: Math.min(c, d),
      lastRow: Math.max(c, d),
    }];
  });
}

function rowOf(reference: string): number | undefined {
  const digits = /\$?(\d{1,7})$/.exec(reference)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
