import { holdsLink, linkBehind } from "../cells/mod.ts";
import { isBlank, type SheetPlan, type SheetRecord } from "../sheet/mod.ts";
import type { XlsxPackage } from "./xlsx_package.ts";
import type { CellRange } from "./xlsx_reference.ts";
import { readSheetRows, type XlsxRow } from "./xlsx_rows.ts";
import { readSheetTail, type SheetTail } from "./xlsx_tail.ts";
import type { Workbook, WorkbookSheet } from "./xlsx_workbook.ts";

/** A sheet of a workbook, read row by row. */
export interface XlsxSheet {
  /** Rows that are not blank, merged cells filled downwards; from the start. */
  rows(): AsyncGenerator<XlsxRow[], void>;
  /** A row's cells under the columns of the plan, links in their places. */
  cellsOf(
    row: Pick<XlsxRow, "cells" | "targets">,
    plan: SheetPlan,
  ): string[];
}

/** Opens a sheet: reads first what stands behind its rows. */
export async function openXlsxSheet(
  pack: XlsxPackage,
  workbook: Workbook,
  { part }: WorkbookSheet,
): Promise<XlsxSheet> {
  const relations = await pack.relations(part);
  // Kept is only what is asked for by row: a sheet may have 100,000 links.
  const { links, merges } = await readSheetTail(pack.pieces(part), relations);
  const targetAt = links.length > 0 ? targetsOf(links) : undefined;
  return {
    async *rows() {
      const fill = createFill(merges);
      for await (const rows of readSheetRows(pack.pieces(part), workbook)) {
        yield rows.map((row) =>
          fill(targetAt === undefined ? row : withTargets(row, targetAt))
        );
      }
    },
    cellsOf: placeCells,
  };
}

const LINK_FIELDS = new Set<unknown>(["links", "mediaLink", "woLink"]);

/**
 * The cells under the columns: here a cell's column is certain, and what lies
 * beside the table is no part of it. A word that leads to an address is that
 * address, where links are wanted, and so is an address that is shown cut.
 */
function placeCells(
  { cells, targets }: Pick<XlsxRow, "cells" | "targets">,
  { fields }: SheetPlan,
): string[] {
  return fields.map((field, column) => {
    const cell = cells[column] ?? "";
    const target = LINK_FIELDS.has(field) ? targets.get(column) : undefined;
    return target === undefined ? cell : linkBehind(cell, target);
  });
}

/** Cells of one range of links that are kept singly. */
const MAX_SINGLE = 1_000;
/** Cells that are kept singly in all; more links are kept by their ranges. */
const MAX_SINGLES = 1_500_000;
/** More than a row has columns (ECMA-376). */
const ROW = 2 ** 20;

/** Tells where a cell leads to; a range of links counts for each of its cells. */
function targetsOf(links: SheetTail["links"]) {
  const single = new Map<number, string>();
  const wide: (CellRange & { target: string })[] = [];
  for (const link of links) {
    const rows = link.lastRow - link.firstRow + 1;
    const columns = link.lastColumn - link.firstColumn + 1;
    const cells = rows * columns;
    if (cells > MAX_SINGLE || single.size + cells > MAX_SINGLES) {
      wide.push(link);
      continue;
    }
    for (let row = link.firstRow; row <= link.lastRow; row++) {
      for (let at = link.firstColumn; at <= link.lastColumn; at++) {
        single.set(row * ROW + at, link.target);
      }
    }
  }
  return (row: number, column: number) =>
    single.get(row * ROW + column) ??
      wide.find((range) =>
        row >= range.firstRow && row <= range.lastRow &&
        column >= range.firstColumn && column <= range.lastColumn
      )?.target;
}

function withTargets(
  row: XlsxRow,
  targetAt: (row: number, column: number) => string | undefined,
): XlsxRow {
  const targets = new Map(row.targets);
  for (const column of row.cells.keys()) {
    const target = targetAt(row.row, column);
    if (target !== undefined && holdsLink(target)) targets.set(column, target);
  }
  return { ...row, targets };
}

/** A block of merged cells whose first row has been seen. */
interface OpenMerge {
  readonly range: CellRange;
  text: string;
  target: string | undefined;
}

/**
 * Fills merged cells downwards: a spreadsheet keeps the value in the first row
 * only, and means it for all. Not sideways, where other columns begin.
 */
function createFill(merges: readonly CellRange[]) {
  const waiting = merges.filter(({ firstRow, lastRow }) => lastRow > firstRow)
    .toSorted((a, b) => a.firstRow - b.firstRow);
  let next = 0;
  // Merged cells do not overlap, so each column has one of them at most.
  const open = new Map<number, OpenMerge>();
  if (waiting.length === 0) return (record: XlsxRow) => record;
  return (record: XlsxRow): XlsxRow => {
    const { row } = record;
    const cells = [...record.cells];
    const targets = new Map(record.targets);
    for (const [column, { range, text, target }] of open) {
      if (range.lastRow < row) {
        open.delete(column);
        continue;
      }
      if ((cells[column] ?? "").trim() !== "") continue;
      while (cells.length < column) cells.push("");
      cells[column] = text;
      if (target !== undefined) targets.set(column, target);
    }
    for (; (waiting[next]?.firstRow ?? Infinity) <= row; next++) {
      const range = waiting[next]!;
      if (range.firstRow !== row) continue;
      const text = cells[range.firstColumn] ?? "";
      const target = targets.get(range.firstColumn);
      if (text !== "") open.set(range.firstColumn, { range, text, target });
    }
    return { ...record, cells, targets };
  };
}

/** The first rows of a sheet, from which its columns are told. */
export async function sampleOf(
  sheet: XlsxSheet,
  rows: number,
): Promise<SheetRecord[]> {
  const sample: SheetRecord[] = [];
  for await (const some of sheet.rows()) {
    sample.push(...some.filter((row) => !isBlank(row)));
    if (sample.length >= rows) break;
  }
  return sample.slice(0, rows);
}
