import { FileError } from "../errors.ts";
import { CsvSplitter } from "./csv_splitter.ts";
import { decodeText, type Encoding, sniffEncoding } from "./decode_text.ts";
import {
  COLUMN_NAMES,
  type ColumnMap,
  missingColumns,
  planFromContent,
  planFromHeader,
  type SheetPlan,
} from "./sheet_plan.ts";
import { isBlank, type SheetRecord } from "./sheet_record.ts";

/** Where the bytes of a loan file come from. */
export interface LoanSource {
  /** Name for messages: the path, or that of an upload. */
  readonly name: string;
  /** Opens it at its start. It is opened up to three times, one by one. */
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** How a loan file turned out to be written. */
export interface LoanFileFormat {
  readonly kind: "CSV" | "XLSX";
  /** Only for CSV. */
  readonly delimiter?: string;
  /** Only for CSV: the encoding, or both if lines differ. */
  readonly encoding?: string;
  /** Only for XLSX: the sheet that was read. */
  readonly sheet?: string;
  readonly plan: SheetPlan;
}

/** A sheet that is open for reading. */
export interface Sheet {
  readonly format: LoanFileFormat;
  /** Rows below the header that are not blank, in order; from the start. */
  rows(): AsyncGenerator<SheetRecord[]>;
}

/** Characters from which delimiter, header and layout are told. */
const SAMPLE = 100_000;
const SAMPLE_ROWS = 20;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Opens a CSV file: tells encoding, delimiter and columns from its beginning.
 *
 * @throws {FileError} If it is empty, or its columns cannot be told.
 */
export async function openCsv(
  source: LoanSource,
  start: Uint8Array,
  map: ColumnMap = {},
): Promise<Sheet> {
  const encoding = sniffEncoding(start);
  const sample = await readSample(source, encoding);
  if (sample.text.trim() === "") throw emptyFile(source.name);
  const { delimiter, plan } = tellColumns(source.name, sample.text, map);
  const missing = missingColumns(plan);
  if (missing.length > 0) throw missingColumn(source.name, missing, plan);

  return {
    format: {
      kind: "CSV",
      delimiter,
      encoding: sample.isMixed ? "windows-1252" : encoding,
      plan,
    },
    async *rows() {
      const splitter = new CsvSplitter(delimiter);
      splitter.width = plan.fields.length;
      const isRow = (record: SheetRecord) =>
        record.row > plan.headerRow && !isBlank(record);
      for await (const text of decodeText(await source.open(), encoding)) {
        yield splitter.push(text).filter(isRow);
      }
      yield splitter.end().filter(isRow);
    },
  };
}

async function readSample(source: LoanSource, encoding: Encoding) {
  let text = "";
  let isMixed = false;
  const bytes = await source.open();
  const pieces = decodeText(bytes, encoding, () => isMixed = true);
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= SAMPLE) break;
  }
  return { text: text.slice(0, SAMPLE), isMixed };
}

function tellColumns(name: string, text: string, map: ColumnMap) {
  const stated = /^\uFEFF?sep=(.)\r?$/im.exec(text.split("\n", 1)[0] ?? "");
  const delimiters = stated?.[1] === undefined ? DELIMITERS : [stated[1]];
  const samples = delimiters.map((delimiter) => ({
    delimiter,
    records: sampleRows(text, delimiter),
  }));
  const headers = samples.flatMap(({ delimiter, records }) => {
    const plan = firstHeader(records, map);
    return plan === undefined ? [] : [{ delimiter, plan }];
  });
  const known = ({ plan }: { plan: SheetPlan }) =>
    plan.fields.filter((field) => field !== undefined).length;
  headers.sort((a, b) => known(b) - known(a));
  if (headers[0] !== undefined) return headers[0];
  for (const { delimiter, records } of samples) {
    const plan = planFromContent(records);
    if (plan !== undefined) return { delimiter, plan };
  }
  throw noKnownColumn(name, samples[0]?.records[0]?.cells ?? []);
}

function sampleRows(text: string, delimiter: string): SheetRecord[] {
  const splitter = new CsvSplitter(delimiter);
  const rows = splitter.push(text);
  const all = text.length < SAMPLE ? [...rows, ...splitter.end()] : rows;
  return all.filter((row) => !isBlank(row)).slice(0, SAMPLE_ROWS);
}

/** The header is the first row that is not blank, `sep=` aside. */
function firstHeader(records: readonly SheetRecord[], map: ColumnMap) {
  const [first, second] = records;
  const isSeparator = /^sep=/i.test(first?.cells[0] ?? "");
  const header = isSeparator ? second : first;
  return header === undefined ? undefined : planFromHeader(header, map);
}

/** @internal */
export function emptyFile(name: string): FileError {
  return new FileError(
    name,
    `Cannot read loans at ${name}: the file is empty`,
    {
      hint: "Export the loans again, and check that rows were selected",
    },
  );
}

function noKnownColumn(name: string, cells: readonly string[]): FileError {
  const found = cells.map((cell) => `"${cell.trim().slice(0, 40)}"`)
    .slice(0, 20).join(", ");
  return new FileError(
    name,
    `Cannot read loans at ${name}, row 1: no column is known (found ${found})`,
    { hint: `Name the columns as in ${COLUMN_NAMES.join(", ")}, or use --map` },
  );
}

function missingColumn(
  name: string,
  missing: readonly string[],
  { headerRow, names, fields }: SheetPlan,
): FileError {
  const columns = missing.map((column) => `"${column}"`).join(" and ");
  const unknown = names.filter((title, index) =>
    fields[index] === undefined && title !== ""
  );
  const from = unknown[0] ?? "COLUMN";
  return new FileError(
    name,
    `Cannot read loans at ${name}, row ${headerRow}: no column for ${columns}`,
    {
      hint: `Add the column, or name the one that holds it, such as ` +
        `--map "${from}=${missing[0]}"`,
    },
  );
}
