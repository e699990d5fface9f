import { assertEquals } from "@std/assert";
import { CsvSplitter } from "../../core/loan/csv/csv_splitter.ts";

function split(text: string, { size = text.length, width = 0 } = {}) {
  const splitter = new CsvSplitter(",", text.includes("\n") ? "LF" : "CR");
  if (width > 0) splitter.width = width;
  const records = [];
  for (let at = 0; at < text.length; at += size) {
    records.push(...splitter.push(text.slice(at, at + size)));
  }
  return [...records, ...splitter.end()];
}

const CASES = [
  { does: "reads LF", text: "a,b\nc,d\n", cells: [["a", "b"], ["c", "d"]] },
  {
    does: "reads CRLF",
    text: "a,b\r\nc,d\r\n",
    cells: [["a", "b"], ["c", "d"]],
  },
  { does: "reads CR alone", text: "a,b\rc,d", cells: [["a", "b"], ["c", "d"]] },
  {
    does: "needs no final line end",
    text: "a,b\nc,d",
    cells: [["a", "b"], ["c", "d"]],
  },
  {
    does: "reads quoted cells",
    text: '"a, b","c ""d"""\n',
    cells: [["a, b", 'c "d"']],
  },
  {
    does: "reads a quoted line end",
    text: '"a\r\nb",c\nd,e',
    cells: [["a\nb", "c"], ["d", "e"]],
  },
  {
    does: "reads blanks around quotes",
    text: 'a, "b" ,c',
    cells: [["a", "b", "c"]],
  },
  {
    does: "keeps a quote within a cell",
    text: 'a,5" wheels,c',
    cells: [["a", '5" wheels', "c"]],
  },
  {
    does: "keeps a quote within a quoted cell",
    text: '"5" wheels",c',
    cells: [['5" wheels', "c"]],
  },
  { does: "keeps empty cells", text: ",\n,,", cells: [["", ""], ["", "", ""]] },
  { does: "reads nothing from nothing", text: "", cells: [] },
];

for (const { does, text, cells } of CASES) {
  Deno.test(`CsvSplitter ${does}, in pieces of any size`, () => {
    for (const size of [1, 2, 3, 7, 1000]) {
      assertEquals(split(text, { size }).map((record) => record.cells), cells);
    }
  });
}

Deno.test("CsvSplitter counts rows as a spreadsheet, lines as an editor", () => {
  const records = split('a\n\n"b\nc"\nd');

  assertEquals(records.map(({ row, line }) => [row, line]), [
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 5],
  ]);
});

const UNBALANCED = [
  { does: "at the end of the file", text: 'a,b\n"c,d\ne,f\n' },
  { does: "before another quoted cell", text: 'a,b\n"c,d\ne,"f"\n' },
  { does: "that a later quote would close", text: 'a,b\n"c,d\ne,f"\n' },
  {
    does: "over more than a hundred lines",
    text: `a,b\n"c,d\n${"e,f\n".repeat(300)}`,
  },
];

for (const { does, text } of UNBALANCED) {
  Deno.test(`CsvSplitter gives up one line for a quote ${does}`, () => {
    const records = split(text, { width: 2 });
    const bad = records.filter(({ problem }) => problem !== undefined);

    assertEquals(bad.map(({ line, problem }) => [line, problem]), [[
      2,
      "unbalanced_quote",
    ]]);
    assertEquals(records.length, text.trimEnd().split("\n").length);
  });
}

Deno.test("CsvSplitter cuts a line that never ends", () => {
  const records = split(`a,b\n${"x".repeat(3_000_000)}\nc,d`, { size: 65_536 });

  assertEquals(records.map(({ problem }) => problem), [
    undefined,
    "line_too_long",
    undefined,
  ]);
  assertEquals(records.map(({ line }) => line), [1, 2, 3]);
});
