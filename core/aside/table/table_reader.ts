import type { LoanSource } from "../../files/mod.ts";
import type {
  InspectOptions,
  LoanFileFormat,
  LoanFileSummary,
  LoanFileView,
} from "../../loan/mod.ts";
import type { LoanRow } from "../../words/mod.ts";
import { type OpenFile, openFile } from "./open_file.ts";
import type { TableOptions, TableSaid, TableTask } from "./messages.ts";
import { saidHere } from "./table_here.ts";
import {
  canHaveThread,
  NoWorkerError,
  type TableBounds,
  TableThread,
} from "./table_thread.ts";

/** How far the reading of a loan file is. */
export interface TableProgress {
  /** Rows that the first look has seen: all of them, once `read` is above 0. */
  readonly seen: number;
  /** Rows that were read. */
  readonly read: number;
  /** Share of the work that is done, 0 to 1: by bytes, then by rows. */
  readonly share: number;
}

/** How loans are read aside. */
export interface ReadAsideOptions extends TableOptions {
  /** Ends the reading, and its worker. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how the file is written, before the first row comes. */
  readonly onFormat?: (format: LoanFileFormat) => void;
  /** Hears how far the reading is, each time that changes. */
  readonly onProgress?: (progress: TableProgress) => void;
}

/** How a loan file is summed up aside. */
export interface SummarizeAsideOptions extends ReadAsideOptions {
  /** Notes to keep of each reason. @default {Infinity} */
  readonly keep?: number;
  /** Hears of each rejected row, in order. */
  readonly onRejected?: (row: LoanRow) => void;
}

/** Reads loan files in workers without any permission, one for each file. */
export interface TableReader extends Disposable {
  /**
   * Reads loans as `readLoans` does. It is never more than some batches ahead
   * of whoever takes the rows; who takes no more ends it.
   *
   * @throws {FileError} What `readLoans` throws; or if it takes too much work.
   * @throws The signal's reason, if it aborts.
   */
  rows(source: LoanSource, options: ReadAsideOptions): AsyncGenerator<LoanRow>;
  /**
   * Reads loans and sums them up as `summarizeLoanFile` does, without handing
   * them over.
   *
   * @throws As {@linkcode TableReader.rows}.
   */
  summary(
    source: LoanSource,
    options: SummarizeAsideOptions,
  ): Promise<LoanFileSummary>;
  /**
   * Looks at the beginning of a loan file, as `inspectLoanFile` does.
   *
   * @throws {FileError} What `inspectLoanFile` throws; or if it takes too much
   * work.
   * @throws The signal's reason, if it aborts.
   */
  inspect(
    source: LoanSource,
    options?: InspectOptions,
    signal?: AbortSignal,
  ): Promise<LoanFileView>;
  /** Workers that there are: at work, or kept for the next file. */
  readonly workers: number;
  /** Ends all workers, and what they are doing. */
  close(): void;
}

/** Options for {@linkcode createTableReader}. */
export interface TableReaderOptions extends TableBounds {
  /**
   * How long a worker is kept that has nothing to do, in milliseconds.
   *
   * @default {60_000}
   */
  readonly idleMs?: number;
}

/** Creates a reader of loan files; a worker is started when there is a file. */
export function createTableReader(
  options: TableReaderOptions = {},
): TableReader {
  return new Threads(options);
}

/** How long a worker is kept, unless something else is said. */
const IDLE_MS = 60_000;

