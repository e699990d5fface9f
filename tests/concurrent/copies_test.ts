import { assertEquals } from "@std/assert";
import type { LoanRow } from "../../core/words/loan.ts";
import type { Services } from "../../core/words/services.ts";
import { rowFacts } from "../../core/result/row_facts.ts";
import { valuesOf } from "../../core/result/columns.ts";
import { processLoansConcurrent } from "../../concurrent/process_loans_concurrent.ts";
import { memoryStore } from "../../runs/journal/run_store.ts";
import { settleRun } from "../../runs/settle/settle_run.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { numberedLoan, processed } from "./loans.ts";

Deno.test("a copy costs nothing, and shows the clip of the row that it repeats", async () => {
  const first = numberedLoan(1);
  const again = { ...numberedLoan(2), workOrder: first.workOrder };
  const rows: LoanRow[] = [
    { kind: "loan", loan: first, notes: [] },
    {
      kind: "loan",
      loan: again,
      notes: [],
      copyOf: { row: first.row, id: first.id, differs: ["End Date"] },
    },
  ];
  let calls = 0;
  const store = memoryStore();
  const results = processLoansConcurrent(
    rows,
    { clock: SYSTEM_CLOCK } as Services,
    {
      concurrency: 2,
      journal: (result) => store.keep(result),
      processLoan(loan) {
        calls++;
        const result = processed(loan);
        if (result.kind !== "processed") throw new Error("no outcome");
        return Promise.resolve(result.outcome);
      },
    },
  );
  for await (const _ of results);
  const [one, copy] = [...settleRun(store)()];
  assertEquals(calls, 1);
  const facts = copy && rowFacts(copy);
  assertEquals(
    [facts?.status, facts?.sentence],
    [
      "Skipped",
      `Skipped, duplicate of row ${first.row}; it differs in End Date`,
    ],
  );
  const urlOf = (result: typeof one) =>
    result && valuesOf(result, "").find((value) => /^https:/.test(`${value}`));
  assertEquals(urlOf(copy), urlOf(one));
});
