import { openPressWeek } from "../../cli/press_week.ts";
import { processLoansConcurrent } from "../../concurrent/process_loans_concurrent.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { RowResult } from "../../core/words/outcome.ts";

let collected: Promise<readonly RowResult[]> | undefined;

/** The results of the press week, in its order; it is run once for a file. */
export async function collectPressWeek(): Promise<RowResult[]> {
  collected ??= runPressWeek();
  return structuredClone([...await collected]);
}

async function runPressWeek(): Promise<RowResult[]> {
  const { services, rows } = await openPressWeek({
    pace: "instant",
    clock: SYSTEM_CLOCK,
  });
  try {
    return await Array.fromAsync(
      processLoansConcurrent(rows, services, { concurrency: 5 }),
    );
  } finally {
    await services.close();
  }
}

/** Loans like those of the press week, with names of their own. */
export function* manyResults(
  week: readonly RowResult[],
  size: number,
): Generator<RowResult> {
  for (let n = 0; n < size; n++) {
    const result = week[n % week.length];
    if (result?.kind !== "processed") continue;
    const { outcome } = result;
    const loan = {
      ...outcome.loan,
      id: String(n),
      row: n + 2,
      workOrder: String(3_000_000 + n),
      contact: `Contact ${n % 2000}`,
      outlet: `Outlet ${n % 900}`,
    };
    yield { ...result, outcome: { ...outcome, loan } };
  }
}
