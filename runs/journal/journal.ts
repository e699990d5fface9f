import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  FileError,
  type Loan,
  type Outcome,
  type RowResult,
} from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { loanHash } from "./loan_hash.ts";
import type { RunStore } from "./run_store.ts";

/** A run as the journal knows it. */
export interface RunInfo {
  readonly id: number;
  /** Hash of the loans, whatever their order. */
  readonly input: string;
  /** Hash of the settings that bear on outcomes. */
  readonly config: string;
  /** ISO 8601 in UTC. */
  readonly started: string;
  /** Whether its results were written. */
  readonly isFinished: boolean;
  /** Rows with a result. */
  readonly done: number;
  /** Of these, the failed ones. */
  readonly failed: number;
}

/** The last thing that a run learned of a loan. */
export interface LoanState {
  /** Hash of the loan's content, as {@linkcode loanHash} makes it. */
  readonly hash: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly status: Outcome["status"];
  readonly reason: string;
  readonly result: RowResult;
}

/** The results of one run, kept on disk. */
export interface JournaledRun extends RunStore {
  readonly id: number;
  /**
   * The answer that this run already has for a loan of the same content;
   * failures do not count, so that they are tried again. Keeping its result
   * once more does not make it any younger.
   */
  recall(loan: Loan): LoanState | undefined;
  /** Notes that the results were written. */
  finish(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY,
    input TEXT NOT NULL,
    config TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS run_input ON run (input, id);
  CREATE TABLE IF NOT EXISTS run_row (
    run INTEGER NOT NULL REFERENCES run (id),
    loan TEXT NOT NULL,
    row INTEGER NOT NULL,
    hash TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (run, loan)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS run_row_row ON run_row (run, row);
  CREATE INDEX IF NOT EXISTS run_row_loan ON run_row (loan, at);
`;

/** Statuses that nothing but another of them replaces. */
const ANSWERS = "('Found', 'Review', 'Not found')";

/**
 * Keeps runs and their results in SQLite. A result that was kept survives a
 * kill at any moment: each is a transaction of its own in the write-ahead log.
 */
export class Journal implements Disposable {
  readonly #db: DatabaseSync;
  readonly #path: string;
  readonly #now: () => number;
  readonly #lastAnswer: StatementSync;
  readonly #lastFailure: StatementSync;
  readonly #lastProcessed: StatementSync;

  /**
   * @param path Path of the database file; made if it is not there.
   * @param now Tells the time, in milliseconds since 1970 UTC.
   * @throws {FileError} If the file cannot be used.
   */
  constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
    this.#db = orFileError(path, () => {
      const db = new DatabaseSync(path);
      db.exec(SCHEMA);
      return db;
    });
    // Prepared once: a statement holds memory until it is collected.
    const last = (columns: string, where: string) =>
      this.#db.prepare(`
        SELECT ${columns} FROM run_row WHERE loan = ? AND ${where}
        ORDER BY at DESC LIMIT 1`);
    const state = "hash, at, result";
    this.#lastAnswer = last(state, `run <> ? AND status IN ${ANSWERS}`);
    this.#lastFailure = last(state, "run <> ? AND status = 'Failed'");
    this.#lastProcessed = last(
      "status",
      `(status IN ${ANSWERS} OR status = 'Failed')`,
    );
  }

  /** Finds the last run of this input. */
  lastRun(input: string): RunInfo | undefined {
    const row = this.#db.prepare(`
      SELECT id, input, config, started, finished,
        (SELECT count(*) FROM run_row WHERE run = id AND status <> 'Stopped')
          AS done,
        (SELECT count(*) FROM run_row
          WHERE run = id AND status = 'Failed') AS failed
      FROM run WHERE input = ? ORDER BY id DESC LIMIT 1`).get(input);
    if (row === undefined) return undefined;
    const { finished, ...rest } = row;
    return { ...rest, isFinished: finished !== null } as unknown as RunInfo;
  }

  /** Starts a run. */
  startRun(input: string, config: string): JournaledRun {
    return orFileError(this.#path, () => {
      const { lastInsertRowid } = this.#db
        .prepare("INSERT INTO run (input, config, started) VALUES (?, ?, ?)")
        .run(input, config, this.#timestamp());
      return this.openRun(Number(lastInsertRowid));
    });
  }

  /** Opens a run to continue it; a failure never replaces an answer in it. */
  openRun(id: number): JournaledRun {
    const db = this.#db;
    const put = db.prepare(`
      INSERT INTO run_row (run, loan, row, hash, status, at, result)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, loan) DO UPDATE SET
        row = excluded.row, hash = excluded.hash, status = excluded.status,
        at = excluded.at, result = excluded.result
      WHERE excluded.status IN ${ANSWERS} OR status NOT IN ${ANSWERS}
        OR hash <> excluded.hash`);
    const move = db.prepare(
      "UPDATE run_row SET row = ?, result = ? WHERE run = ? AND loan = ?",
    );
    const recalled = new WeakSet<RowResult>();
    const { recall } = this.peek(id);
    db.prepare("UPDATE run SET finished = NULL WHERE id = ?").run(id);
    const page = db.prepare(`
      SELECT row, result FROM run_row WHERE run = ? AND row > ?
      ORDER BY row LIMIT 100`);

    return {
      id,
      keep: (result) => {
        const { id: loan, row, status } = rowFacts(result);
        const hash = result.kind === "rejected" ? "" : loanHash(loanOf(result));
        const json = JSON.stringify(result);
        orFileError(
          this.#path,
          () =>
            recalled.has(result)
              ? move.run(row, json, id, loan)
              : put.run(id, loan, row, hash, status, this.#now(), json),
        );
      },
      *results() {
        let last = -1;
        while (true) {
          const rows = page.all(id, last);
          if (rows.length === 0) return;
          for (const row of rows) {
            last = Number(row["row"]);
            yield JSON.parse(String(row["result"]));
          }
        }
      },
      recall(loan) {
        const state = recall(loan);
        if (state !== undefined) recalled.add(state.result);
        return state;
      },
      finish: () => {
        db.prepare("UPDATE run SET finished = ? WHERE id = ?")
          .run(this.#timestamp(), id);
      },
    };
  }

  /** Looks at what a run knows, and changes nothing. */
  peek(id: number): Pick<JournaledRun, "id" | "recall"> {
    const get = this.#db.prepare(`
      SELECT hash, at, result FROM run_row
      WHERE run = ? AND loan = ? AND status IN ${ANSWERS}`);
    return {
      id,
      recall(loan) {
        const row = get.get(id, loan.id);
        if (row === undefined || row["hash"] !== loanHash(loan)) {
          return undefined;
        }
        return stateOf(row, loan);
      },
    };
  }

  /**
   * Finds what runs other than `run` learned of a loan: the last answer, and
   * the last failure, in this order.
   */
  states(loan: Loan, run: number): LoanState[] {
    return [this.#lastAnswer, this.#lastFailure].flatMap((last) => {
      const row = last.get(loan.id, run);
      const state = row && stateOf(row, loan);
      return state === undefined ? [] : [state];
    });
  }

  /** The status that the last run which processed a loan gave it. */
  lastStatus(loan: Loan): string | undefined {
    const row = this.#lastProcessed.get(loan.id);
    return row && String(row["status"]);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString();
  }
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
];

/** @throws {FileError} If the database refuses the work. */
function orFileError<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const hint = HINTS.find(({ of }) => of.test(problem))?.hint;
    throw new FileError(path, `Cannot use the journal ${path}: ${problem}`, {
      cause,
      ...(hint !== undefined && { hint }),
    });
  }
}

function stateOf(
  row: Record<string, unknown>,
  loan: Loan,
): LoanState | undefined {
  const result = withLoan(JSON.parse(String(row["result"])), loan);
  if (result.kind !== "processed") return undefined;
  const { status, reason } = result.outcome;
  const { hash, at } = row;
  return { hash: String(hash), at: Number(at), status, reason, result };
}

/** The result with the loan as the file has it today. */
function withLoan(result: RowResult, loan: Loan): RowResult {
  switch (result.kind) {
    case "processed":
      return { ...result, outcome: { ...result.outcome, loan } };
    case "skipped":
    case "stopped":
      return { ...result, loan };
    case "rejected":
      return result;
  }
}

function loanOf(result: Exclude<RowResult, { kind: "rejected" }>): Loan {
  return result.kind === "processed" ? result.outcome.loan : result.loan;
}
