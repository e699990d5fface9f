import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { FileError } from "../../core/words/mod.ts";
import { opened, openRaw } from "./open.ts";
import { Reserve, RESERVE_BYTES } from "./reserve.ts";
import { copyWhole } from "./repair.ts";
import { type Salvage, salvage } from "./salvage.ts";

/** One row, as the database gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Values for a statement: by place, or one object by name. */
export type Values =
  | readonly SQLInputValue[]
  | readonly [Readonly<Record<string, SQLInputValue>>];

/** Files up to this size are checked whole when they are asked to be. */
const CHECKED_BYTES = 100_000_000;

/** Says that a file's content, or the layout that it states, was changed. */
const DAMAGE =
  /malformed|corrupt|not a database|no such (?:column|table)|duplicate column|has no column|unsupported file format|constraint failed|mismatch/i;

/** Where nothing outlives the program. */
export const IN_MEMORY = ":memory:";

/** Says that no room is left. */
const FULL = /full|disk I\/O|no space left|quota exceeded/i;

/** The one handle on the file in which a folder keeps its runs. */
export class Database implements Disposable {
  readonly path: string;
  #db: DatabaseSync;
  #place: string | undefined;
  /** Prepared once: a statement holds memory until it is collected. */
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  readonly #reserve: Reserve | undefined;
  /** Whether the reserve was used up. */
  #isFull = false;

  /**
   * @param path Path of the file; made if it is not there.
   * @throws {FileError} If the file cannot be used.
   */
  constructor(path: string) {
    this.path = path;
    if (path !== IN_MEMORY) this.#reserve = new Reserve(`${path}.reserve`);
    this.#db = this.#orFileError(() => opened(path));
    this.#place = placeOf(path);
  }

