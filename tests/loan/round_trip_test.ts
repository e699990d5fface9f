import { assertEquals } from "@std/assert";
import { stringify } from "@std/csv";
import fc from "fast-check";
import { utils, write } from "xlsx";
import { openCsv } from "../../core/loan/csv/open_csv.ts";
import { openXlsx } from "../../core/loan/xlsx/open_xlsx.ts";
import { readStart } from "../../core/loan/read_start.ts";
import { sourceOf } from "./describe_rows.ts";

/** A day is a day in a workbook, and its text in a file that has only text. */
type Cell = string | number | { readonly day: number };
type Table = readonly (readonly Cell[])[];

const HEADER = ["WO #", "Model", "Affiliation", "Start Date", "Links"];
const DAY_MS = 86_400_000;
const RUNS = 60;

/**
 * Texts as files hold them, and every sign that a format has a use for, but
 * `_x0041_`: these writers do not escape it, as Excel does.
 */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.array(
    fc.constantFrom(
      ...['"', '""', ",", ";", "\t", "|", "\n", " ", "'", "&", "<", "]]>"],
      ...["a", "0", "É", "好", "🚗", "e\u0301", "&amp;", "=1", "-"],
    ),
    { maxLength: 10 },
  ).map((parts) => parts.join("")),
  fc.constantFrom("0021044", "007", "1e5", "3/4/25", "TRUE", "#N/A", "1,900"),
).map((any) =>
  // What XML cannot hold at all, and what stands for nothing at a cell's ends.
  // deno-lint-ignore no-control-regex -- these are what it is for
  any.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, "")
    .toWellFormed().trim()
);
const day = fc.integer({ min: 36_526, max: 55_000 })
  .map((serial) => ({ day: (serial - 25_569) * DAY_MS }));
const table: fc.Arbitrary<Table> = fc.array(
  fc.tuple(
    fc.constantFrom("0210441", "126-1373", "WO 7"),
    text,
    text,
    fc.oneof(day, text, fc.integer({ min: 0, max: 9_999_999 })),
    text,
  ),
  { minLength: 1, maxLength: 8 },
);

/** A cell as a person sees it. */
function shown(cell: Cell): string {
  return typeof cell === "object"
    ? new Date(cell.day).toISOString().slice(0, 10)
    : String(cell);
}

const shownTable = (rows: Table) => rows.map((row) => row.map(shown));

function sheetJs(options: { bookSST?: boolean; compression?: boolean }) {
  return (rows: Table) => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet(
      rows.map((row) =>
        row.map((cell) =>
          typeof cell === "object"
            ? { t: "n", v: cell.day / DAY_MS + 25_569, z: "m/d/yyyy" }
            : cell
        )
      ),
    );
    utils.book_append_sheet(book, sheet, "Loans");
    return new Uint8Array(
      write(book, { type: "array", bookType: "xlsx", ...options }),
    );
  };
}

const encoder = new TextEncoder();

/** Writers of tables that run here. */
const WRITERS: Readonly<Record<string, (rows: Table) => Uint8Array>> = {
  "@std/csv": (rows) =>
    encoder.encode(stringify(shownTable(rows), { headers: false })),
  "@std/csv with bars": (rows) =>
    encoder.encode(
      stringify(shownTable(rows), { headers: false, separator: "|" }),
    ),
  "SheetJS as CSV": (rows) =>
    encoder.encode(
      utils.sheet_to_csv(utils.aoa_to_sheet(shownTable(rows)), { FS: ";" }),
    ),
  "SheetJS as UTF-16": (rows) => {
    const sheet = utils.aoa_to_sheet(shownTable(rows));
    const made = `\ufeff${utils.sheet_to_csv(sheet, { FS: "\t" })}`;
    const units = Uint16Array.from(
      { length: made.length },
      (_, at) => made.charCodeAt(at),
    );
    return new Uint8Array(units.buffer);
  },
  "SheetJS as XLSX": sheetJs({}),
  "SheetJS as XLSX with shared texts": sheetJs({
    bookSST: true,
    compression: true,
  }),
};

/** The cells of a file's rows, as its reader gives them. */
async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const source = sourceOf(new Uint8Array(bytes));
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheet = isZip
    ? await openXlsx(source)
    : await openCsv(source, await readStart(source));
  const rows = (await Array.fromAsync(sheet.rows())).flat();
  return rows.map(({ cells }) =>
    HEADER.map((_, at) => (cells[at] ?? "").replaceAll(/\r\n?/g, "\n"))
  );
}

for (const [writer, make] of Object.entries(WRITERS)) {
  Deno.test(`each cell that ${writer} writes reads back equal`, async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const found = await cellsOf(make([HEADER, ...rows]));

        assertEquals(found, shownTable(rows));
      }),
      { numRuns: RUNS },
    );
  });
}

Deno.test("each cell that exceljs writes reads back equal", async () => {
  const seed = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? 20261127);
  const tables = fc.sample(table, { numRuns: RUNS, seed });
  const books = await writeWithExceljs(
    tables.map((rows) => [HEADER, ...rows]),
  );
  for (const [at, rows] of tables.entries()) {
    const found = await cellsOf(books[at] ?? new Uint8Array());
    assertEquals(found, shownTable(rows), `seed ${seed}, table ${at}`);
  }
});

/** Runs the writer in its own process; see `tests/loan/exceljs`. */
async function writeWithExceljs(
  tables: readonly Table[],
): Promise<Uint8Array[]> {
  const folder = new URL("exceljs/", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      "--config",
      `${folder}deno.json`,
      `${folder}write_tables.ts`,
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = new Blob([JSON.stringify(tables)]).stream();
  const [{ code, stdout }] = await Promise.all([
    child.output(),
    input.pipeTo(child.stdin),
  ]);
  assertEquals(code, 0);
  const books: string[] = JSON.parse(new TextDecoder().decode(stdout));
  return books.map((book) => Uint8Array.fromBase64(book));
}
