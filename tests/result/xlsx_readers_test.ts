import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { xlsxOfSheets, type XlsxSheet } from "../../core/result/xlsx.ts";

/** What a reader of workbooks found in one. */
interface ReadSheet {
  readonly name: string;
  readonly rows: (string | number)[][];
  readonly links: Readonly<Record<string, string>>;
}

const SEED = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? 20261127);
/** Texts that a spreadsheet may take for something else. */
const ODD = [
  '=HYPERLINK("http://x.example","y")',
  "+1",
  "-2",
  "@SUM(A1)",
  "0210441",
  "1.9E+06",
  "3/4/26",
  "TRUE",
  " blanks around ",
  "two\nlines",
  "tab\there",
  `<b>"A" & 'B'</b>`,
  "]]>",
  "Müller, Ōtani 🚗",
];
const cell = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.integer(),
  fc.constantFrom(0.5, 12.75, -3.125),
);
const table = fc.array(
  fc.array(cell, { minLength: 3, maxLength: 3 }),
  { minLength: 1, maxLength: 12 },
);

function bytesOf(sheets: readonly XlsxSheet[]): Uint8Array {
  const chunks = [...xlsxOfSheets(sheets)];
  const bytes = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Reads workbooks with exceljs, in a process of its own. */
async function readWithExceljs(
  books: readonly Uint8Array[],
): Promise<ReadSheet[][]> {
  const folder = new URL("../loan/exceljs/", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt"],
      ...["--allow-read", "--allow-env", "--allow-sys"],
      ...["--config", `${folder}deno.json`, `${folder}read_tables.ts`],
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = JSON.stringify(books.map((bytes) => bytes.toBase64()));
  const [{ code, stdout }] = await Promise.all([
    child.output(),
    new Blob([input]).stream().pipeTo(child.stdin),
  ]);
  assertEquals(code, 0);
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("each cell of a workbook of ours is read by exceljs as it was meant", async () => {
  const header = ["Title", "Clip URL", "Note"];
  const tables = [
    ODD.map((text) => [text, "https://o.example/a?b=1&c=ü#d", text]),
    ...fc.sample(table, { numRuns: 60, seed: SEED }),
  ];
  const books = tables.map((rows) =>
    bytesOf([
      { name: "Results", header, rows, linked: ["Clip URL"] },
      { name: "Further pieces", header: ["Title"], rows: [["one"]] },
    ])
  );

  const read = await readWithExceljs(books);

  for (const [at, rows] of tables.entries()) {
    const [results, further] = read[at] ?? [];
    assertEquals(results?.name, "Results");
    assertEquals(
      rows.map((_, row) =>
        header.map((_, n) => results?.rows[row + 1]?.[n] ?? "")
      ),
      rows,
      `seed ${SEED}, table ${at}`,
    );
    assertEquals(results?.rows[0], header);
    assertEquals(further?.rows, [["Title"], ["one"]]);
  }
  assertEquals(
    Object.values(read[0]?.[0]?.links ?? {}),
    ODD.map(() => "https://o.example/a?b=1&c=ü#d"),
  );
});
