import { openPressWeek } from "../../cli/press_week.ts";
import { processLoansConcurrent } from "../../concurrent/process_loans_concurrent.ts";
import { SYSTEM_CLOCK } from "../../core/clock.ts";
import type { RowResult } from "../../core/outcome.ts";

/** The results of the press week, in its order. */
export async function collectPressWeek(): Promise<RowResult[]> {
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
