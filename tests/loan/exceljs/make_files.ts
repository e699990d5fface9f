/**
 * Makes the workbooks of `fixtures/loan_programs/` that exceljs writes.
 *
 *     deno run -A --config tests/loan/exceljs/deno.json tests/loan/exceljs/make_files.ts
 *
 * @module
 */
import ExcelJS from "exceljs";

const FOLDER = new URL("../../../fixtures/loan_programs/", import.meta.url);
const HEADER = [
  ["WO #", "Make", "Model", "To"],
  ["Affiliation", "Start Date", "End Date", "Links"],
].flat();
const LINK = "https://a.example/x";
const REVIEW = { text: "Review", hyperlink: LINK };

/** A row as reports have them; further cells by their column's letter. */
function row(workOrder: ExcelJS.CellValue, links: ExcelJS.CellValue = LINK) {
  return [
    [workOrder, "Kia", "EV9 GT-Line", "Maren Tolliver"],
    ["Torque Ledger", "2025-03-03", "2025-03-10", links],
  ].flat();
}

/** Makes one workbook; `dress` does what the file is about. */
async function make(
  name: string,
  rows: readonly ExcelJS.CellValue[][],
  dress: (sheet: ExcelJS.Worksheet) => void = () => {},
  before: (book: ExcelJS.Workbook) => void = () => {},
): Promise<void> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date("2025-06-01T00:00:00Z");
  before(book);
  const sheet = book.addWorksheet("Loans");
  sheet.addRows([HEADER, ...rows]);
  dress(sheet);
  const bytes = await book.xlsx.writeBuffer();
  await Deno.writeFile(
    new URL(`${name}.exceljs.xlsx`, FOLDER),
    new Uint8Array(bytes as ArrayBuffer),
  );
}

await make("hyperlink_formula", [
  row("0210441", {
    formula: `HYPERLINK("${LINK}","Review")`,
    result: "Review",
  }),
  row("0210442", {
    formula: 'HYPERLINK("https://a.example/"&A3,"Review")',
    result: "Review",
  }),
]);
await make("hyperlink_range", [
  row("0210441", REVIEW),
  row("0210442", "Review"),
]);
await make("cut_address", [
  row("0210441", {
    text: "harborlaneauto.example/car-rev…",
    hyperlink: "https://harborlaneauto.example/car-review-2025",
  }),
]);
await make("before_midnight", [row("0210441")], (sheet) => {
  sheet.getCell("F2").value = 45719.99999999999;
  sheet.getCell("F2").numFmt = "m/d/yyyy";
  sheet.getCell("G2").value = new Date("2025-03-10T00:00:00Z");
  sheet.getCell("G2").numFmt = "dd.mm.yyyy";
});
await make("number_format", [row(2104417)], (sheet) => {
  sheet.getCell("A2").numFmt = "00-00000";
});
await make("cover_sheets", [row("0210441")], undefined, (book) => {
  book.addWorksheet("Cover").addRows([["Loans of spring"], ["Torque Ledger"]]);
  book.addWorksheet("Empty");
});
await make(
  "no_loans_at_all",
  [],
  (sheet) => sheet.spliceRows(1, 1, ["nothing here"]),
  (book) => book.addWorksheet("Cover").addRow(["Loans of spring"]),
);
await make(
  "merged_cells",
  [row("0210441", REVIEW), row("0210442", null), row("0210443", null)],
  (sheet) => {
    for (const range of ["D2:D4", "E2:E4", "H2:H4"]) sheet.mergeCells(range);
  },
);
await make("never_calculated", [
  row({ formula: "B9&C9" } as ExcelJS.CellValue),
  row(
    "0210442",
    { formula: `HYPERLINK("${LINK}","Review")` } as ExcelJS.CellValue,
  ),
  row("0210443"),
  row("0210444", { formula: "B9&C9" } as ExcelJS.CellValue),
], (sheet) => {
  sheet.getCell("F4").value = { formula: "TODAY()" } as ExcelJS.CellValue;
});
await make(
  "hidden_and_struck",
  [row("0210441"), row("0210442"), row("0210443")],
  (sheet) => {
    sheet.getRow(3).hidden = true;
    sheet.getRow(4).eachCell((cell) => cell.font = { strike: true });
  },
);
await make("rich_text", [
  row({ richText: [{ text: "02" }, { text: "10441", font: { bold: true } }] }),
]);