class Threads implements TableReader {
  readonly #options: TableReaderOptions;
  readonly #all = new Set<TableThread>();
  #isBroken = !canHaveThread();
  #isClosed = false;
  /** The one that is kept for the next file. */
  #idle: {
    readonly thread: TableThread;
    readonly timer: ReturnType<typeof setTimeout>;
  } | undefined;

  constructor(options: TableReaderOptions) {
    this.#options = options;
  }

  get workers(): number {
    return this.#all.size;
  }

  async *rows(
    source: LoanSource,
    options: ReadAsideOptions,
  ): AsyncGenerator<LoanRow> {
    const file = await openFile(source);
    const task: TableTask = { kind: "read", options: toldTo(options) };
    const said = this.#said(source, file, task, options.signal);
    for await (const one of withProgress(said, file, options)) {
      if (one.kind === "rows") yield* one.rows;
    }
  }

  async summary(
    source: LoanSource,
    options: SummarizeAsideOptions,
  ): Promise<LoanFileSummary> {
    const { onRejected, keep = Infinity, ...others } = options;
    const file = await openFile(source);
    const task: TableTask = {
      kind: "summarize",
      options: toldTo(others),
      keep,
      handsRejected: onRejected !== undefined,
    };
    const said = this.#said(source, file, task, options.signal);
    let summary: LoanFileSummary | undefined;
    for await (const one of withProgress(said, file, options)) {
      if (one.kind === "rows") one.rows.forEach((row) => onRejected?.(row));
      if (one.kind === "done") summary = one.summary;
    }
    if (summary === undefined) throw new TypeError(`Nothing of ${file.name}`);
    return summary;
  }

  async inspect(
    source: LoanSource,
    options: InspectOptions = {},
    signal?: AbortSignal,
  ): Promise<LoanFileView> {
    const file = await openFile(source);
    const task: TableTask = { kind: "inspect", options };
    let view: LoanFileView | undefined;
    for await (const one of this.#said(source, file, task, signal)) {
      if (one.kind === "done") view = one.view;
    }
    if (view === undefined) throw new TypeError(`Nothing of ${file.name}`);
    return view;
  }

  close(): void {
    this.#isClosed = true;
    for (const thread of [...this.#all]) this.#end(thread);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** What comes of a task; where no worker can be started, it is done here. */
  async *#said(
    source: LoanSource,
    file: OpenFile,
    task: TableTask,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<TableSaid> {
    try {
      if (!this.#isBroken) return yield* this.#saidAside(file, task, signal);
    } catch (error) {
      if (!(error instanceof NoWorkerError)) throw error;
      this.#isBroken = true;
    }
    yield* saidHere(source, task, signal);
  }

  /** What a worker says; it is kept only if it came to the end of its task. */
  async *#saidAside(
    file: OpenFile,
    task: TableTask,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<TableSaid> {
    signal?.throwIfAborted();
    const thread = this.#take();
    let isOver = false;
    try {
      for await (const one of thread.said(file, task, signal)) {
        isOver = one.kind === "done";
        yield one;
      }
    } finally {
      if (isOver) this.#keep(thread);
      else this.#end(thread);
    }
  }

  #take(): TableThread {
    if (this.#isClosed) throw new Error("The reader of tables is closed");
    if (this.#idle !== undefined) {
      const { thread, timer } = this.#idle;
      clearTimeout(timer);
      this.#idle = undefined;
      return thread;
    }
    const thread = new TableThread(this.#options);
    this.#all.add(thread);
    return thread;
  }

  #keep(thread: TableThread): void {
    if (this.#idle !== undefined || !this.#all.has(thread)) {
      return this.#end(thread);
    }
    const { idleMs = IDLE_MS } = this.#options;
    const timer = setTimeout(() => this.#end(thread), idleMs);
    this.#idle = { thread, timer };
  }

  #end(thread: TableThread): void {
    if (this.#idle?.thread === thread) {
      clearTimeout(this.#idle.timer);
      this.#idle = undefined;
    }
    this.#all.delete(thread);
    thread[Symbol.dispose]();
  }
}

/** What of the options a worker can be told. */
function toldTo(
  { onFormat: _format, onProgress: _progress, signal: _signal, ...how }:
    ReadAsideOptions,
): TableOptions {
  return how;
}

/** Passes on what is said, and tells how far the reading is. */
async function* withProgress(
  said: AsyncIterable<TableSaid>,
  file: OpenFile,
  { onFormat, onProgress }: ReadAsideOptions,
): AsyncGenerator<TableSaid> {
  let [seen, read] = [0, 0];
  const tell = () =>
    onProgress?.({
      seen,
      read,
      share: read > 0
        ? .5 + read / seen / 2
        : Math.min(1, file.given() / Math.max(1, file.size)) / 2,
    });
  // Where a task says how many it has read, its rows are but some of them.
  let isTold = false;
  for await (const one of said) {
    if (one.kind === "format") onFormat?.(one.format);
    if (one.kind === "looked") seen = one.rows;
    if (one.kind === "read") [read, isTold] = [one.rows, true];
    if (one.kind === "rows" && !isTold) read += one.rows.length;
    if (one.kind !== "format" && one.kind !== "done") tell();
    yield one;
  }
}
