import { assert, assertStringIncludes } from "@std/assert";
import { COLUMNS } from "../../core/loan/cells/columns.ts";
import {
  type LoanFileFormat,
  readLoanFile,
} from "../../core/loan/read_loan_file.ts";
import { renderCheckReport } from "../../core/loan/check/render_check_report.ts";
import { summarizeLoanFile } from "../../core/loan/check/summarize_loan_file.ts";
import { allMakes } from "../../core/vehicle/table/vehicle_index.ts";
import { OPTIONS } from "./describe_rows.ts";

const page = await Deno.readTextFile("docs/loan-files.md");

Deno.test("docs/loan-files.md shows the report that check writes", async () => {
  const path = "fixtures/loan_files/07_ragged.csv";
  let format: LoanFileFormat | undefined;
  const rows = readLoanFile(path, {
    ...OPTIONS,
    onFormat: (found) => format = found,
  });
  const summary = await summarizeLoanFile(rows, { format: () => format });

  assertStringIncludes(page, renderCheckReport(path, summary));
});

Deno.test("docs/loan-files.md lists every column and name", () => {
  for (const { name, synonyms } of COLUMNS) {
    const line = page.split("\n").find((line) =>
      line.startsWith(`| \`${name}\``)
    );
    assert(line !== undefined, `no line for ${name}`);
    for (const synonym of synonyms) assertStringIncludes(line, synonym);
  }
});

Deno.test("docs/loan-files.md counts the makes and nameplates of the table", () => {
  const makes = allMakes();
  const nameplates = makes.flatMap((make) => make.nameplates).length;

  assertStringIncludes(
    page.replaceAll(/\s+/g, " "),
    `${makes.length} makes and ${
      nameplates.toLocaleString("en-US")
    } nameplates`,
  );
});
