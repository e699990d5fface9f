import { ownKnowledge } from "../../files/mod.ts";
import { FileError } from "../../words/mod.ts";
import { canStart } from "../can_start.ts";
import { processCpuMs } from "../cpu_ms.ts";
import { TableWork } from "./table_work.ts";
import type { OpenFile } from "./open_file.ts";
import {
  AHEAD,
  fromSent,
  type FromWorker,
  type TableSaid,
  type TableTask,
  type ToWorker,
} from "./messages.ts";

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

/** Thrown where a worker cannot even be started. */
export class NoWorkerError extends Error {
  override readonly name = "NoWorkerError";
}

const WORKER = new URL("./table_worker.ts", import.meta.url);

/** Whether there can be one at all. */
export function canHaveThread(): boolean {
  return canStart(WORKER);
}

/** A worker that reads files, whose bytes it is given as it asks for them. */
export class TableThread implements Disposable {
  readonly #worker: Worker;
  readonly #bounds: TableBounds;
  #work: TableWork | undefined;
  #file: OpenFile | undefined;
  /** Parts of files that are being read. */
  readonly #giving = new Set<Promise<void>>();
  #isThere = false;

  constructor(bounds: TableBounds) {
    this.#bounds = bounds;
    this.#worker = new Worker(WORKER, {
      type: "module",
      name: "table",
      deno: { permissions: "none" },
    } as WorkerOptions);
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) =>
      this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#work?.fail(
        this.#isThere
          ? new Error(`The reading broke: ${event.message}`)
          : new NoWorkerError(event.message),
      );
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
  ): AsyncGenerator<TableSaid> {
    signal?.throwIfAborted();
    const work = new TableWork();
    this.#work = work;
    this.#file = file;
    const stop = () => work.fail(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    const timer = this.#watch(work, file);
    const { name, size } = file;
    this.#tell({ kind: "start", knowledge: ownKnowledge(), task, name, size });
    try {
      while (true) {
        const said = await work.next();
        yield said;
        if (said.kind === "done") return;
        if (said.kind === "rows") this.#askMore(work);
      }
    } finally {
      clearInterval(timer);
      signal?.removeEventListener("abort", stop);
      this.#work = undefined;
      // Whoever goes on may do to the file what they like.
      await Promise.all(this.#giving);
    }
  }

  [Symbol.dispose](): void {
    this.#work?.fail(new Error("The reader of tables is closed"));
    this.#worker.terminate();
  }

  #askMore(work: TableWork): void {
    work.untaken--;
    this.#tell({ kind: "more" });
  }

  #tell(told: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(told, transfer);
  }

  #hear(said: FromWorker): void {
    this.#isThere = true;
    const [work, file] = [this.#work, this.#file];
    if (work === undefined || file === undefined) return;
    switch (said.kind) {
      case "ready":
        return;
      case "part": {
        const giving = this.#give(work, file, said)
          .finally(() => this.#giving.delete(giving));
        this.#giving.add(giving);
        return;
      }
      case "failed":
        return work.hear({ error: fromSent(said.error) });
      default:
        work.hear(said);
    }
  }

  async #give(
    work: TableWork,
    file: OpenFile,
    { id, from, to }: Extract<FromWorker, { kind: "part" }>,
  ): Promise<void> {
    try {
      const bytes = await file.read(from, to);
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
  #watch(
    work: TableWork,
    { name, size }: OpenFile,
  ): ReturnType<typeof setInterval> {
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

function tooMuchWork(name: string): FileError {
  return new FileError(
    name,
    `Cannot read loans at ${name}: reading it takes too much work`,
    { hint: "Save it anew as CSV, without what is not needed, or in parts" },
  );
}
