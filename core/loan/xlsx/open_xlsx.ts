import { cleanText, FileError } from "../../words/mod.ts";
import type { BytesAt, LoanSource } from "../../files/mod.ts";
import { emptyFile, wrongFormat } from "../cells/mod.ts";
import {
  isBlank,
  planFromHeader,
  planOf,
  type PlanOptions,
  SAMPLE_ROWS,
  type Sheet,
  type SheetPlan,
  type SheetRecord,
} from "../sheet/mod.ts";
import { openPackage } from "./xlsx_package.ts";
import { openXlsxSheet, sampleOf, type XlsxSheet } from "./xlsx_sheet.ts";
import { readWorkbook, type WorkbookSheet } from "./xlsx_workbook.ts";

/** Bytes of a workbook as it lies on the disk. */
const MAX_FILE = 50_000_000;
/** Bytes of what is unpacked of it. */
const MAX_UNPACKED = 200_000_000;

/** Parts that no XLSX workbook has, and what an archive with them is. */
const OTHER_KINDS: readonly { part: string; what: string }[] = [
  { part: "xl/workbook.bin", what: "a binary Excel workbook (XLSB)" },
  {
    part: "content.xml",
    what: "an OpenDocument file (ODS), as LibreOffice saves",
  },
  { part: "Index/Document.iwa", what: "a document of Apple Numbers" },
  { part: "word/document.xml", what: "a Word document" },
];

/** Options for {@linkcode openXlsx}. */
export interface OpenXlsxOptions extends PlanOptions {
  /** Name of the sheet. @default {the first visible one that holds loans} */
  readonly sheet?: string | undefined;
}

/**
 * Opens a workbook: one sheet of it, cells as text, formulas as their results.
 * It may have 50 MB; neither it nor the sheet is ever whole in memory.
 * Empty sheets, covers and others without loans are passed over.
 *
 * @throws {FileError} If it is no workbook, too big, lacks the sheet, or its
 * columns cannot be told.
 */
export async function openXlsx(
  source: LoanSource,
  options: OpenXlsxOptions = {},
): Promise<Sheet> {
  const { name } = source;
  const { wanted, sheets, open } = await openWorkbook(source, options.sheet);
  const { sheet, plan, title } = await firstWithLoans(
    name,
    wanted,
    open,
    options,
  );
  return {
    format: { kind: "XLSX", sheet: title, sheets, plan },
    async *rows() {
      const batches = sheet.rows();
      while (true) {
        const { done, value = [] } = await orDamaged(
          name,
          () => batches.next(),
        );
        if (done) return;
        yield value.filter(({ row }) => row > plan.headerRow)
          .map(({ row, line, mark, ...of }): SheetRecord => ({
            row,
            line,
            cells: sheet.cellsOf(of, plan),
            ...(mark !== undefined && { mark }),
          }))
          .filter((row) => !isBlank(row));
      }
    },
  };
}

/**
 * Gives the first rows of a workbook's sheet that are not blank: of the one
 * that is asked for, else of the first with loans, else of the first.
 *
 * @throws {FileError} If it is no workbook, or has no such sheet or only empty
 * ones.
 */
export async function sampleXlsx(
  source: LoanSource,
  options: OpenXlsxOptions = {},
): Promise<
  { records: SheetRecord[]; sheet: string; sheets: readonly string[] }
> {
  const { name } = source;
  const { wanted, sheets, open } = await openWorkbook(source, options.sheet);
  const all = await Promise.all(wanted.map(async (sheet) => ({
    sheet: sheet.name,
    records: await orDamaged(
      name,
      async () => sampleOf(await open(sheet), SAMPLE_ROWS),
    ),
  })));
  const samples = all.filter(({ records }) => records.length > 0);
  const best =
    samples.find(({ records }) =>
      planFromHeader(records, options) !== undefined
    ) ?? samples[0];
  if (best === undefined) throw emptyFile(name);
  return { ...best, sheets };
}

