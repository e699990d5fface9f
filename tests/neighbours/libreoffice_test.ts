import { assert, assertEquals, assertRejects } from "@std/assert";
import { stringify } from "@std/csv";
import fc from "fast-check";
import { read, utils } from "xlsx";
import { gatherCoverage } from "../../core/coverage/coverage.ts";
import { reportFile } from "../../core/coverage/mod.ts";
import {
  BOM,
  COLUMNS,
  csvHeader,
  csvLine,
  defuse,
  valuesOf,
  xlsxChunks,
} from "../../core/result/mod.ts";
import type { RowResult } from "../../core/words/mod.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { coveredLoan } from "../coverage/covered.ts";
import { describeFile, readContent } from "../loan/describe_rows.ts";
import { analysisOf, articleOf } from "../match/pieces.ts";
import {
  AS_CSV,
  type Cell,
  csvReader,
  EVERY_SHEET,
  type FlatCell,
  flatSheet,
  saveAs,
  typedCells,
} from "./libreoffice.ts";
import { absent } from "./neighbour.ts";

const MISSING = await absent("soffice");
const AT = "2026-11-24T08:00:00Z";

/** Texts that a spreadsheet may take for something else. */
const ODD = [
  '=HYPERLINK("http://x.example","y")',
  "+1",
  "-2",
  "@SUM(A1)",
  "Torque; =1+1",
  "0021044",
  "1.9E+06",
  "3/4/26",
  "2026-10-05",
  "TRUE",
  "two\nlines",
  `<b>"A" & 'B'</b>`,
  "'quoted",
  "Müller, Ōtani 🚗",
];

/** A loan's result for each odd text, in columns that GPT or a page fills. */
const RESULTS: RowResult[] = ODD.map((text, at) => {
  const loan = numberedLoan(at + 1, {
    workOrder: `00210${at + 10}`,
    outlet: text,
  });
  const result = processed(loan);
  if (result.kind !== "processed" || !("clip" in result.outcome)) return result;
  const clip = {
    ...result.outcome.clip,
    content: articleOf({
      title: text,
      url: `https://o.example/${at}?b=1&c=ü#d`,
      published: { date: "2025-03-20", source: "json-ld", certainty: 0.95 },
    }),
    analysis: { ...analysisOf(9), summary: text, overall: 7.5 },
  };
  return { ...result, outcome: { ...result.outcome, clip } };
});
const VALUES = RESULTS.map((result) => valuesOf(result, AT));
const NAMES = COLUMNS.map(({ name }) => name);
const CSV = csvHeader() + RESULTS.map((one) => csvLine(one, AT)).join("");

const bytesOf = async (pieces: Iterable<string | Uint8Array>) =>
  await new Blob([...pieces].map((piece) => piece as BlobPart)).bytes();

const REPORT = gatherCoverage(
  ODD.map((text, at) =>
    coveredLoan({ workOrder: `00210${at}`, title: text, summary: text })
  ),
);
const reportAs = async (format: "csv" | "xlsx") => {
  const { pieces } = await reportFile(format, REPORT, { title: "", at: AT });
  return await bytesOf(pieces);
};

/** A cell's value as it was meant, from what LibreOffice holds. */
const meant = (cell: Cell) =>
  typeof cell === "string" ? cell : Number(cell.shown);

function oneOf(files: Map<string, Uint8Array<ArrayBuffer>>, name: string) {
  const found = files.get(name);
  assert(found, `${name} is not among ${[...files.keys()]}`);
  return found;
}

Deno.test({
  name: `LibreOffice opens our workbooks with every cell as meant${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    const report = await reportAs("xlsx");
    const opened = await saveAs(EVERY_SHEET, {
      "results.xlsx": await bytesOf(xlsxChunks(RESULTS, AT)),
      "report.xlsx": report,
    });

    const results = typedCells(oneOf(opened, "results-Results.csv"));
    assertEquals(
      results.map((row) => row.map(meant)),
      [NAMES, ...VALUES.map((row) => row.map((value) => value ?? ""))],
    );
    const { SheetNames, Sheets } = read(report);
    assert(SheetNames.length > 2);
    for (const name of SheetNames) {
      const cells = typedCells(oneOf(opened, `report-${name}.csv`));
      assertEquals(
        cells.map((row) => row.map(meant)),
        utils.sheet_to_json(Sheets[name]!, { header: 1, defval: "" }),
        name,
      );
    }
    const titles = typedCells(oneOf(opened, "report-Clips.csv"))
      .map((row) => row[6]);
    assertEquals(new Set(titles.slice(1)), new Set(ODD));
  },
});

Deno.test({
  name: `LibreOffice opens our CSV and runs no cell of it${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    const files = {
      "results.csv": CSV,
      "marked.csv": BOM + CSV,
      "report.csv": await reportAs("csv"),
    };
    const expected = [
      NAMES,
      ...VALUES.map((row) => row.map((cell) => defuse(String(cell ?? "")))),
    ];

    const asText = await saveAs(
      AS_CSV.typed,
      files,
      csvReader({
        separators: ",",
        everyCellIsText: true,
        columns: NAMES.length,
      }),
    );
    for (const name of ["results.csv", "marked.csv"]) {
      assertEquals(typedCells(oneOf(asText, name)), expected, name);
    }

    // As a person opens it, who accepts what is offered.
    for (const separators of [",", ",;"]) {
      const opened = await saveAs(
        AS_CSV.typed,
        files,
        csvReader({ separators }),
      );
      for (const name of Object.keys(files)) {
        const cells = typedCells(oneOf(opened, name)).flat();
        const run = cells.filter((cell) =>
          typeof cell !== "string" && cell.shown.startsWith("=")
        );
        assertEquals(run, [], `${name}, parted at ${separators}`);
        assert(
          cells.some((cell) =>
            typeof cell !== "string" && /^202[56]-\d\d-\d\d$/.test(cell.shown)
          ),
          `${name} has no day that is a day`,
        );
      }
    }
  },
});

