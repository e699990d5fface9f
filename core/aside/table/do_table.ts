import type { LoanSource } from "../../files/mod.ts";
import {
  inspectLoanFile,
  type LoanFileFormat,
  readLoans,
  summarizeLoanFile,
} from "../../loan/mod.ts";
import type { LoanRow } from "../../words/mod.ts";
import type { TableSaid, TableTask } from "./messages.ts";

/** Rows that are handed over at once. */
const BATCH = 250;
/** Least time between two words on how far it is, in milliseconds. */
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
  say: Say,
): Promise<void> {
  if (task.kind === "inspect") {
    const view = await inspectLoanFile(source, task.options);
    return say({ kind: "done", view });
  }
  if (task.kind === "read") await handRows(readTold(source, task, say), say);
  else return say(await summarized(source, task, say));
  await say({ kind: "done" });
}

type Say = (said: TableSaid) => void | Promise<void>;

/** Reads loans, and says how far the first look is, before the first row. */
async function* readTold(
  source: LoanSource,
  { options }: Pick<Extract<TableTask, { kind: "read" }>, "options">,
  say: Say,
): AsyncGenerator<LoanRow> {
  let seen = 0;
  const tellNow = atTimes();
  const rows = readLoans(source, {
    ...options,
    onFormat: (format) => void say({ kind: "format", format }),
    onLook(rows) {
      seen = rows;
      if (tellNow()) void say({ kind: "looked", rows });
    },
  });
  let isFirst = true;
  for await (const row of rows) {
    if (isFirst) await say({ kind: "looked", rows: seen });
    isFirst = false;
    yield row;
  }
}

async function handRows(rows: AsyncIterable<LoanRow>, say: Say): Promise<void> {
  let batch: LoanRow[] = [];
  for await (const row of rows) {
    if (batch.push(row) < BATCH) continue;
    await say({ kind: "rows", rows: batch });
    batch = [];
  }
  if (batch.length > 0) await say({ kind: "rows", rows: batch });
}

/** Sums a file up; of its rows only the rejected ones are handed over. */
async function summarized(
  source: LoanSource,
  task: Extract<TableTask, { kind: "summarize" }>,
  say: Say,
): Promise<TableSaid> {
  let format: LoanFileFormat | undefined;
  const rows = readTold(source, task, (said) => {
    if (said.kind === "format") format = said.format;
    return say(said);
  });
  const summary = await summarizeLoanFile(passing(rows, task, say), {
    keep: task.keep,
    format: () => format,
  });
  return { kind: "done", summary };
}

async function* passing(
  rows: AsyncIterable<LoanRow>,
  { handsRejected }: Extract<TableTask, { kind: "summarize" }>,
  say: Say,
): AsyncGenerator<LoanRow> {
  let count = 0;
  const tellNow = atTimes();
  for await (const row of rows) {
    count++;
    if (tellNow()) void say({ kind: "read", rows: count });
    if (handsRejected && row.kind === "rejected") {
      await say({ kind: "rows", rows: [row] });
    }
    yield row;
  }
  if (count > 0) await say({ kind: "read", rows: count });
}

/** Gives whether it is time to tell again. */
function atTimes(): () => boolean {
  let toldAt = -Infinity;
  return () => {
    const now = performance.now();
    if (now - toldAt < TELL_MS) return false;
    toldAt = now;
    return true;
  };
}