/** Opens the archive, and tells which sheets come into question. */
async function openWorkbook(source: LoanSource, sheet: string | undefined) {
  const { name } = source;
  const bytes = await bytesOf(source);
  const pack = await orDamaged(name, () =>
    openPackage(
      bytes,
      MAX_UNPACKED,
      () => tooBig(name, `more than ${MAX_UNPACKED / 1e6} MB unpacked`),
    ));
  const other = OTHER_KINDS.find(({ part }) => pack.has(part));
  if (other !== undefined) throw wrongFormat(name, other.what);
  const workbook = await orDamaged(name, () => readWorkbook(pack));
  if (workbook === undefined) {
    throw wrongFormat(name, "a ZIP archive that holds no workbook");
  }
  return {
    wanted: chooseSheets(name, workbook.sheets, sheet),
    sheets: workbook.sheets.map(({ name }) => name),
    open: (one: WorkbookSheet) =>
      orDamaged(name, () => openXlsxSheet(pack, workbook, one)),
  };
}

interface FoundSheet {
  readonly sheet: XlsxSheet;
  readonly plan: SheetPlan;
  readonly title: string;
}

/** The first sheet whose columns can be told; else says what is wrong. */
async function firstWithLoans(
  name: string,
  wanted: readonly WorkbookSheet[],
  open: (sheet: WorkbookSheet) => Promise<XlsxSheet>,
  options: PlanOptions,
): Promise<FoundSheet> {
  let trouble: unknown;
  for (const candidate of wanted) {
    const sheet = await open(candidate);
    const sample = await orDamaged(name, () => sampleOf(sheet, SAMPLE_ROWS));
    if (sample.length === 0) continue;
    try {
      const plan = planOf(name, sample, options);
      return { sheet, plan, title: candidate.name };
    } catch (error) {
      trouble ??= error;
    }
  }
  if (trouble === undefined) throw emptyFile(name);
  if (!(trouble instanceof FileError) || wanted.length < 2) throw trouble;
  const { message, hint } = trouble;
  const others = quoted(wanted);
  throw new FileError(name, message, {
    cause: trouble,
    hint: `${hint ?? ""}; its sheets are ${others}: choose one with --sheet`,
  });
}

/** Names of sheets, for a person. */
function quoted(sheets: readonly WorkbookSheet[]): string {
  return sheets.map(({ name }) => `"${cleanText(name)}"`).join(", ");
}

/** Where the archive lies: in its file, or in memory if it has none. */
async function bytesOf(source: LoanSource): Promise<BytesAt> {
  const { name } = source;
  const tooLarge = () => tooBig(name, `more than ${MAX_FILE / 1e6} MB`);
  if (source.bytes !== undefined) {
    if (await source.bytes.size() > MAX_FILE) throw tooLarge();
    return source.bytes;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of await source.open()) {
    size += chunk.length;
    if (size > MAX_FILE) throw tooLarge();
    chunks.push(new Uint8Array(chunk));
  }
  const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return {
    size: () => Promise.resolve(size),
    read: (from, to) => Promise.resolve(whole.subarray(from, to)),
  };
}

/** Reads a part of a workbook; what cannot be read makes it damaged. */
async function orDamaged<T>(
  name: string,
  read: () => T | Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(
      name,
      `Cannot read loans at ${name}: the workbook is damaged`,
      { cause, hint: "Save it again, or save it as CSV" },
    );
  }
}

function tooBig(name: string, size: string): FileError {
  return new FileError(name, `Cannot read loans at ${name}: it has ${size}`, {
    hint: "Save the sheet as CSV, which may have any size",
  });
}

/** The sheet that is asked for; else all that can be seen, in order. */
function chooseSheets(
  name: string,
  sheets: readonly WorkbookSheet[],
  wanted: string | undefined,
): readonly WorkbookSheet[] {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const found = wanted === undefined
    ? visible.length > 0 ? visible : sheets
    : sheets.filter((sheet) =>
      sheet.name.trim().toLowerCase() === wanted.trim().toLowerCase()
    );
  if (found.length > 0) return found;
  const names = quoted(sheets);
  throw new FileError(
    name,
    wanted === undefined
      ? `Cannot read loans at ${name}: the workbook has no sheet`
      : `Cannot read loans at ${name}: there is no sheet "${wanted}"`,
    { hint: `Choose one of ${names || "another workbook"}` },
  );
}
