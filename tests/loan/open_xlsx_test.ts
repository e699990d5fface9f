import { assertEquals, assertRejects } from "@std/assert";
import { zipSync } from "fflate";
import { FileError } from "../../core/words/base/errors.ts";
import { displayNumber } from "../../core/loan/xlsx/xlsx_cell.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";
import { makeWorkbook } from "./make_workbook.ts";

const HEADER = ["WO #", "Model", "Start Date", "Links"];
const LINK = "https://a.example/x";

/** Styles: general, seven digits, a date of our own, a built-in date. */
const STYLES = '<numFmts><numFmt numFmtId="170" formatCode="0000000"/>' +
  '<numFmt numFmtId="171" formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/>' +
  '<xf numFmtId="14"/></cellXfs>';

const number = (value: string | number, s?: number) => ({
  xml: `<v>${value}</v>`,
  ...s === undefined ? {} : { s },
});

async function onlyLoan(content: Uint8Array<ArrayBuffer>) {
  const [row, ...more] = await readContent(content);
  assertEquals(more, []);
  return row?.kind === "loan" ? row.loan : undefined;
}

Deno.test("readLoans() reads numbers, dates and texts as they are displayed", async () => {
  const loan = await onlyLoan(makeWorkbook([
    HEADER,
    [number(912, 1), number(911), number("45719.75", 2), LINK],
  ], { styles: STYLES }));

  assertEquals(loan?.workOrder, "0000912");
  assertEquals(loan?.vehicle.model, "911");
  assertEquals(loan?.start, "2025-03-03");
});

Deno.test("readLoans() reads the results of formulas and shared texts in pieces", async () => {
  const loan = await onlyLoan(makeWorkbook([
    HEADER,
    [
      { xml: "<f>A1+1</f><v>1900002</v>" },
      { t: "str", xml: "<f>B1</f><v>CX-90 PHEV</v>" },
      number(45719, 3),
      { t: "s", xml: "<v>0</v>" },
    ],
  ], {
    styles: STYLES,
    sharedStrings: "<si><r><t>https://a.</t></r><r><t>example/x</t></r>" +
      "<rPh><t>spoken</t></rPh></si>",
  }));

  assertEquals(loan?.workOrder, "1900002");
  assertEquals(loan?.vehicle.model, "CX-90");
  assertEquals(loan?.links, [LINK]);
});

Deno.test("readLoans() reads what Excel writes for characters that XML lacks", async () => {
  const bytes = makeWorkbook([["WO #", "Model", "Affiliation", "Links"], [
    "7",
    "Kia EV9",
    "Torque_x000D__x0041_ _x005F_x0041_ _x41_",
    "https://a.example/x",
  ]]);
  const [row] = await readContent(bytes);
  assertEquals(
    row?.kind === "loan" && row.loan.outlet,
    "Torque A _x0041_ _x41_",
  );
});

Deno.test("readLoans() counts days from 1904 where a workbook does", async () => {
  const loan = await onlyLoan(makeWorkbook(
    [HEADER, ["1", "Camry", number(45719 - 1462, 3), LINK]],
    { styles: STYLES, properties: '<workbookPr date1904="1"/>' },
  ));

  assertEquals(loan?.start, "2025-03-03");
});

Deno.test("readLoans() passes over hidden sheets and understands prefixes", async () => {
  const loan = await onlyLoan(makeWorkbook(
    [HEADER, ["1", "Camry", "", LINK]],
    { hidden: ["Cover", "Lists"], prefix: "x" },
  ));

  assertEquals(loan?.workOrder, "1");
});

Deno.test("readLoans() reads a sheet by its name, in any case", async () => {
  const content = await Deno.readFile("fixtures/loan_files/08_workbook.xlsx");
  const [row] = await readContent(content, { ...OPTIONS, sheet: "OLD loans" });

  assertEquals(row?.kind === "loan" && row.loan.workOrder, "77");
  await assertRejects(
    () => readContent(content, { ...OPTIONS, sheet: "New" }),
    FileError,
    'there is no sheet "New"',
  );
});

Deno.test("readLoans() keeps rows apart in a sheet of several pieces", async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => [
    String(1900001 + at),
    `Camry ${"x".repeat(500)}`,
    "",
    LINK,
  ]);
  const loans = await readContent(makeWorkbook([HEADER, ...rows]));

  assertEquals(loans.length, 3000);
  assertEquals(
    loans.map((row) => row.kind === "loan" ? row.loan.workOrder : ""),
    rows.map(([workOrder]) => workOrder),
  );
});

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Changes the size that a ZIP archive states for each of its parts. */
function withSizes(bytes: Uint8Array<ArrayBuffer>, size: number) {
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 4; at++) {
    const isEntry = view.getUint32(at, true) === 0x02014b50;
    if (isEntry) view.setUint32(at + 24, size, true);
  }
  return bytes;
}

const REFUSED = [
  {
    does: "a workbook that unpacks to more than 200 MB",
    content: () => withSizes(makeWorkbook([HEADER]), 201_000_000),
    message: "it has more than 200 MB unpacked",
  },
  {
    does: "a workbook whose parts are bigger than they say",
    content: () => withSizes(makeWorkbook([HEADER]), 10),
    message: "the workbook is damaged",
  },
  {
    does: "a ZIP archive without a workbook",
    content: () => zipSync({ "loans.csv": utf8("WO #,Model,Links") }),
    message: "a ZIP archive that holds no workbook",
  },
  {
    does: "a damaged workbook",
    content: () => makeWorkbook([HEADER]).slice(0, 300),
    message: "the workbook is damaged",
  },
  {
    does: "a workbook with an empty sheet",
    content: () => makeWorkbook([]),
    message: "the file is empty",
  },
  {
    does: "an old workbook",
    content: () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1),
    message: "an old Excel workbook (XLS), or one with a password",
  },
  {
    does: "a PDF",
    content: () => utf8("%PDF-1.7\n"),
    message: "it is a PDF",
  },
  {
    does: "a web page that calls itself a workbook",
    content: () => utf8("<html><table><tr><td>WO #</td></tr></table></html>"),
    message: "it is a web page, whatever its name says",
  },
];

for (const { does, content, message } of REFUSED) {
  Deno.test(`readLoans() refuses ${does}`, async () => {
    const bytes = new Uint8Array(content());

    const error = await assertRejects(
      () => readContent(bytes),
      FileError,
      message,
    );
    assertEquals(typeof error.hint, "string");
  });
}

const NUMBERS = [
  { value: "1900002", format: "General", expected: "1900002" },
  { value: "1.9E+06", format: "General", expected: "1900000" },
  { value: "1900002", format: "#,##0", expected: "1,900,002" },
  { value: "1900002", format: "0.00", expected: "1900002.00" },
  { value: "12", format: "00000", expected: "00012" },
  { value: "0.1", format: "General", expected: "0.1" },
  { value: "45719", format: "yyyy-mm-dd", expected: "2025-03-03" },
  { value: "45719", format: '0 "days"', expected: "45719" },
  { value: "45719", format: "[Red]General", expected: "45719" },
];

for (const { value, format, expected } of NUMBERS) {
  Deno.test(`displayNumber() shows ${value} with ${format} as ${expected}`, () => {
    const styles = { formats: [format], isFrom1904: false };

    assertEquals(displayNumber(value, 0, styles), expected);
  });
}
