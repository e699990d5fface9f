import { type Field, fitsColumn, isTelling } from "../cells/mod.ts";

/** A row's cells, each under its column. */
export type Alignment =
  | {
    readonly cells: readonly string[];
    /** What was repaired: one clause for a person. */
    readonly repair?: string;
  }
  | {
    readonly reason: "short_row" | "long_row" | "shifted_row";
    /** Index of the first column whose cell cannot stand there. */
    readonly column?: number;
  };

/**
 * Puts the cells of a row under their columns.
 *
 * A row of the right width is taken as it is. A short one may lack cells at
 * its end or a run of cells elsewhere; a long one may have a cell that was cut
 * at its delimiters. It is repaired if there is only one way in which every
 * cell fits its column (as far as the columns that are read go), and rejected
 * otherwise. A sheet of very many columns has too many ways to try.
 */
export function alignCells(
  cells: readonly string[],
  fields: readonly (Field | undefined)[],
  delimiter = ",",
): Alignment {
  const width = fields.length;
  if (cells.length === width) return { cells };
  const isLong = cells.length > width;
  if (isLong && cells.slice(width).every((cell) => cell.trim() === "")) {
    return { cells: cells.slice(0, width) };
  }
  const padded = [
    ...cells,
    ...Array(Math.max(0, width - cells.length)).fill(""),
  ];
  if (!isLong && allFit(padded, fields)) {
    return { cells: padded, repair: "added the cells missing at its end" };
  }
  const ways = width > WIDEST
    ? []
    : isLong
    ? joinsOf(cells, width, delimiter)
    : gapsOf(cells, width);
  const fitting = ways.filter((way) =>
    allFit(way, fields) && tells(way, fields)
  );
  const [way] = fitting;
  const isCertain = way !== undefined &&
    fitting.every((other) => readsAlike(way, other, fields));
  if (isCertain) {
    return {
      cells: way,
      repair: isLong
        ? `joined a cell that was cut at "${delimiter}"`
        : "moved its cells to their columns",
    };
  }
  const column = padded.findIndex((cell, index) =>
    !fitsColumn(fields[index], cell)
  );
  return {
    reason: isLong ? "long_row" : column < 0 ? "short_row" : "shifted_row",
    ...(column >= 0 && { column }),
  };
}

/**
 * Columns of a sheet whose rows are repaired: what is tried for a row grows
 * with the square of them. Reports have 9 to 40.
 */
const WIDEST = 300;

function allFit(
  cells: readonly string[],
  fields: readonly (Field | undefined)[],
): boolean {
  return fields.every((field, index) => fitsColumn(field, cells[index] ?? ""));
}

/** A work order alone may fit by chance; a date, id or link as well may not. */
function tells(
  cells: readonly string[],
  fields: readonly (Field | undefined)[],
): boolean {
  const telling = fields.filter((field, index) =>
    isTelling(field, cells[index] ?? "")
  );
  return telling.length >= 2;
}

/** The ways to join a run of cells so that the row has the right width. */
function joinsOf(
  cells: readonly string[],
  width: number,
  delimiter: string,
): string[][] {
  const length = cells.length - width + 1;
  return Array.from({ length: width }, (_, at) => [
    ...cells.slice(0, at),
    cells.slice(at, at + length).join(delimiter),
    ...cells.slice(at + length),
  ]);
}

/** The ways to open one gap so that the row has the right width. */
function gapsOf(cells: readonly string[], width: number): string[][] {
  const gap: string[] = Array(width - cells.length).fill("");
  return Array.from({ length: cells.length }, (_, at) => [
    ...cells.slice(0, at),
    ...gap,
    ...cells.slice(at),
  ]);
}

const UNREAD = new Set<Field | undefined>([
  undefined,
  "fleet",
  "purpose",
  "clientRequested",
]);

function readsAlike(
  a: readonly string[],
  b: readonly string[],
  fields: readonly (Field | undefined)[],
): boolean {
  return fields.every((field, index) =>
    UNREAD.has(field) || a[index] === b[index]
  );
}
