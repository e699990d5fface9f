import { assertEquals, assertRejects } from "@std/assert";
import { FileError } from "../../core/errors.ts";
import type { LoanRow } from "../../core/loan/loan.ts";
import {
  readLoanFile,
  type ReadLoanOptions,
  readLoans,
} from "../../core/loan/read_loan_file.ts";

const OPTIONS: ReadLoanOptions = {
  internalHosts: ["fms.driveshop.com"],
  today: "2025-06-01",
};

function readText(text: string | Uint8Array<ArrayBuffer>, options = OPTIONS) {
  const open = () => Promise.resolve(new Blob([text]).stream());
  return Array.fromAsync(readLoans({ name: "loans.csv", open }, options));
}

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
    does: "no work order column",
    text: "Model,Links\r\nCamry,a.example\r\n",
    message: 'no column for "WO #"',
  },
];

for (const { does, text, message } of BAD_FILES) {
  Deno.test(`readLoans() refuses ${does}, with a hint`, async () => {
    const error = await assertRejects(() => readText(text), FileError, message);

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

  const there = ids(await readText(header + lines.join("\n")));
  const back = ids(await readText(header + lines.toReversed().join("\n")));

  assertEquals(new Set(there).size, 4);
  assertEquals(there.toSorted(), back.toSorted());
  assertEquals(there[2], `${there[0]}~2`);
  assertEquals(there[3], "8");
});