Deno.test({
  name: `what LibreOffice saves of our results is read as they are${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    const workbook = await bytesOf(xlsxChunks(RESULTS, AT));
    const savedBook = await saveAs("xlsx", { "results.xlsx": workbook });
    const savedCsv = await saveAs(
      AS_CSV.plain,
      { "results.csv": CSV },
      csvReader({
        separators: ",",
        everyCellIsText: true,
        columns: NAMES.length,
      }),
    );

    const [, ...rows] = await describeFile(workbook);
    assertEquals(rows.length, ODD.length);
    const [, ...ofBook] = await describeFile(oneOf(savedBook, "results.xlsx"));
    assertEquals(ofBook, rows);
    const [, ...ofOwn] = await describeFile(new TextEncoder().encode(CSV));
    const [, ...ofCsv] = await describeFile(oneOf(savedCsv, "results.csv"));
    assertEquals(ofCsv, ofOwn);
  },
});

const HEADER = [
  "WO #",
  "Model",
  "Affiliation",
  "To",
  "Start Date",
  "End Date",
  "Links",
];
const SEED = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? 20261127);
const text = fc.oneof(
  fc.constantFrom(...ODD),
  fc.array(
    fc.constantFrom(
      ...['"', ",", ";", "|", "\n", " ", "'", "&", "<", "]]>"],
      ...["a", "0", "É", "好", "🚗", "&amp;", "=1", "-", "."],
    ),
    { maxLength: 10 },
  ).map((parts) => parts.join("").trim()),
);
const day = fc.integer({ min: 19_800, max: 20_200 }).map((days) =>
  new Date(days * 86_400_000).toISOString().slice(0, 10)
);
const rowOf = fc.tuple(
  fc.constantFrom("0021044", "0210441", "126-1373", "WO 7"),
  fc.constantFrom("2025 Mazda CX-50", "Kia EV9 GT-Line", "Škoda Enyaq"),
  text,
  fc.constantFrom("Mara Quill", "Jörg Öztürk-Łukasz", "O'Neil, Ana"),
  day,
  day,
  fc.constantFrom(
    "https://torque.example/reviews",
    "https://torque.example/a?b=1&c=ü#d\nhttps://www.youtube.com/@torque",
  ),
);
const tables = fc.sample(fc.array(rowOf, { minLength: 1, maxLength: 8 }), {
  numRuns: 12,
  seed: SEED,
});

/** A table whose days are days. */
const flat = (rows: readonly (readonly string[])[]): FlatCell[][] => [
  HEADER,
  ...rows.map((row) =>
    row.map((cell, at) => at === 4 || at === 5 ? { day: cell } : cell)
  ),
];

Deno.test({
  name: `loan files that LibreOffice saves are read as they are${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    const files = Object.fromEntries(
      tables.map((rows, at) => [`${at}.fods`, flatSheet(flat(rows))]),
    );
    const books = await saveAs("xlsx", files);
    const plain = await saveAs(AS_CSV.plain, files);

    for (const [at, rows] of tables.entries()) {
      const own = stringify([HEADER, ...rows], { headers: false });
      const [, ...expected] = await describeFile(
        new TextEncoder().encode(own),
      );
      for (
        const saved of [
          oneOf(books, `${at}.xlsx`),
          oneOf(plain, `${at}.csv`),
        ]
      ) {
        const [format, ...found] = await describeFile(saved);
        assertEquals(found, expected, `seed ${SEED}, table ${at}: ${format}`);
      }
    }

    const [ods] = (await saveAs("ods", { "loans.fods": files["0.fods"]! }))
      .values();
    await assertRejects(
      () => readContent(ods!),
      Error,
      "OpenDocument",
    );
  },
});
