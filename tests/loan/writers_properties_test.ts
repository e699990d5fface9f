import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { stringify } from "@std/csv";
import { zipSync } from "fflate";
import { utils, write } from "xlsx";
import { ClipscoutError } from "../../core/words/base/errors.ts";
import { readContent } from "./describe_rows.ts";

const HEADER = ["WO #", "Model", "Affiliation", "Links"];

/** Words of any script; what cells wrap around text is tested elsewhere. */
const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) =>
    text.normalize("NFKC").replaceAll(/[^\p{L}\p{N} ,;'"-]/gu, "").trim()
  )
  .filter((text) => /^\p{L}[^'"]*$/u.test(text) && !/\d{5}/.test(text));
const table = fc.array(
  fc.tuple(fc.integer({ min: 10_000, max: 9_999_999 }), word),
  { minLength: 1, maxLength: 12 },
).map((rows) =>
  rows.map(([id, outlet], at) => [
    `${id}-${at}`,
    "Kia EV9",
    outlet,
    `https://a.example/${at}`,
  ])
);

const encoder = new TextEncoder();

/** The writers of tables that are at hand. */
const WRITERS: Readonly<Record<string, (rows: string[][]) => Uint8Array>> = {
  "@std/csv": (rows) => encoder.encode(stringify(rows, { headers: false })),
  "SheetJS, CSV": (rows) =>
    encoder.encode(utils.sheet_to_csv(utils.aoa_to_sheet(rows), { FS: ";" })),
  "SheetJS, XLSX": (rows) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Loans");
    return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));
  },
  "SheetJS, XLSX with shared texts": (rows) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Loans");
    return new Uint8Array(
      write(book, {
        type: "array",
        bookType: "xlsx",
        bookSST: true,
        compression: true,
      }),
    );
  },
  "UTF-16 with tabs": (rows) => {
    const text = "\ufeff" +
      rows.map((row) => row.map((cell) => `"${cell}"`).join("\t")).join("\r\n");
    return new Uint8Array(
      Uint16Array.from(
        { length: text.length },
        (_, at) => text.charCodeAt(at),
      ).buffer,
    );
  },
};

for (const [writer, make] of Object.entries(WRITERS)) {
  Deno.test(`any table that ${writer} writes reads back equal`, async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = new Uint8Array(make([HEADER, ...rows]));
        const found = (await readContent(bytes)).map((row) => {
          assert(row.kind === "loan", JSON.stringify(row.notes));
          const { workOrder, outlet = "", links } = row.loan;
          return [workOrder, "Kia EV9", outlet, ...links];
        });
        const clean = (text = "") => text.replaceAll(/\s+/g, " ");
        assertEquals(
          found,
          rows.map((row) => [row[0], row[1], clean(row[2]), row[3]]),
        );
      }),
      { numRuns: 40 },
    );
  });
}

Deno.test("a workbook reads alike wherever its pieces are cut", async () => {
  const lost: number[] = [];
  for (let length = 0; length < 80; length++) {
    const rows = Array.from({ length: 9 }, (_, at) => [
      `${10_000 + at}`,
      "Kia EV9",
      at === 0 ? `${"𐀀".repeat(length >> 2)}${"a".repeat(length & 3)}` : "À",
      `https://a.example/${at}`,
    ]);
    const book = WRITERS["SheetJS, XLSX"]!([HEADER, ...rows]);
    const found = await readContent(new Uint8Array(book));
    const orders = found.map((row) =>
      row.kind === "loan" && row.loan.workOrder
    );
    if (orders.join() !== rows.map(([id]) => id).join()) lost.push(length);
  }
  assertEquals(lost, []);
});

/** Parts of a workbook with anything in them. */
const part = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "<worksheet><sheetData><row><c><f>HYPERLINK(A1&",
    '<worksheet><sheetData><row r="9999999"><c r="ZZZ1"><v>1e309</v></c></row></sheetData></worksheet>',
    '<worksheet><sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
    '<worksheet><sheetData><row><c t="s"><v>-1</v></c><c t="s" s="99"><v>x</v></c></row></sheetData></worksheet>',
    "<sst><si><t>x",
  ),
);

Deno.test("a workbook of any parts ends in rows or one clear message", async () => {
  const paths = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "_rels/.rels",
  ];
  const parts = fc.record(
    Object.fromEntries(paths.map((path) => [path, part])),
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), async (made, isWired) => {
      const wired = isWired
        ? {
          ...made,
          "xl/workbook.xml":
            '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
          "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        }
        : made;
      const bytes = zipSync(Object.fromEntries(
        Object.entries(wired).map((
          [path, text],
        ) => [path, encoder.encode(text)]),
      ));
      const rows = await readContent(new Uint8Array(bytes)).catch((error) => {
        assert(error instanceof ClipscoutError, String(error?.stack));
        return [];
      });
      assert(rows.length <= bytes.length);
    }),
    { numRuns: 150 },
  );
});
