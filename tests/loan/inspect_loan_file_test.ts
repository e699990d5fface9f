import { assertEquals, assertStringIncludes } from "@std/assert";
import { utils, write } from "xlsx";
import { inspectLoanFile } from "../../core/loan/inspect_loan_file.ts";
import { OPTIONS, readContent, sourceOf } from "./describe_rows.ts";

const ROWS = [
  ["Order", "Vehicle", "Guest", "Pages"],
  ["7", "Kia EV9", "Maren Tolliver", "https://a.example/x"],
];
const text = ROWS.map((row) => row.join(",")).join("\n");

Deno.test("inspectLoanFile() shows a file whose columns are not known", async () => {
  const view = await inspectLoanFile(sourceOf(text));
  assertEquals(view.kind, "CSV");
  assertEquals(view.rows.map(({ cells }) => cells), ROWS);
  assertStringIncludes(view.problem?.message ?? "", "no column is known");
});

Deno.test("inspectLoanFile() says what a mapping makes of it", async () => {
  const map = { "WO #": "Order", Links: "Pages", To: "Guest" };
  const view = await inspectLoanFile(sourceOf(text), { map });
  assertEquals(view.problem, undefined);
  assertEquals(view.columns.map(({ holds }) => holds), [
    "WO #",
    "Model",
    "To",
    "Links",
  ]);
  const [row] = await readContent(text, { ...OPTIONS, map });
  assertEquals(row?.kind, "loan");
});

Deno.test("inspectLoanFile() lists the sheets, and knows a header again", async () => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([["Loans of spring"]]),
    "Cover",
  );
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([["WO #", "Model", "Links"], [
      "7",
      "Kia EV9",
      ROWS[1]![3],
    ]]),
    "Loans",
  );
  const bytes = new Uint8Array(
    write(book, { type: "array", bookType: "xlsx" }),
  );
  const view = await inspectLoanFile(sourceOf(bytes));
  assertEquals([view.sheet, view.sheets], ["Loans", ["Cover", "Loans"]]);
  const same = await inspectLoanFile(sourceOf("wo_#;model;LINKS\n1;2;3"));
  assertEquals(same.headerKey, view.headerKey);
  const cover = await inspectLoanFile(sourceOf(bytes), { sheet: "Cover" });
  assertEquals(cover.rows[0]?.cells, ["Loans of spring"]);
});
