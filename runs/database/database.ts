import {
  DatabaseSync,
  type SQLInputValue,
  type StatementSync,
} from "node:sqlite";
import { FileError, makePrivateFile } from "../../core/words/mod.ts";
import schema from "./schema.sql" with { type: "text" };

/** One row, as the database gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Values for a statement: by place, or one object by name. */
export type Values =
  | readonly SQLInputValue[]
  | readonly [Readonly<Record<string, SQLInputValue>>];

/** The layout of `schema.sql`; older files are brought up to it. */
const VERSION = 2;

/** How long one program waits for another to finish writing. */
const BUSY_MS = 5000;

/** The one handle on the file in which a folder keeps its runs. */
export class Database implements Disposable {
  readonly path: string;
  readonly #db: DatabaseSync;
  /** Prepared once: a statement holds memory until it is collected. */
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  /**
   * @param path Path of the file; made if it is not there.
   * @throws {FileError} If the file cannot be used.
   */
  constructor(path: string) {
    this.path = path;
    this.#db = this.#orFileError(() => opened(path));
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

  /** Changes rows; says the number that a new one got. */
  run(sql: string, ...values: Values): number {
    return this.#orFileError(() =>
      Number(
        this.#statement(sql).run(...values as SQLInputValue[]).lastInsertRowid,
      )
    );
  }

  /**
   * Does all of some work or none of it. Nothing else may happen meanwhile, so
   * the work must not wait.
   */
  atOnce<T>(work: () => T): T {
    if (this.#depth > 0) return work();
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

  [Symbol.dispose](): void {
    this.#statements.clear();
    this.#db.close();
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
      const hint = HINTS.find(({ of }) => of.test(problem))?.hint;
      throw new FileError(
        this.path,
        `Cannot use the journal ${this.path}: ${problem}`,
        { cause, ...(hint !== undefined && { hint }) },
      );
    }
  }
}

function opened(path: string): DatabaseSync {
  if (path !== ":memory:") makePrivateFile(path);
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: DatabaseSync): void {
  if (versionOf(db) === VERSION) return;
  db.exec("BEGIN IMMEDIATE");
  const version = versionOf(db);
  if (version < VERSION) {
    const isOld = db.prepare("PRAGMA table_info(run_row)").all().length > 0;
    if (isOld) db.exec(BEFORE_2);
    db.exec(schema);
    if (isOld) db.exec(AFTER_2);
    db.exec(`PRAGMA user_version = ${VERSION}`);
  }
  db.exec("COMMIT");
  if (version <= VERSION) return;
  throw new Error(
    `it is of layout ${version}, and this program knows ${VERSION} at most`,
  );
}

/** Before layout 2, time stood for order, and the cache lay in the same file. */
const BEFORE_2 = `
  DROP TABLE IF EXISTS answers;
  DROP TABLE IF EXISTS review;
  DROP TABLE IF EXISTS review_mark;
  DROP INDEX IF EXISTS run_row_row;
  DROP INDEX IF EXISTS run_row_loan;
  DROP INDEX IF EXISTS run_row_at;
  ALTER TABLE run_row RENAME TO run_row_1;
`;
const AFTER_2 = `
  INSERT INTO run_row (run, loan, row, hash, status, at, result)
    SELECT run, loan, row, hash, status, at, result FROM run_row_1 ORDER BY at;
  DROP TABLE run_row_1;
`;

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
}

const HINTS: readonly { of: RegExp; hint: string }[] = [
  {
    of: /full|disk I\/O/i,
    hint: "Free some space, then run again with --resume",
  },
  {
    of: /readonly|read-only|unable to open/i,
    hint: "Run in a folder that can be written to",
  },
  {
    of: /malformed|not a database/i,
    hint: "Move the file away; a new one is made",
  },
  {
    of: /locked/i,
    hint: "Close the program that holds it, then run again with --resume",
  },
  { of: /of layout/, hint: "Use the newer clipscout that wrote it" },
];
