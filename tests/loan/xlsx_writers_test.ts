import { assertEquals, assertRejects } from "@std/assert";
import { unzipSync, zipSync } from "fflate";
import { utils, type WorkSheet, write } from "xlsx";
import { FileError } from "../../core/words/base/errors.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";
import { makeWorkbook } from "./make_workbook.ts";

const HEADER = ["WO #", "Model", "To", "Affiliation", "Start Date", "Links"];
const LINK = "https://a.example/car-review-2025";
const ROW = ["7", "Kia EV9", "Maren Tolliver", "Torque", "2025-03-03", LINK];

/** A workbook as SheetJS writes it; `change` dresses the sheet. */
function workbook(
  rows: readonly (readonly unknown[])[],
  change: (sheet: WorkSheet) => void = () => {},
  covers: Readonly<Record<string, readonly (readonly unknown[])[]>> = {},
): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(covers)) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(cells.map((row) => [...row])),
      name,
    );
  }
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  change(sheet);
  utils.book_append_sheet(book, sheet, "Loans");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));
}

async function loans(bytes: Uint8Array<ArrayBuffer>, options = OPTIONS) {
  const rows = await readContent(bytes, options);
  return rows.map((row) =>
    row.kind === "loan" ? row.loan : row.rejected.message
  );
}

async function linksOf(bytes: Uint8Array<ArrayBuffer>) {
  return (await loans(bytes)).map((loan) =>
    typeof loan === "string" ? loan : loan.links
  );
}

const withLast = (cell: string) => [...ROW.slice(0, -1), cell];

for (
  const [formula, links] of [
    [`HYPERLINK("${LINK}","Review")`, [LINK]],
    ['HYPERLINK("https://a.example/"&A2,"Review")', ["https://a.example/7"]],
    ['HYPERLINK(CONCATENATE("https://a.example/",$A2),"R")', [
      "https://a.example/7",
    ]],
    [`IF(A2="","",HYPERLINK("${LINK}","Review"))`, [LINK]],
    [`IFERROR(HYPERLINK("${LINK}","Review"),"HYPERLINK(")`, [LINK]],
  ] as const
) {
  Deno.test(`readLoans() follows the formula ${formula}`, async () => {
    const bytes = workbook([HEADER, withLast("Review")], (sheet) => {
      sheet["F2"].f = formula;
    });
    assertEquals(await linksOf(bytes), [links]);
  });
}

for (
  const [shown, links] of [
    ["Review", [LINK]],
    ["a.example/car-rev…", [LINK]],
    ["https://a.example/car...", [LINK]],
    ["a.example", [LINK]],
    ["https://b.example/y", ["https://b.example/y", LINK]],
  ] as const
) {
  Deno.test(`readLoans() follows the link behind "${shown}"`, async () => {
    const bytes = workbook([HEADER, withLast(shown)], (sheet) => {
      sheet["F2"].l = { Target: LINK };
    });
    assertEquals(await linksOf(bytes), [links]);
  });
}

Deno.test("readLoans() follows a link over a range of cells", async () => {
  const bytes = workbook(
    [HEADER, withLast("One"), withLast("Two")],
    (sheet) => {
      sheet["F2"].l = { Target: LINK };
    },
  );
  const parts = unzipSync(bytes);
  const path = "xl/worksheets/sheet1.xml";
  const xml = new TextDecoder().decode(parts[path])
    .replace('<hyperlink ref="F2"', '<hyperlink ref="F2:F3"');
  const changed = { ...parts, [path]: new TextEncoder().encode(xml) };
  assertEquals(await linksOf(new Uint8Array(zipSync(changed))), [[LINK], [
    LINK,
  ]]);
});

Deno.test("readLoans() follows a link of each row, however many rows have one", async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => [
    String(at),
    ...withLast("Review").slice(1),
  ]);
  const bytes = workbook([HEADER, ...rows], (sheet) => {
    for (const at of rows.keys()) {
      sheet[`F${at + 2}`].l = { Target: `${LINK}?id=${at}&amp=1` };
    }
  });
  const links = (await linksOf(bytes)).flat();
  assertEquals(links, rows.map((_, at) => `${LINK}?id=${at}&amp=1`));
});

Deno.test("readLoans() reads a workbook whose merged cells lie on one another", async () => {
  const bytes = workbook([HEADER, ROW, ["8", ...ROW.slice(1)]]);
  const parts = unzipSync(bytes);
  const path = "xl/worksheets/sheet1.xml";
  const xml = new TextDecoder().decode(parts[path]).replace(
    "</sheetData>",
    `</sheetData><mergeCells>${
      '<mergeCell ref="C2:C9"/>'.repeat(50_000)
    }</mergeCells>`,
  );
  const changed = { ...parts, [path]: new TextEncoder().encode(xml) };
  assertEquals(await linksOf(new Uint8Array(zipSync(changed))), [
    [LINK],
    [LINK],
  ]);
});

Deno.test("readLoans() reads merged cells as the value of each row", async () => {
  const bytes = workbook(
    [HEADER, ROW, ["8", "Kia EV6"], ["9", "Kia K4"]],
    (sheet) => {
      sheet["!merges"] = ["C2:C4", "D2:D4", "F2:F4"].map((range) =>
        utils.decode_range(range)
      );
      sheet["F2"].v = "Review";
      sheet["F2"].l = { Target: LINK };
    },
  );
  const found = await loans(bytes);
  assertEquals(
    found.map((loan) =>
      typeof loan === "string"
        ? loan
        : [loan.workOrder, loan.contact, loan.outlet, ...loan.links]
    ),
    ["7", "8", "9"].map((id) => [id, "Maren Tolliver", "Torque", LINK]),
  );
});

