/**
 * Writes workbooks as exceljs does: reads a JSON list of tables from standard
 * input, and gives a JSON list of workbooks, each in base64. A program with a
 * lock file of its own, so that the 130 packages of exceljs are no part of what
 * users fetch.
 *
 * @module
 */
import ExcelJS from "exceljs";

/** A cell as JSON can say it; a day is `{ day }`, in milliseconds. */
type JsonCell = string | number | null | { readonly day: number };

const tables: JsonCell[][][] = JSON.parse(
  await new Response(Deno.stdin.readable).text(),
);
const books: string[] = [];
for (const rows of tables) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Loans");
  for (const row of rows) sheet.addRow(row.map(valueOf));
  books.push(
    new Uint8Array(await book.xlsx.writeBuffer() as ArrayBuffer).toBase64(),
  );
}
console.log(JSON.stringify(books));

function valueOf(cell: JsonCell): ExcelJS.CellValue {
  if (cell === null || typeof cell !== "object") return cell;
  return new Date(cell.day);
}
