import { ClipscoutError } from "../words/mod.ts";
import { columnKey, columnName, COLUMNS, emptyFile } from "./cells/mod.ts";
import { sampleCsv } from "./csv/mod.ts";
import { readStart } from "./read_start.ts";
import type { LoanSource } from "../files/mod.ts";
import {
  planFromHeader,
  planOf,
  type PlanOptions,
  type SheetPlan,
  type SheetRecord,
} from "./sheet/mod.ts";
import { sniffFormat } from "./sniff_format.ts";
import { sampleXlsx } from "./xlsx/mod.ts";

/** What a person needs to see to say which column is which. */
export interface LoanFileView {
  readonly kind: "CSV" | "XLSX";
  /** All sheets of a workbook, in order; empty for CSV. */
  readonly sheets: readonly string[];
  /** The sheet that is shown. */
  readonly sheet?: string;
  /** The first rows that are not blank, cells as written. */
  readonly rows: readonly { row: number; cells: readonly string[] }[];
  /** Row of the header, from 1; 0 if the file has none. */
  readonly headerRow?: number;
  /** The file's columns, and the usual name of what each holds. */
  readonly columns: readonly { name: string; holds?: string }[];
  /** Usual names of all columns that can be read. */
  readonly known: readonly string[];
  /** The same for files with the same header: a mapping is kept by it. */
  readonly headerKey: string;
  /** What keeps loans from being read, if anything does. */
  readonly problem?: { readonly message: string; readonly hint?: string };
}

/** Options for {@linkcode inspectLoanFile}. */
export interface InspectOptions extends PlanOptions {
  /** Name of the sheet. @default {the first visible one that holds loans} */
  readonly sheet?: string | undefined;
  /** Rows to show. @default {20} */
  readonly rows?: number;
}

/**
 * Looks at the beginning of a loan file, and tells how its columns would be
 * read. A file whose columns cannot be told is shown with the `problem`, so
 * that a person can choose the sheet and the header, and name the columns.
 *
 * @throws {FileError} If the file is empty, or no table at all.
 */
export async function inspectLoanFile(
  source: LoanSource,
  options: InspectOptions = {},
): Promise<LoanFileView> {
  const start = await readStart(source);
  if (start.length === 0) throw emptyFile(source.name);
  const isZip = sniffFormat(start) === "zip";
  const sample = isZip
    ? await sampleXlsx(source, options)
    : { ...await sampleCsv(source, start, options), sheets: [] };
  const { records } = sample;
  const { plan, problem } = tryPlan(source.name, records, options);
  const names = plan?.names ?? records[0]?.cells ?? [];
  return {
    kind: isZip ? "XLSX" : "CSV",
    sheets: sample.sheets,
    ..."sheet" in sample && { sheet: sample.sheet },
    rows: records.slice(0, options.rows ?? 20)
      .map(({ row, cells }) => ({ row, cells })),
    ...plan && { headerRow: plan.headerRow },
    columns: names.map((name, at) => {
      const field = plan?.fields[at];
      return field === undefined
        ? { name }
        : { name, holds: columnName(field) };
    }),
    known: COLUMNS.map(({ name }) => name),
    headerKey: names.map(columnKey).join("|"),
    ...problem && { problem },
  };
}

function tryPlan(
  name: string,
  records: readonly SheetRecord[],
  options: PlanOptions,
): { plan?: SheetPlan | undefined; problem?: LoanFileView["problem"] } {
  try {
    return { plan: planOf(name, records, options) };
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    const { message, hint } = error;
    const { headerRow } = options;
    return {
      plan: planFromHeader(records, { headerRow }),
      problem: { message, ...hint !== undefined && { hint } },
    };
  }
}
