import type {
  Ledger,
  LoanRow,
  RowResult,
  Services,
} from "../core/words/mod.ts";
import {
  BOM,
  csvHeader,
  csvLine,
  jsonLine,
  writeBeside,
  xlsxChunks,
} from "../core/result/mod.ts";
import {
  processLoansConcurrent,
  type ProcessLoansOptions,
} from "./process_loans_concurrent.ts";
import {
  memoryStore,
  type RunReport,
  type RunStore,
  settleRun,
  summarize,
} from "../runs/mod.ts";

/** Options for {@linkcode runIngest} and {@linkcode runIngestConcurrent}. */
export interface IngestOptions
  extends Omit<ProcessLoansOptions, "concurrency" | "journal"> {
  /** Loans in work at once. @default {5} */
  concurrency?: number;
  /** The rows of the loan file, in order. */
  rows: Iterable<LoanRow> | AsyncIterable<LoanRow>;
  /** Keeps results until they are written. @default {memoryStore()} */
  store?: RunStore;
  /** What tells how much the run took. @default nothing is told of it */
  ledger?: Pick<Ledger, "account">;
  /** Where the results go. */
  outputs: {
    /** Path of the results file. */
    csv?: string | undefined;
    /** Path of the JSON Lines file. */
    jsonl?: string | undefined;
    /** Path of the spreadsheet. */
    xlsx?: string | undefined;
  };
  /** Whether the results file begins with a byte order mark. @default {false} */
  hasBom?: boolean;
  /** Writes something more of the results, such as a report. */
  write?: (
    results: () => Iterable<RowResult>,
    report: RunReport,
  ) => Promise<void>;
}

/** Runs a loan file one loan after the other. */
export function runIngest(
  services: Services,
  options: IngestOptions,
): Promise<RunReport> {
  return runIngestConcurrent(services, { ...options, concurrency: 1 });
}

/**
 * Runs a loan file, some loans at a time, and writes the results: one row for
 * each row of the file, in its order.
 *
 * @throws {FileError} If a result file cannot be written; older ones stay.
 * @throws What reading the rows throws; nothing is written then.
 */
export async function runIngestConcurrent(
  services: Services,
  options: IngestOptions,
): Promise<RunReport> {
  const {
    concurrency = 5,
    rows,
    outputs,
    hasBom = false,
    store = memoryStore(),
    ledger,
    write,
    ...rest
  } = options;
  const { clock } = services;
  const started = clock.now();
  let rowsIn = 0;
  async function* counted(): AsyncGenerator<LoanRow, void> {
    for await (const row of rows) {
      rowsIn++;
      yield row;
    }
  }

  const results = processLoansConcurrent(counted(), services, {
    ...rest,
    concurrency,
    journal: (result) => store.keep(result),
  });
  for await (const result of results) {
    // Rows that an abort kept from being started have not been journaled.
    if (result.kind === "stopped" || result.kind === "rejected") {
      store.keep(result);
    }
  }

  const settled = settleRun(store);
  const ms = clock.now() - started;
  const report = summarize(settled(), ms, ledger?.account());
  assertNoneLost(rowsIn, report);
  await writeResults(settled, outputs, {
    processedAt: new Date(clock.now()).toISOString(),
    hasBom,
  });
  await write?.(settled, report);
  return report;
}

/** A row that went in and did not come out is a bug, and never a success. */
function assertNoneLost(rowsIn: number, { rows, statuses }: RunReport): void {
  const sum = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  if (rows === rowsIn && sum === rowsIn) return;
  throw new Error(
    `${rowsIn} rows were read, ${rows} were kept, ${sum} have a status`,
  );
}

/** Writes the results beside their places and renames them. */
async function writeResults(
  results: () => Iterable<RowResult>,
  { csv, jsonl, xlsx }: IngestOptions["outputs"],
  { processedAt, hasBom }: { processedAt: string; hasBom: boolean },
): Promise<void> {
  function* lines(line: (result: RowResult) => string, header = "") {
    yield header;
    for (const result of results()) yield line(result);
  }
  if (csv !== undefined) {
    const line = (result: RowResult) => csvLine(result, processedAt);
    await writeBeside(csv, lines(line, (hasBom ? BOM : "") + csvHeader()));
  }
  if (jsonl !== undefined) await writeBeside(jsonl, lines(jsonLine));
  if (xlsx !== undefined) {
    await writeBeside(xlsx, xlsxChunks(results(), processedAt));
  }
}