for (
  const [number, format, text] of [
    [2104417, "00-00000", "21-04417"],
    [17, '"WO-"0000', "WO-0017"],
    [123456789, "000-00-0000", "123-45-6789"],
    [1900006, "0.00E+00", "1900006"],
    [2104417, "#,##0,", "2104417"],
  ] as const
) {
  Deno.test(`readLoans() reads ${number} shown with ${format} as ${text}`, async () => {
    const bytes = workbook([HEADER, [number, ...ROW.slice(1)]], (sheet) => {
      sheet["A2"].z = format;
      delete sheet["A2"].w;
    });
    const [loan] = await loans(bytes);
    assertEquals(typeof loan === "object" && loan.workOrder, text);
  });
}

for (
  const [serial, day] of [
    [45719.99999999999, "2025-03-04"],
    [45719.9999, "2025-03-03"],
    [45720.00000000001, "2025-03-04"],
  ] as const
) {
  Deno.test(`readLoans() reads the serial ${serial} as ${day}`, async () => {
    const bytes = workbook([HEADER, ROW], (sheet) => {
      sheet["E2"] = { t: "n", v: serial, z: "m/d/yyyy" };
    });
    const [loan] = await loans(bytes);
    assertEquals(typeof loan === "object" && loan.start, day);
  });
}

Deno.test("readLoans() looks on behind a cover and an empty sheet", async () => {
  const bytes = workbook([HEADER, ROW], undefined, {
    Cover: [["Loans of spring"], ["Torque Ledger"]],
    Empty: [],
  });
  assertEquals(await linksOf(bytes), [[LINK]]);
});

Deno.test("readLoans() names the sheets when none holds loans", async () => {
  const bytes = workbook([["nothing"], ["here"]], undefined, {
    Cover: [["Loans of spring"]],
  });
  const error = await assertRejects(() => loans(bytes), FileError);
  assertEquals(
    /its sheets are "Cover", "Loans"/.test(error.hint ?? ""),
    true,
    error.hint,
  );
});

Deno.test("readLoans() tells of hidden rows, and leaves them out if asked", async () => {
  const bytes = workbook([HEADER, ROW, ["8", ...ROW.slice(1)]], (sheet) => {
    sheet["!rows"] = [{}, {}, { hidden: true }];
  });
  const [, row] = await readContent(bytes);
  assertEquals(row?.kind, "loan");
  assertEquals(row?.notes.map(({ reason }) => reason), ["hidden_row"]);
  const [, skipped] = await readContent(bytes, { ...OPTIONS, hidden: "skip" });
  assertEquals(
    skipped?.kind === "rejected" && skipped.rejected.reason,
    "hidden_row",
  );
});

Deno.test("readLoans() tells of rows that are struck out", async () => {
  const cell = (text: string, s = 0) => ({
    t: "inlineStr",
    s,
    xml: `<is><t>${text}</t></is>`,
  });
  const bytes = makeWorkbook([HEADER, ROW.map((text) => cell(text, 1)), [
    cell("8", 1),
    ...ROW.slice(1),
  ]], {
    styles: "<fonts><font/><font><strike/></font></fonts>" +
      '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>',
  });
  const rows = await readContent(bytes);
  assertEquals(rows.map(({ notes }) => notes.map(({ reason }) => reason)), [
    ["struck_row"],
    [],
  ]);
});

for (
  const rename of [
    (path: string) => path.replace("sharedStrings", "SharedStrings"),
    (path: string) => path.replaceAll("/", "\\"),
    (path: string) => path.toUpperCase(),
  ]
) {
  Deno.test(`readLoans() finds parts named ${rename("xl/sharedStrings.xml")}`, async () => {
    const parts = unzipSync(workbook([HEADER, ROW]));
    const renamed = Object.fromEntries(
      Object.entries(parts).map(([path, bytes]) => [rename(path), bytes]),
    );
    assertEquals(await linksOf(new Uint8Array(zipSync(renamed))), [[LINK]]);
  });
}

Deno.test("readLoans() finds parts where the relations say", async () => {
  const parts = unzipSync(workbook([HEADER, ROW]));
  const moved: Record<string, Uint8Array> = {};
  for (const [path, bytes] of Object.entries(parts)) {
    const text = new TextDecoder().decode(bytes);
    moved[path.replace(/^xl\//, "book/").replace("sharedStrings", "words")] =
      path.endsWith(".rels")
        ? new TextEncoder().encode(
          text.replaceAll('"xl/', '"book/').replace("sharedStrings", "words"),
        )
        : bytes;
  }
  assertEquals(await linksOf(new Uint8Array(zipSync(moved))), [[LINK]]);
});

Deno.test("readLoans() says of a workbook that was never calculated what to do", async () => {
  const bytes = makeWorkbook([HEADER, [
    { xml: "<f>B9&amp;C9</f>" },
    ...ROW.slice(1),
  ], ["8", ...ROW.slice(1, -1), {
    t: "str",
    xml: `<f>HYPERLINK("${LINK}","Review")</f>`,
  }]]);
  assertEquals(
    (await loans(bytes)).map((loan) =>
      typeof loan === "string" ? loan : loan.links
    ),
    ["the formula of the work order has no stored result", [LINK]],
  );
});
