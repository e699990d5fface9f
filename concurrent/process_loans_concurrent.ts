import type {
  CopyOf,
  Loan,
  LoanRow,
  Outcome,
  RowResult,
  Services,
} from "../core/words/mod.ts";
import { processLoan as coreProcessLoan } from "../core/contract/mod.ts";
import { startGrace } from "./grace.ts";
import { Lanes } from "./lanes.ts";
import { pooledMap } from "./pooled_map.ts";

/** What happens while loans are processed, for progress and logs. */
export type LoanEvent =
  | { readonly type: "started"; readonly loan: Loan; readonly lane: number }
  | {
    readonly type: "finished";
    readonly result: RowResult;
    /** Absent for rows that were never started. */
    readonly lane?: number;
  };

/** Options for {@linkcode processLoansConcurrent}. */
export interface ProcessLoansOptions {
  /** Loans in work at once; 1 is one by one. */
  concurrency: number;
  /** Stops new loans; the running ones get `graceMs` to finish. */
  signal?: AbortSignal | undefined;
  /** Time for running loans after `signal` aborts. @default {30000} */
  graceMs?: number | undefined;
  /** Stops running loans as well, at once. */
  stopNow?: AbortSignal | undefined;
  /** Gives what is known of a loan without processing it. */
  known?: (loan: Loan) => RowResult | undefined;
  /** Called with each result before its slot is given away. */
  journal?: (result: RowResult) => void | Promise<void>;
  /** Told of everything as it happens. */
  onEvent?: (event: LoanEvent) => void;
  /** How one loan is processed. @default {processLoan} */
  processLoan?: typeof coreProcessLoan;
}

/**
 * Processes loans, some at a time: one result per row, in the order of `rows`.
 *
 * Nothing here can change what a loan's outcome is: `processLoan` gets the
 * same arguments at any concurrency.
 *
 * @throws What `rows`, `known` or `journal` throws, after the running loans are done.
 */
export async function* processLoansConcurrent(
  rows: Iterable<LoanRow> | AsyncIterable<LoanRow>,
  services: Services,
  options: ProcessLoansOptions,
): AsyncGenerator<RowResult, void> {
  const {
    concurrency,
    graceMs = 30_000,
    stopNow,
    known = () => undefined,
    journal = () => {},
    onEvent = () => {},
    processLoan = coreProcessLoan,
  } = options;
  const { clock } = services;
  const lanes = new Lanes();
  // A journal that cannot be written ends the run: what is paid for and not
  // kept would be paid for again.
  const broken = new AbortController();
  const signal = AbortSignal.any(
    [options.signal, stopNow, broken.signal].filter((one) => one !== undefined),
  );
  using grace = startGrace(signal, { graceMs, now: stopNow, clock });

  async function finish(result: RowResult, lane?: number): Promise<RowResult> {
    try {
      await journal(result);
    } catch (error) {
      broken.abort(error);
    }
    onEvent({
      type: "finished",
      result,
      ...(lane !== undefined && { lane }),
    });
    return result;
  }

  async function runLoan(loan: Loan): Promise<RowResult> {
    const lane = lanes.take();
    const started = clock.now();
    onEvent({ type: "started", loan, lane });
    try {
      const outcome = await processLoan(loan, services, grace.signal)
        .catch((error) => {
          if (grace.signal.aborted) return undefined;
          return thrownOutcome(loan, error);
        });
      const result: RowResult = outcome === undefined
        ? { kind: "stopped", loan }
        : { kind: "processed", outcome, ms: clock.now() - started };
      return await finish(result, lane);
    } finally {
      lanes.give(lane);
    }
  }

  async function run(row: LoanRow): Promise<RowResult> {
    if (row.kind === "rejected") return await finish(unstarted(row));
    const { loan, copyOf } = row;
    if (copyOf !== undefined) return await finish(copyResult(loan, copyOf));
    let result: RowResult | undefined;
    try {
      result = known(loan);
    } catch (error) {
      broken.abort(error);
      return unstarted(row);
    }
    return result === undefined ? await runLoan(loan) : await finish(result);
  }

  yield* pooledMap(rows, {
    run,
    onThrown: (row, error) =>
      row.kind === "rejected" ? unstarted(row) : {
        kind: "processed",
        outcome: thrownOutcome(row.loan, error),
        ms: 0,
      },
    onStopped: unstarted,
  }, { concurrency, signal });
  if (broken.signal.aborted) throw broken.signal.reason;
}

/** The result of a row that repeats another one: it costs nothing. */
function copyResult(loan: Loan, copyOf: CopyOf): RowResult {
  const but = copyOf.differs.length === 0
    ? ""
    : `; it differs in ${copyOf.differs.join(", ")}`;
  const sentence = `Skipped, duplicate of row ${copyOf.row}${but}`;
  return { kind: "skipped", loan, reason: "duplicate", sentence, copyOf };
}

/** The result of a row that no loan was started for. */
function unstarted(row: LoanRow): RowResult {
  return row.kind === "rejected"
    ? { kind: "rejected", rejected: row.rejected }
    : { kind: "stopped", loan: row.loan };
}

/** The outcome of a loan whose processing threw: a bug, said as such. */
function thrownOutcome(loan: Loan, error: unknown): Outcome {
  const sentence = error instanceof Error
    ? `${error.name}: ${error.message}`
    : String(error);
  return {
    loan,
    status: "failed",
    reason: "error",
    sentence,
    attempts: [],
    rivals: [],
  };
}
