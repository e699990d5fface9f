import { fileSource, type LoanSource } from "../files/mod.ts";
import type { LoanRow } from "../words/mod.ts";
import { emptyFile, onlyHeader, wrongFormat } from "./cells/mod.ts";
import { LoanIds } from "./loan_ids.ts";
import { openCsv } from "./csv/mod.ts";
import { openXlsx } from "./xlsx/mod.ts";
import {
  Copies,
  DayOrders,
  firstLook,
  type HiddenRows,
  readRow,
} from "./row/mod.ts";
import type { ColumnMap, LoanFileFormat, Sheet } from "./sheet/mod.ts";
import { readStart } from "./read_start.ts";
import { sniffFormat } from "./sniff_format.ts";

export type { LoanFileFormat } from "./sheet/mod.ts";

/** Options for {@linkcode readLoanFile}. */
export interface ReadLoanOptions {
  /** Hosts of the fleet system, whose links are never coverage. */
  readonly internalHosts: readonly string[];
  /** Columns that go by other names: our name to the file's. */
  readonly map?: ColumnMap;
  /** Sheet of a workbook. @default {the first visible one that holds loans} */
  readonly sheet?: string;
  /** Row of the header, from 1. @default {it is looked for} */
  readonly headerRow?: number;
  /** What becomes of rows that are hidden or struck out. @default {"include"} */
  readonly hidden?: HiddenRows;
  /** The current day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Hears how the file is written, before the first row comes. */
  readonly onFormat?: (format: LoanFileFormat) => void;
  /** Hears how many rows the first look has seen, as it goes on. */
  readonly onLook?: (rows: number) => void;
  /** Opens a file. @default {Deno.open} */
  readonly open?: (path: string) => Promise<ReadableStream<Uint8Array>>;
}

/**
 * Reads a loan file, CSV or XLSX as its content tells, row by row: each row
 * that is not blank comes out exactly once, as a loan or as rejected, in order.
 * A CSV file is read twice, since the ids need to know which work orders come
 * more than once, and is never whole in memory.
 *
 * @throws {FileError} If the file is missing, empty, in another format, or its
 * columns cannot be told.
 * @throws {ConfigError} If `map` names what is no column.
 */
export function readLoanFile(
  path: string,
  options: ReadLoanOptions,
): AsyncIterable<LoanRow> {
  const { open } = options;
  const source = open === undefined
    ? fileSource(path)
    : { name: path, open: () => open(path) };
  return readLoans(source, options);
}

/** Does as {@linkcode readLoanFile}, from any source, such as an upload. */
export async function* readLoans(
  source: LoanSource,
  options: ReadLoanOptions,
): AsyncGenerator<LoanRow> {
  const { internalHosts, today, onFormat, onLook, hidden = "include" } =
    options;
  const sheet = await openSheet(source, options);
  const { plan, delimiter = "," } = sheet.format;
  onFormat?.(sheet.format);
  const ids = new LoanIds();
  const orders = new DayOrders(plan);
  const copies = new Copies();
  const rows = await lookFirst(sheet, ids, orders, onLook);
  if (rows === 0) throw onlyHeader(source.name);
  const context = {
    plan,
    delimiter,
    internalHosts,
    today,
    idOf: ids.idOf.bind(ids),
    isRepeated: ids.isRepeated.bind(ids),
    orderOf: orders.of.bind(orders),
    kinOf: copies.find.bind(copies),
    hidden,
  };
  for await (const records of sheet.rows()) {
    for (const record of records) yield readRow(record, context);
  }
}

async function openSheet(
  source: LoanSource,
  { map, sheet, headerRow }: ReadLoanOptions,
): Promise<Sheet> {
  const start = await readStart(source);
  if (start.length === 0) throw emptyFile(source.name);
  const format = sniffFormat(start);
  if (format === "zip") return openXlsx(source, { sheet, map, headerRow });
  if (format === "text") return openCsv(source, start, { map, headerRow });
  throw wrongFormat(source.name, format.not);
}

/**
 * First pass: which work orders come more than once, how dates are written,
 * and how many rows there are.
 */
async function lookFirst(
  sheet: Sheet,
  ids: LoanIds,
  orders: DayOrders,
  onLook: (rows: number) => void = () => {},
): Promise<number> {
  let rows = 0;
  for await (const records of sheet.rows()) {
    rows += records.length;
    for (const record of records) {
      const { workOrder, start, end } = firstLook(record, sheet.format);
      ids.note(workOrder);
      orders.note("start", start);
      orders.note("end", end);
    }
    onLook(rows);
  }
  return rows;
}
