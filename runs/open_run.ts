import type { LostPageStore } from "../core/discovery/mod.ts";
import type { LedgerStore } from "../core/ledger/mod.ts";
import type { Clock, Loan, LoanRow, RowResult } from "../core/words/mod.ts";
import { rowFacts } from "../core/result/mod.ts";
import {
  holdLostPages,
  type InputSummary,
  type JournaledRun,
  lockFolder,
  type RunInfo,
  type RunOptions,
  type RunStore,
  summarizeInput,
  textHash,
} from "./journal/mod.ts";
import { continuedRun, type ContinueOptions } from "./continued_run.ts";
import { createKnown } from "./known.ts";
import { makeFolder, Records } from "./records.ts";
import type { Selection } from "./selection.ts";
import type { RetryDays } from "./waits.ts";

/** Options for {@linkcode openRun}. */
export interface OpenRunOptions extends ContinueOptions {
  /** Folder of the journal; made if it is not there; absent: nothing is kept. */
  folder: string | undefined;
  /** What the folder keeps, where it is open already. */
  records?: Records;
  /** Reads the rows from the start, each time it is called. */
  rows: () => AsyncIterable<LoanRow>;
  /** The settings that bear on outcomes; kept to compare them. */
  config: string;
  /** Name of the loan file, for people. */
  source?: string;
  /** What was said of the run; kept, and what a resumed run goes on with. */
  options?: RunOptions;
  /** What a first pass over the rows told. @default {it is made} */
  input?: InputSummary;
  /** Whether the limit counts what the run that goes on did already. */
  limitsWholeRun?: boolean;
  /** Which loans are worked on. @default all of them */
  selection?: Selection;
  /** What differs from `RETRY_DAYS`. */
  retryDays?: RetryDays;
  clock: Clock;
}

/** A run that is open, with the folder locked for it. */
export interface OpenRun extends Disposable {
  /** Identifies the run on any machine, in each of its sittings: 16 hex digits. */
  readonly key: string;
  readonly input: InputSummary;
  readonly store: RunStore;
  /** What its sends took, in earlier sittings too. */
  readonly charges: LedgerStore;
  /** What paid reading did not get in earlier runs; a fresh one knows nothing. */
  readonly lostPages: LostPageStore;
  /** The earlier run that this one continues. */
  readonly continues?: RunInfo;
  /** Whether the settings differ from those of the run it continues. */
  readonly isOtherConfig: boolean;
  /** What is known of a loan without processing it. */
  known(loan: Loan): RowResult | undefined;
  /** Whether there is a loan to work on; it reads up to the first. */
  hasWork(): Promise<boolean>;
  /** Notes that the results were written. */
  finish(): void;
}

/**
 * Opens a run of a loan file, or continues one.
 *
 * @throws {FolderInUseError} If another run is at work in the folder.
 * @throws {UnfinishedRunError} If nobody says whether to continue one.
 * @throws {FileError} If the journal cannot be used.
 */
export async function openRun(options: OpenRunOptions): Promise<OpenRun> {
  const { folder, rows, config, mode, clock } = options;
  const { selection = {}, retryDays = {} } = options;
  const input = options.input ?? await summarizeInput(rows());
  using held = new DisposableStack();
  if (folder !== undefined) {
    await makeFolder(folder);
    held.use(await lockFolder(folder));
  }
  const records = options.records ?? held.use(new Records(folder, clock));
  records.assertSound();
  records.holdReserve();
  const { journal, decisions } = records;

  const continues = continuedRun(journal, input, options);
  const run: JournaledRun = continues === undefined
    ? journal.startRun(input.hash, config, {
      source: options.source ?? "",
      options: {
        ...options.options,
        ...(mode === "fresh" && { fresh: true }),
      },
    })
    : journal.openRun(continues.id);
  const { started } = continues ?? journal.lastRun(input.hash) ?? {};
  const key = textHash(`${input.hash} ${started} ${run.id}`);
  const look = () =>
    createKnown({
      journal,
      run,
      decisions,
      selection,
      retryDays,
      isFresh: mode === "fresh" || continues?.options["fresh"] === true,
      isContinuedAfterEnd: continues?.isFinished ?? false,
      limitsWholeRun: options.limitsWholeRun ?? false,
      clock,
    });

  const lostPages = holdLostPages(records.lostPages);
  const release = held.move();
  return {
    key,
    input,
    store: {
      keep(result) {
        run.keep(result);
        lostPages.hand(rowFacts(result).id);
      },
      results: run.results,
    },
    charges: run.charges,
    lostPages: mode === "fresh"
      ? { ...lostPages, find: () => undefined }
      : lostPages,
    ...(continues && { continues }),
    isOtherConfig: continues !== undefined && continues.config !== config,
    known: look(),
    async hasWork() {
      const known = look();
      for await (const row of rows()) {
        if (row.kind === "loan" && known(row.loan) === undefined) return true;
      }
      return false;
    },
    finish() {
      lostPages.hand();
      run.finish();
    },
    [Symbol.dispose]: () => release.dispose(),
  };
}
