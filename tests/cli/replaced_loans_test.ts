import { assertEquals, assertMatch } from "@std/assert";
import { replacedLoans } from "../../cli/ingest/checks/replaced_loans.ts";
import { csvHeader, csvLine } from "../../core/result/csv.ts";
import { inFolder } from "../program.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import type { LoanRow } from "../../core/words/loan.ts";

/** Rows of a loan file, and lines of a results file, by loan number. */
async function* rowsOf(...numbers: number[]): AsyncGenerator<LoanRow> {
  for (const n of numbers) {
    yield { kind: "loan", loan: numberedLoan(n), notes: [] };
  }
}

function resultsOf(...numbers: number[]): string {
  return csvHeader() +
    numbers.map((n) => csvLine(processed(numberedLoan(n)), "")).join("");
}

const CASES: readonly [
  does: string,
  text: string | undefined,
  says: RegExp | undefined,
][] = [
  ["nothing of one that is not there", undefined, undefined],
  ["nothing of an empty one", "", undefined],
  ["nothing of one of the same loans", resultsOf(1, 2), undefined],
  ["nothing of one of fewer loans", `\uFEFF${resultsOf(2)}`, undefined],
  [
    "how many loans another one has",
    resultsOf(1, 8, 9),
    /holds 2 loans that the loan file does not have, such as W8; /,
  ],
  [
    "the same of one that is cut off",
    `${resultsOf(8)}W9,"Civ`,
    /holds 1 loan .*, such as W8; /,
  ],
  ["that a file is no results file", "a,b\n1,2\n", /is no results file/],
  ["that a picture is none", '\u0089PNG\0"x', /is no results file/],
];

for (const [does, text, says] of CASES) {
  Deno.test(`replacedLoans() says ${does}`, async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/loans.results.csv`;
      if (text !== undefined) await Deno.writeTextFile(path, text);

      const said = await replacedLoans(path, () => rowsOf(1, 2, 3));

      if (says === undefined) assertEquals(said, undefined);
      else assertMatch(said ?? "", says);
    });
  });
}
