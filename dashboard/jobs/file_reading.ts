import type { TableProgress } from "../../core/aside/mod.ts";
import type { LoanFileSummary, LoanFileView } from "../../core/loan/mod.ts";
import type { LoanRow } from "../../core/words/mod.ts";
import type { Reading, Upload } from "../../runs/mod.ts";

/** A file as it was read. */
export interface ReadFile {
  /** How it was read. */
  readonly reading: Reading;
  /** Whether it was read as an earlier file of the same header was. */
  readonly isRemembered: boolean;
  /** Its beginning. */
  readonly view: LoanFileView;
  /** What it holds; absent: its columns cannot be told, as `view` says. */
  readonly table?: ReadTable;
}

/** What a file holds. */
export interface ReadTable {
  readonly rows: readonly LoanRow[];
  readonly summary: LoanFileSummary;
  /** Offices of its loans, sorted. */
  readonly offices: readonly string[];
}

/** What reads a file, and tells how far it is. */
export type ReadingWork = (
  signal: AbortSignal,
  tell: (progress: TableProgress) => void,
) => Promise<ReadFile>;

/** Where the reading of a file is. */
export type ReadingState = "waiting" | "reading" | "done" | "failed";

/** One file that is read, or was. */
export class FileReading {
  readonly #stop = new AbortController();
  readonly #settled = Promise.withResolvers<void>();
  readonly #askers = new Set<string>();
  #state: ReadingState = "waiting";
  #outcome:
    | { readonly file: ReadFile }
    | { readonly error: unknown }
    | undefined;
  readonly #work: ReadingWork;
  #progress: TableProgress = { seen: 0, read: 0, share: 0 };
  #askedAt = 0;

  /** @param isAsRemembered Whether it is read as earlier files were. */
  constructor(
    readonly upload: Upload,
    readonly isAsRemembered: boolean,
    work: ReadingWork,
  ) {
    this.#work = work;
  }

  get progress(): TableProgress {
    return this.#progress;
  }

  /** When it was asked for last, in milliseconds since 1970 UTC. */
  get askedAt(): number {
    return this.#askedAt;
  }

  get state(): ReadingState {
    return this.#state;
  }

  get isAtWork(): boolean {
    return this.#state === "waiting" || this.#state === "reading";
  }

  /**
   * What was read.
   *
   * @throws What kept it from being read.
   */
  get file(): ReadFile {
    const outcome = this.#outcome;
    if (outcome === undefined) throw new Error("The file is not read yet");
    if ("error" in outcome) throw outcome.error;
    return outcome.file;
  }

  /** Notes that somebody wants it, by the token of the session. */
  askedBy(who: string, at: number): void {
    this.#askers.add(who);
    this.#askedAt = at;
  }

  /** Notes that somebody wants it no more; says whether nobody does. */
  leftBy(who: string): boolean {
    return this.#askers.delete(who) && this.#askers.size === 0;
  }

  /** Waits until it is read, at most some milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.isAtWork) return;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, ms);
    await Promise.race([this.#settled.promise, late.promise]);
    clearTimeout(timer);
  }

  /** Reads it; never rejects. */
  async start(): Promise<void> {
    this.#state = "reading";
    const tell = (progress: TableProgress) => void (this.#progress = progress);
    try {
      const { signal } = this.#stop;
      this.#settle({ file: await this.#work(signal, tell) });
    } catch (error) {
      this.#settle({ error });
    }
  }

  /** Ends it, if it is not over. */
  end(): void {
    const reason = new DOMException("Nobody wants it read", "AbortError");
    this.#stop.abort(reason);
    this.#settle({ error: reason });
  }

  #settle(outcome: { file: ReadFile } | { error: unknown }): void {
    if (!this.isAtWork) return;
    this.#outcome = outcome;
    this.#state = "file" in outcome ? "done" : "failed";
    this.#settled.resolve();
  }
}
