import type { TableProgress, TableReader } from "../../core/aside/mod.ts";
import {
  type LoanFileFormat,
  type LoanFileView,
  summarizeLoanFile,
} from "../../core/loan/mod.ts";
import type { Clock, LoanRow } from "../../core/words/mod.ts";
import type { Reading, Upload } from "../../runs/mod.ts";
import type { ColumnMemory } from "./column_memory.ts";
import { FileReading, type ReadFile } from "./file_reading.ts";
import type { Uploads } from "./uploads.ts";

/** Bounds of the readings of uploaded files; estimates, all of them. */
export const DESK_LIMITS = {
  /** Files that are read at once; others wait for their turn. */
  atOnce: 2,
  /**
   * How long a file is read on that nobody asks for, in milliseconds: longer
   * than a browser lets a page in the background sleep.
   */
  leaveMs: 90_000,
  /** How long what was read is kept that nobody asks for, in milliseconds. */
  keepMs: 600_000,
  /** Files that are kept as they were read. */
  kept: 2,
  /** How often the desk looks who still asks, in milliseconds. */
  lookMs: 5_000,
  /** Beginnings of files that are kept. */
  views: 20,
} as const;

/** Notes of one kind that are kept of a file. */
const NOTES_LISTED = 20;

/** A file that somebody wants to have read. */
export interface FileAsked {
  readonly upload: Upload;
  /** How; absent: as files of its header were read the last time. */
  readonly reading?: Reading | undefined;
  /** Who asks, by the token of the session. */
  readonly who: string;
}

/** Options for {@linkcode ReadingDesk}. */
export interface ReadingDeskOptions {
  readonly reader: TableReader;
  readonly uploads: Uploads;
  readonly columns: ColumnMemory;
  /** Hosts of the fleet system, whose links are never coverage. */
  readonly internalHosts: readonly string[];
  readonly clock: Clock;
  /** What differs from {@linkcode DESK_LIMITS}. */
  readonly limits?: Partial<Record<keyof typeof DESK_LIMITS, number>>;
}

/**
 * Has uploaded files read in a worker, and keeps what was read last, so that a
 * page can tell how far it is, and later ones need not read again.
 */
