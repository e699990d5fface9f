import { assertEquals } from "@std/assert";
import { CsvSplitter } from "../../core/loan/csv/csv_splitter.ts";
import { lineEndOf } from "../../core/loan/csv/line_end.ts";
import { decodeSheet } from "../../core/loan/csv/decode_sheet.ts";

const SUITE = "../shared/suites/csv";
/** Its JSON has another phone number than its CSV: only the shape counts. */
const CONTRADICTS_ITSELF = "location_coordinates";

const isHere = await Deno.stat(SUITE).then(() => true, () => false);

async function readTable(path: string): Promise<string[][]> {
  const bytes = new Blob([await Deno.readFile(path)]).stream();
  let text = "";
  for await (const piece of decodeSheet(bytes, "UTF-8")) text += piece;
  const splitter = new CsvSplitter(",", lineEndOf(text));
  return [...splitter.push(text), ...splitter.end()]
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
    .map(({ cells }) => [...cells]);
}

Deno.test({
  name: "the twelve tables of csv-spectrum are read as they are meant",
  ignore: !isHere,
  async fn() {
    let tables = 0;
    for await (const { name } of Deno.readDir(`${SUITE}/csvs`)) {
      const title = name.replace(/\.csv$/, "");
      const [header = [], ...rows] = await readTable(`${SUITE}/csvs/${name}`);
      const found = rows.map((cells) =>
        Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ""]))
      );
      const json = await Deno.readTextFile(`${SUITE}/json/${title}.json`);
      // A line end within a cell is LF here, whatever it was.
      const expected = [JSON.parse(json.replaceAll("\\r\\n", "\\n"))].flat();
      if (title === CONTRADICTS_ITSELF) {
        assertEquals(found.map(Object.keys), expected.map(Object.keys), title);
      } else {
        assertEquals(found, expected, title);
      }
      tables++;
    }
    assertEquals(tables, 12);
  },
});
