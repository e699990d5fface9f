import { type UnzipFileInfo, unzipSync } from "fflate";
import { FileError } from "../../words/mod.ts";
import { emptyFile, holdsLink, wrongFormat } from "../cells/mod.ts";
import {
  checkPlan,
  type ColumnMap,
  isBlank,
  type LoanSource,
  planFromContent,
  planFromHeader,
  type Sheet,
  type SheetPlan,
  type SheetRecord,
} from "../sheet/mod.ts";
import { readWorkbook, type WorkbookSheet } from "./xlsx_workbook.ts";
import { readHyperlinks } from "./xlsx_hyperlinks.ts";
import { columnLetters, readSheetRows } from "./xlsx_rows.ts";

/** Bytes of a workbook as it lies on the disk. */
const MAX_FILE = 50_000_000;
/** Bytes of what is unpacked of it. */
const MAX_UNPACKED = 200_000_000;

/** Options for {@linkcode openXlsx}. */
export interface OpenXlsxOptions {
  /** Name of the sheet. @default {the first that is visible} */
  readonly sheet?: string | undefined;
  readonly map?: ColumnMap | undefined;
}

/**
 * Opens a workbook: one sheet of it, cells as text, formulas as their results.
 * Its parts are unpacked in memory, up to 200 MB.
 *
 * @throws {FileError} If it is no workbook, too big, lacks the sheet, or its
 * columns cannot be told.
 */
export async function openXlsx(
  source: LoanSource,
  options: OpenXlsxOptions = {},
): Promise<Sheet> {
  const { name } = source;
  const unzip = createUnzip(name, await readAll(source));
  const small = unzip((part) =>
    !/\/(?:worksheets|media|drawings)\//.test(part)
  );
  if (small["xl/workbook.xml"] === undefined) {
    throw wrongFormat(name, "a ZIP archive that holds no workbook");
  }
  const workbook = orDamaged(name, () => readWorkbook(small));
  const sheet = chooseSheet(name, workbook.sheets, options.sheet);
  const relations = sheet.part.replace(/([^/]+)$/, "_rels/$1.rels");
  const parts = unzip((part) => part === sheet.part || part === relations);
  const xml = parts[sheet.part] ?? new Uint8Array();
  const { records, targets } = orDamaged(name, () => ({
    records: readSheetRows(xml, workbook),
    targets: readHyperlinks(xml, parts[relations]),
  }));
  const filled = records.filter((record) => !isBlank(record));
  if (filled.length === 0) throw emptyFile(name);

  const sample = filled.slice(0, 20);
  const plan = checkPlan(
    name,
    planFromHeader(sample, options.map) ?? planFromContent(sample),
    sample,
    options.map,
  );
  const rows = filled.filter(({ row }) => row > plan.headerRow)
    .map((record) => ({ ...record, cells: cellsOf(record, plan, targets) }))
    .filter((record) => !isBlank(record));
  return {
    format: { kind: "XLSX", sheet: sheet.name, plan },
    async *rows() {
      yield await Promise.resolve(rows);
    },
  };
}

const LINK_FIELDS = new Set<unknown>(["links", "mediaLink", "woLink"]);

/**
 * The cells under the columns: here a cell's column is certain, and what lies
 * beside the table is no part of it. A word that leads to an address is that
 * address, where links are wanted.
 */
function cellsOf(
  { row, cells }: SheetRecord,
  { fields }: SheetPlan,
  targets: ReadonlyMap<string, string>,
): string[] {
  return fields.map((field, column) => {
    const cell = cells[column] ?? "";
    const target = LINK_FIELDS.has(field)
      ? targets.get(`${columnLetters(column)}${row}`)
      : undefined;
    return target === undefined || holdsLink(cell) ? cell : target;
  });
}

async function readAll({ name, open }: LoanSource): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of await open()) {
    size += chunk.length;
    if (size > MAX_FILE) throw tooBig(name, `more than ${MAX_FILE / 1e6} MB`);
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Unpacks the parts that are wanted, and never more than the cap in all. */
function createUnzip(name: string, zip: Uint8Array) {
  let left = MAX_UNPACKED;
  return (wants: (part: string) => boolean) => {
    const filter = (file: UnzipFileInfo) => {
      if (!wants(file.name)) return false;
      left -= file.originalSize;
      if (left < 0) {
        throw tooBig(name, `more than ${MAX_UNPACKED / 1e6} MB unpacked`);
      }
      return true;
    };
    return orDamaged(name, () => unzipSync(zip, { filter }));
  };
}

/** Reads a part of a workbook; what cannot be read makes it damaged. */
function orDamaged<T>(name: string, read: () => T): T {
  try {
    return read();
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

function chooseSheet(
  name: string,
  sheets: readonly WorkbookSheet[],
  wanted: string | undefined,
): WorkbookSheet {
  const visible = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  const found = wanted === undefined
    ? visible
    : sheets.find((sheet) =>
      sheet.name.toLowerCase() === wanted.trim().toLowerCase()
    );
  if (found !== undefined) return found;
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(", ");
  throw new FileError(
    name,
    wanted === undefined
      ? `Cannot read loans at ${name}: the workbook has no sheet`
      : `Cannot read loans at ${name}: there is no sheet "${wanted}"`,
    { hint: `Choose one of ${names || "another workbook"}` },
  );
}