export class ReadingDesk implements AsyncDisposable {
  readonly #options: ReadingDeskOptions;
  readonly #limits: Record<keyof typeof DESK_LIMITS, number>;
  /** By what was asked for, the one that was asked for last at the end. */
  readonly #all = new Map<string, FileReading>();
  readonly #views = new Map<string, LoanFileView>();
  readonly #ended = new Set<Promise<void>>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: ReadingDeskOptions) {
    this.#options = options;
    this.#limits = { ...DESK_LIMITS, ...options.limits };
  }

  /** The reading of a file; it is started if there is none. */
  ask({ upload, reading, who }: FileAsked): FileReading {
    const key = `${upload.hash} ${this.#today()} ${JSON.stringify(reading)}`;
    const known = this.#all.get(key);
    const one = known ?? new FileReading(
      upload,
      reading === undefined,
      (signal, tell) => this.#read({ upload, reading }, signal, tell),
    );
    this.#all.delete(key);
    this.#all.set(key, one);
    one.askedBy(who, this.#options.clock.now());
    if (known === undefined) {
      this.#timer ??= setInterval(
        () => this.#lookAround(),
        this.#limits.lookMs,
      );
      this.#startNext();
    }
    return one;
  }

  /** Ends what only `who` asked for and is not read yet, or could not be. */
  leave(who: string): void {
    for (const one of this.#all.values()) {
      if (one.state !== "done" && one.leftBy(who)) this.forget(one);
    }
  }

  /** Ends a reading, or forgets what was read. */
  forget(reading: FileReading): void {
    for (const [key, one] of this.#all) {
      if (one === reading) this.#all.delete(key);
    }
    reading.end();
    this.#startNext();
  }

  /** Remembers how files of a header are read from now on. */
  async remember(headerKey: string, reading: Reading): Promise<void> {
    await this.#options.columns.keep(headerKey, reading);
    for (const one of this.#all.values()) {
      if (one.isAsRemembered) this.forget(one);
    }
  }

  /**
   * Looks at the beginning of a file.
   *
   * @throws {FileError} If it is empty, or no table at all.
   */
  async inspect(
    upload: Upload,
    reading: Reading,
    signal?: AbortSignal,
  ): Promise<LoanFileView> {
    const { reader, uploads } = this.#options;
    const key = `${upload.hash} ${JSON.stringify(reading)}`;
    const view = this.#views.get(key) ??
      await reader.inspect(uploads.source(upload), reading, signal);
    this.#views.delete(key);
    this.#views.set(key, view);
    for (const old of [...this.#views.keys()].slice(0, -this.#limits.views)) {
      this.#views.delete(old);
    }
    return view;
  }

  /** Ends all readings. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of [...this.#all.values()]) this.forget(one);
    clearInterval(this.#timer);
    await Promise.all(this.#ended);
  }

  #startNext(): void {
    const all = [...this.#all.values()];
    let free = this.#limits.atOnce -
      all.filter(({ state }) => state === "reading").length;
    for (const one of all) {
      if (one.state !== "waiting" || free <= 0) continue;
      free--;
      const ended = one.start().then(() => {
        this.#ended.delete(ended);
        this.#lookAround();
        this.#startNext();
      });
      this.#ended.add(ended);
    }
  }

  /** Ends what nobody asks for any more, and forgets what was read long ago. */
  #lookAround(): void {
    const now = this.#options.clock.now();
    const { leaveMs, keepMs, kept } = this.#limits;
    const all = [...this.#all.values()];
    const read = all.filter(({ isAtWork }) => !isAtWork);
    const tooMany = new Set(read.slice(0, Math.max(0, read.length - kept)));
    for (const one of all) {
      const longest = one.isAtWork ? leaveMs : keepMs;
      if (now - one.askedAt > longest || tooMany.has(one)) this.forget(one);
    }
    if (this.#all.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #read(
    { upload, reading: asked }: Omit<FileAsked, "who">,
    signal: AbortSignal,
    tell: (progress: TableProgress) => void,
  ): Promise<ReadFile> {
    const known = asked === undefined
      ? await this.#recall(upload, signal)
      : undefined;
    const reading = asked ?? known ?? {};
    const view = await this.inspect(upload, reading, signal);
    const read = { reading, isRemembered: known !== undefined, view };
    if (view.problem !== undefined) return read;
    signal.throwIfAborted();
    const { reader, uploads, internalHosts } = this.#options;
    let format: LoanFileFormat | undefined;
    const offices = new Set<string>();
    const rows: LoanRow[] = [];
    const summary = await summarizeLoanFile(
      reader.rows(uploads.source(upload), {
        ...reading,
        internalHosts,
        today: this.#today(),
        signal,
        onFormat: (found) => format = found,
        onProgress: tell,
      }),
      {
        keep: NOTES_LISTED,
        format: () => format,
        onRow(row) {
          rows.push(row);
          if (row.kind === "loan") offices.add(row.loan.office ?? "");
        },
      },
    );
    return { ...read, table: { rows, summary, offices: [...offices].sort() } };
  }

  /** How files of the same header were read the last time. */
  async #recall(
    upload: Upload,
    signal: AbortSignal,
  ): Promise<Reading | undefined> {
    const { headerKey, sheets } = await this.inspect(upload, {}, signal);
    const known = await this.#options.columns.recall(headerKey);
    const isHere = known !== undefined &&
      (known.sheet === undefined || sheets.includes(known.sheet));
    return isHere ? known : undefined;
  }

  /** The current day, `YYYY-MM-DD`. */
  #today(): string {
    return new Date(this.#options.clock.now()).toISOString().slice(0, 10);
  }
}
