import { assert, assertEquals, assertRejects } from "@std/assert";
import { FileError } from "../../core/words/base/errors.ts";
import type { LoanRow } from "../../core/words/loan.ts";
import { readLoanFile } from "../../core/loan/read_loan_file.ts";
import { OPTIONS, readContent } from "./describe_rows.ts";
import { threadMs } from "../processor.ts";

function ids(rows: LoanRow[]) {
  return rows.map((row) => row.kind === "loan" ? row.loan.id : row.rejected.id);
}

Deno.test("readLoanFile() gives one outcome for each row of a report", async () => {
  const rows = await Array.fromAsync(
    readLoanFile("fixtures/loan_files/report.csv", OPTIONS),
  );

  assertEquals(
    rows.map((row) => row.kind === "loan" ? "loan" : row.rejected.reason),
    [...Array(9).fill("loan"), "no_usable_link", "shifted_row"],
  );
  assertEquals(ids(rows).slice(0, 2), ["1900001", "1900002"]);
});

const BAD_FILES = [
  { does: "an empty file", text: "", message: "the file is empty" },
  { does: "blank lines only", text: "\r\n\r\n", message: "the file is empty" },
  {
    does: "only a header",
    text: "WO #,Model,Links\r\n",
    message: "there is nothing below the header",
  },
  {
    does: "unknown columns",
    text: "Foo,Bar\r\n1,2\r\n",
    message: "no column is known",
  },
  {
    does: "bytes that are no text",
    text: "MZ\u0090\u0003\u0000\u0004,\u0001\r\n1,2\r\n",
    message: "it is neither text nor a workbook",
  },
  {
    does: "unknown columns of several lines",
    text: '"Foo\nBar",Baz\r\n1,2\r\n',
    message: 'no column is known (found "Foo Bar", "Baz")',
  },
  {
    does: "no work order column",
    text: "Model,Links\r\nCamry,a.example\r\n",
    message: 'no column for "WO #"',
  },
];

for (const { does, text, message } of BAD_FILES) {
  Deno.test(`readLoans() refuses ${does}, with a hint`, async () => {
    const error = await assertRejects(
      () => readContent(text),
      FileError,
      message,
    );

    assertEquals(typeof error.hint, "string");
  });
}

Deno.test("readLoanFile() says that a file is missing", async () => {
  await assertRejects(
    () =>
      Array.fromAsync(readLoanFile("fixtures/loan_files/none.csv", OPTIONS)),
    FileError,
    "there is no such file",
  );
});

Deno.test("readLoans() names repeated work orders by their content", async () => {
  const header = "WO #,Model,Links\n";
  const lines = [
    "7,Camry,https://a.example/1",
    "7,Camry,https://a.example/2",
    "7,Camry,https://a.example/1",
    "8,Camry,https://a.example/1",
  ];

  const there = ids(await readContent(header + lines.join("\n")));
  const back = ids(await readContent(header + lines.toReversed().join("\n")));

  assertEquals(new Set(there).size, 4);
  assertEquals(there.toSorted(), back.toSorted());
  assertEquals(there[2], `${there[0]}~2`);
  assertEquals(there[3], "8");
});

Deno.test("readLoans() names repeated work orders alike, however a spreadsheet writes their days", async () => {
  const fileOf = (...days: string[]) =>
    readContent([
      "WO #,Model,Links,Start Date",
      ...days.map((day) => `7,Camry,https://a.example/1,${day}`),
    ].join("\n"));

  const [iso, american] = [
    ids(await fileOf("2025-03-24", "2025-04-02", "n/a")),
    ids(await fileOf("3/24/25", "04/02/2025", "n/a")),
  ];

  assertEquals(new Set(iso).size, 3);
  assertEquals(american, iso);
});

Deno.test("readLoanFile() says that a folder is no file", async () => {
  await assertRejects(
    () => Array.fromAsync(readLoanFile("fixtures/loan_files", OPTIONS)),
    FileError,
    "it is a folder",
  );
});

Deno.test("readLoans() keeps its pace with cells of hundreds of kilobytes", async () => {
  const cells = [
    "word ".repeat(100_000),
    ",".repeat(300_000),
    "a.example;".repeat(50_000),
    "\u200b ".repeat(100_000),
  ];
  const rows = cells.map((cell) =>
    [cell, cell, cell, cell, cell].map((text) => `"${text}"`).join(",")
  );
  const start = threadMs();

  const outcomes = await readContent(
    ["WO #,Model,To,Start Date,Links", ...rows].join("\n"),
  );

  assertEquals(outcomes.length, cells.length);
  assert(threadMs() - start < 10_000);
});
