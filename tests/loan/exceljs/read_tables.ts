/**
 * Reads workbooks as exceljs does: takes a JSON list of workbooks, each in
 * base64, from standard input, and gives for each its sheets, with the value of
 * each cell and where it leads to. See `write_tables.ts`.
 *
 * @module
 */
import ExcelJS from "exceljs";

const books: string[] = JSON.parse(
  await new Response(Deno.stdin.readable).text(),
);
const read: unknown[] = [];
for (const bytes of books) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.fromBase64(bytes).buffer);
  read.push(book.worksheets.map((sheet) => {
    const rows: unknown[][] = [];
    const links: Record<string, string> = {};
    sheet.eachRow((row, number) => {
      const cells: unknown[] = [];
      row.eachCell((cell, column) => {
        cells[column - 1] = cell.hyperlink === undefined
          ? cell.value
          : cell.text;
        if (cell.hyperlink !== undefined) links[cell.address] = cell.hyperlink;
        if (cell.formula !== undefined) cells[column - 1] = "a formula";
      });
      rows[number - 1] = Array.from(cells, (cell) => cell ?? "");
    });
    return { name: sheet.name, rows, links };
  }));
}
console.log(JSON.stringify(read));