  /** Every row that a query gives. */
  all(sql: string, ...values: Values): Row[] {
    return this.#orFileError(() =>
      this.#statement(sql).all(...values as SQLInputValue[])
    );
  }

  /** The first row that a query gives. */
  one(sql: string, ...values: Values): Row | undefined {
    return this.#orFileError(() =>
      this.#statement(sql).get(...values as SQLInputValue[])
    );
  }

  /**
   * Changes rows; they survive a power cut when this returns.
   *
   * @returns The number that a new row got.
   */
  run(sql: string, ...values: Values): number {
    return this.#withRoom(() =>
      this.#orFileError(() =>
        Number(
          this.#statement(sql).run(...values as SQLInputValue[])
            .lastInsertRowid,
        )
      )
    );
  }

  /**
   * Holds some room on the disk, which is given up when there is no other.
   *
   * @throws {FileError} If there is none to hold.
   */
  holdReserve(): void {
    try {
      this.#reserve?.hold();
    } catch (cause) {
      if (cause instanceof FileError) throw cause;
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new FileError(
        this.path,
        `Cannot keep ${RESERVE_BYTES / 1e6} MB of the disk for what is ` +
          `answered when it gets full: ${problem}`,
        { cause, hint: hintFor(problem) ?? WRITABLE },
      );
    }
  }

  /**
   * Does all of some work or none of it. Nothing else may happen meanwhile, so
   * the work must not wait.
   */
  atOnce<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    return this.#withRoom(() => this.#transaction(work));
  }

  #transaction<T>(work: () => T): T {
    this.#orFileError(() => this.#db.exec("BEGIN IMMEDIATE"));
    this.#depth++;
    try {
      const made = work();
      this.#orFileError(() => this.#db.exec("COMMIT"));
      return made;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /**
   * Looks through the file for damage that no seal can show, such as a row
   * that is not found any more. A file of over 100 MB is not looked through.
   *
   * @throws {FileError} If there is any; it says what can be saved.
   */
  assertSound(): void {
    const { pages, size } = this.one(
      `SELECT page_count AS pages, page_size AS size
      FROM pragma_page_count, pragma_page_size`,
    ) ?? {};
    if (Number(pages) * Number(size) > CHECKED_BYTES) return;
    const [row] = this.all("PRAGMA integrity_check(1)");
    const said = String(row?.["integrity_check"]);
    if (said !== "ok") throw this.damaged(said.split("\n").at(-1) ?? said);
  }

  /**
   * Makes sure that the file still lies where it was opened. If it was deleted,
   * everything is put back, as it can still be read through this handle.
   *
   * @throws {FileError} If it was deleted, or another file lies there.
   */
  assertInPlace(): void {
    const place = placeOf(this.path);
    if (place === this.#place) return;
    const isFree = place === undefined;
    const path = isFree ? this.path : `${this.path}.rescued`;
    this.#orFileError(() => this.#moveTo(path));
    const became = isFree ? "was deleted" : "was replaced by another";
    throw new FileError(
      path,
      `The journal ${this.path} ${became} while it was in use; ` +
        `all that it held was put ${isFree ? "back" : `into ${path}`}`,
      {
        hint: isFree
          ? "Run again with --resume; nothing that was answered is asked again"
          : `Put ${path} in its place, then run again with --resume`,
      },
    );
  }

  /**
   * Makes sure that the disk has had room until now.
   *
   * @throws {FileError} If the reserve had to be given up.
   */
  assertRoom(): void {
    if (!this.#isFull) return;
    throw new FileError(
      this.path,
      `The disk is full; what was answered until now is kept in ${this.path}`,
      {
        hint:
          "Free some space, then run again with --resume; nothing that was " +
          "answered is asked again",
      },
    );
  }

  /** Does some work, once more where the reserve makes room for it. */
  #withRoom<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    try {
      return work();
    } catch (error) {
      const isFull = error instanceof FileError && FULL.test(error.message);
      if (!isFull || !this.#reserve?.giveUp()) throw error;
      this.#isFull = true;
      return work();
    }
  }

  /** Says of damage what it is, and what can be saved. */
  damaged(what: string, cause?: unknown): FileError {
    const found = this.#salvage();
    const [first, second, third] = found?.lost ?? [];
    const named = [first, second, third].filter((one) => one !== undefined);
    const more = (found?.lost.length ?? 0) - named.length;
    const lost = named.length === 0
      ? ""
      : `; lost: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    return new FileError(
      this.path,
      `Cannot use the journal ${this.path}, it is damaged: ${what}${lost}`,
      {
        cause,
        hint: found === undefined || found.whole === 0
          ? "Move the file away: nothing of it can be read; a new one is made"
          : `Run clipscout runs repair: it keeps the ${found.whole} entries ` +
            `that are whole; what is lost is asked again`,
      },
    );
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    this.#db.close();
  }

  #salvage(): Salvage | undefined {
    try {
      using raw = openRaw(this.path);
      return salvage(raw);
    } catch {
      return undefined;
    }
  }

  #moveTo(path: string): void {
    const folder = path.replace(/[^/\\]*$/, "");
    if (folder !== "") Deno.mkdirSync(folder, { recursive: true });
    for (const end of ["-wal", "-shm"]) removeIfThere(`${path}${end}`);
    copyWhole(this.#db, path);
    this.#statements.clear();
    this.#db.close();
    this.#db = opened(path);
    this.#place = placeOf(this.path);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /** @throws {FileError} If the database refuses the work. */
  #orFileError<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof FileError) throw cause;
      const problem = cause instanceof Error ? cause.message : String(cause);
      if (DAMAGE.test(problem)) throw this.damaged(problem, cause);
      const hint = hintFor(problem);
      throw new FileError(
        this.path,
        `Cannot use the journal ${this.path}: ${problem}`,
        { cause, ...(hint !== undefined && { hint }) },
      );
    }
  }
}

/** Which file lies at a path, to tell it from another; nothing in memory. */
function placeOf(path: string): string | undefined {
  try {
    const { dev, ino } = Deno.statSync(path);
    return `${dev}/${ino}`;
  } catch {
    return undefined;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function hintFor(problem: string): string | undefined {
  return HINTS.find(({ of }) => of.test(problem))?.hint;
}

const WRITABLE = "Run in a folder that can be written to";

const HINTS: readonly { of: RegExp; hint: string }[] = [
  {
    of: FULL,
    hint: "Free some space, then run again with --resume",
  },
  {
    of: /readonly|read-only|unable to open/i,
    hint: WRITABLE,
  },
  {
    of: /locked/i,
    hint: "Close the program that holds it, then run again with --resume",
  },
  { of: /of layout/, hint: "Use the newer clipscout that wrote it" },
  {
    of: /another program/,
    hint: "Move the file away; a new one is made",
  },
];
