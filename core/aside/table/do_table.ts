import { inspectLoanFile, type LoanSource, readLoans } from "../../loan/mod.ts";
import type { LoanRow } from "../../words/mod.ts";
import type { TableSaid, TableTask } from "./messages.ts";

/** Rows that are handed over at once. */
const BATCH = 250;
/** Least time between two words on the first look, in milliseconds. */
const TELL_MS = 100;

/**
 * Does a task on a loan file, and says what comes of it.
 *
 * @param say Is waited for with rows, so that they do not pile up.
 * @throws What `readLoans` and `inspectLoanFile` throw.
 */
export async function doTable(
  source: LoanSource,
  task: TableTask,
  say: (said: TableSaid) => void | Promise<void>,
): Promise<void> {
  if (task.kind === "inspect") {
    const view = await inspectLoanFile(source, task.options);
    return say({ kind: "done", view });
  }
  let [seen, toldAt] = [0, 0];
  const rows = readLoans(source, {
    ...task.options,
    onFormat: (format) => void say({ kind: "format", format }),
    onLook(rows) {
      seen = rows;
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      void say({ kind: "looked", rows });
    },
  });
  let isFirst = true;
  let batch: LoanRow[] = [];
  for await (const row of rows) {
    if (isFirst) await say({ kind: "looked", rows: seen });
    isFirst = false;
    if (batch.push(row) < BATCH) continue;
    await say({ kind: "rows", rows: batch });
    batch = [];
  }
  if (batch.length > 0) await say({ kind: "rows", rows: batch });
  await say({ kind: "done" });
}
