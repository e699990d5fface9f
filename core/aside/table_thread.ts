import { ownKnowledge } from "../loan/mod.ts";
import { FileError } from "../words/mod.ts";
import { processCpuMs } from "./cpu_ms.ts";
import type { OpenFile } from "./open_file.ts";
import {
  AHEAD,
  fromSent,
  type FromWorker,
  type TableTask,
  type ToWorker,
} from "./table_messages.ts";

/** Bounds of reading one loan file; that of its size is the reader's own. */
export const TABLE_LIMITS = {
  /**
   * Processor time, in milliseconds, whatever the size: an estimate, far above
   * the second that a file of 1 MB takes.
   */
  cpuMs: 60_000,
  /**
   * Processor time for each byte, in milliseconds: 10 s a megabyte, five times
   * what the slowest file of docs/loan-files.md takes.
   */
  cpuMsPerByte: 0.01,
  /** How often the time is looked at, in milliseconds. */
  lookMs: 100,
} as const;

/** What ends the work on a file. */
export interface TableBounds {
  /** Processor time at most, in milliseconds. @default {by TABLE_LIMITS} */
  readonly cpuMs?: number | undefined;
  /** @default {TABLE_LIMITS.lookMs} */
  readonly lookMs?: number | undefined;
  /**
   * Processor time that the program has taken, in milliseconds.
   *
   * @default {that of the process}
   */
  readonly clock?: (() => number) | undefined;
}

/** A worker that reads files, whose bytes it is given as it asks for them. */
export class TableThread implements Disposable {
  readonly #worker: Worker;
  readonly #bounds: TableBounds;
  #work: Work | undefined;

  constructor(bounds: TableBounds) {
    this.#bounds = bounds;
    this.#worker = new Worker(new URL("./table_worker.ts", import.meta.url), {
      type: "module",
      name: "table",
      deno: { permissions: "none" },
    } as WorkerOptions);
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) =>
      this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#work?.fail(new Error(`The reading broke: ${event.message}`));
    };
  }

  /**
   * Gives what the worker says of a task, to the end. One that was not gone
   * through to the end leaves a worker that can only be ended.
   *
   * @throws {FileError} If the file cannot be opened, or takes too much work.
   * @throws What the task throws; the signal's reason, if it aborts.
   */
  async *said(
    file: OpenFile,
    task: TableTask,
    signal?: AbortSignal,
  ): AsyncGenerator<FromWorker> {
    signal?.throwIfAborted();
    const work = new Work(file);
    this.#work = work;
    const stop = () => work.fail(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    const timer = this.#watch(work);
    const { name, size } = file;
    this.#tell({ kind: "start", knowledge: ownKnowledge(), task, name, size });
    try {
      while (true) {
        const said = await work.next();
        if (said.kind === "failed") throw fromSent(said.error);
        yield said;
        if (said.kind === "done") return;
        if (said.kind === "rows") this.#askMore(work);
      }
    } finally {
      clearInterval(timer);
      signal?.removeEventListener("abort", stop);
      this.#work = undefined;
    }
  }

  [Symbol.dispose](): void {
    this.#work?.fail(new Error("The reader of tables is closed"));
    this.#worker.terminate();
  }

  #askMore(work: Work): void {
    work.untaken--;
    this.#tell({ kind: "more" });
  }

  #tell(told: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(told, transfer);
  }

  #hear(said: FromWorker): void {
    const work = this.#work;
    if (work === undefined) return;
    if (said.kind === "part") void this.#give(work, said);
    else work.hear(said);
  }

  async #give(
    work: Work,
    { id, from, to }: Extract<FromWorker, { kind: "part" }>,
  ): Promise<void> {
    try {
      const bytes = await work.file.read(from, to);
      this.#tell({ kind: "part", id, bytes }, [bytes.buffer]);
    } catch (error) {
      work.fail(error);
    }
  }

  /**
   * Ends what takes too much work. Counted is what the whole program takes
   * while the worker is at work, so that it is rather too much than too little;
   * while its rows are not taken, it is at rest.
   */
  #watch(work: Work): ReturnType<typeof setInterval> {
    const { name, size } = work.file;
    const {
      cpuMs = TABLE_LIMITS.cpuMs + TABLE_LIMITS.cpuMsPerByte * size,
      lookMs = TABLE_LIMITS.lookMs,
      clock = processCpuMs,
    } = this.#bounds;
    let spentMs = 0;
    let last = clock();
    return setInterval(() => {
      const now = clock();
      if (work.untaken < AHEAD) spentMs += now - last;
      last = now;
      if (spentMs >= cpuMs) work.fail(tooMuchWork(name));
    }, lookMs);
  }
}

/** A task at hand: what was said of it, and what has ended it. */
class Work {
  readonly #heard: FromWorker[] = [];
  #onHeard = Promise.withResolvers<void>();
  #failure: { readonly reason: unknown } | undefined;
  /** Batches of rows that were sent, and not yet taken. */
  untaken = 0;

  constructor(readonly file: OpenFile) {}

  async next(): Promise<FromWorker> {
    while (true) {
      if (this.#failure !== undefined) throw this.#failure.reason;
      const said = this.#heard.shift();
      if (said !== undefined) return said;
      await this.#onHeard.promise;
      this.#onHeard = Promise.withResolvers();
    }
  }

  hear(said: FromWorker): void {
    if (said.kind === "rows") this.untaken++;
    this.#heard.push(said);
    this.#onHeard.resolve();
  }

  fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#onHeard.resolve();
  }
}

function tooMuchWork(name: string): FileError {
  return new FileError(
    name,
    `Cannot read loans at ${name}: reading it takes too much work`,
    { hint: "Save it anew as CSV, without what is not needed, or in parts" },
  );
}
