import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import type { Loan } from "../core/loan/loan.ts";
import type { RowResult } from "../core/outcome.ts";
import { rowFacts } from "../core/result/row_facts.ts";
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

/** The last thing that any run learned of a loan. */
export interface LoanState {
  /** Hash of the loan's content, as {@linkcode loanHash} makes it. */
  readonly hash: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly result: RowResult;
}

/** The results of one run, kept on disk. */
export interface JournaledRun extends RunStore {
  readonly id: number;
  /**
   * The result that this run already has for a loan of the same content;
   * failed ones do not count, so that they are tried again.
   */
  recall(loan: Loan): RowResult | undefined;
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
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS run_row_row ON run_row (run, row);
  CREATE INDEX IF NOT EXISTS run_row_loan ON run_row (loan, at);
`;

/** Statuses that a later failure never replaces. */
const ANSWERS = ["Found", "Review", "Not found"];

/**
 * Keeps runs and their results in SQLite. A result that was kept survives a
 * kill at any moment: each is a transaction of its own in the write-ahead log.
 */
export class Journal implements Disposable {
  readonly #db: DatabaseSync;
  readonly #now: () => number;

  /**
   * @param path Path of the database file; made if it is not there.
   * @param now Tells the time, in milliseconds since 1970 UTC.
   */
  constructor(path: string, now: () => number) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#now = now;
  }

  /** Finds the last run of this input. */
  lastRun(input: string): RunInfo | undefined {
    const row = this.#db.prepare(`
      SELECT id, input, config, started, finished,
        (SELECT count(*) FROM run_row WHERE run = id) AS done,
        (SELECT count(*) FROM run_row
          WHERE run = id AND status = 'Failed') AS failed
      FROM run WHERE input = ? ORDER BY id DESC LIMIT 1`).get(input);
    if (row === undefined) return undefined;
    const { finished, ...rest } = row;
    return { ...rest, isFinished: finished !== null } as unknown as RunInfo;
  }

  /** Starts a run. */
  startRun(input: string, config: string): JournaledRun {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO run (input, config, started) VALUES (?, ?, ?)")
      .run(input, config, this.#timestamp());
    return this.openRun(Number(lastInsertRowid));
  }

  /** Opens a run to continue it. */
  openRun(id: number): JournaledRun {
    const db = this.#db;
    const put = db.prepare(`
      INSERT INTO run_row (run, loan, row, hash, status, at, result)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, loan) DO UPDATE SET
        row = excluded.row, hash = excluded.hash, status = excluded.status,
        at = excluded.at, result = excluded.result
      WHERE NOT (excluded.status = 'Failed' AND hash = excluded.hash
        AND status IN (${ANSWERS.map((status) => `'${status}'`).join(", ")}))`);
    const get = db.prepare(
      "SELECT hash, status, result FROM run_row WHERE run = ? AND loan = ?",
    );
    const page = db.prepare(`
      SELECT row, result FROM run_row WHERE run = ? AND row > ?
      ORDER BY row LIMIT 100`);

    return {
      id,
      keep: (result) => {
        const { id: loan, row, status } = rowFacts(result);
        const hash = result.kind === "rejected" ? "" : loanHash(loanOf(result));
        const json = JSON.stringify(result);
        put.run(id, loan, row, hash, status, this.#now(), json);
      },
      *results() {
        let last = -1;
        while (true) {
          const rows = page.all(id, last);
          if (rows.length === 0) return;
          for (const row of rows) {
            last = Number(row.row);
            yield JSON.parse(String(row.result));
          }
        }
      },
      recall(loan) {
        const row = get.get(id, loan.id);
        if (row === undefined || row.hash !== loanHash(loan)) return undefined;
        if (!ANSWERS.includes(String(row.status))) return undefined;
        return withLoan(JSON.parse(String(row.result)), loan);
      },
      finish: () => {
        db.prepare("UPDATE run SET finished = ? WHERE id = ?")
          .run(this.#timestamp(), id);
      },
    };
  }

  /** Finds the last answer or failure that a run other than `run` has. */
  lastState(loan: Loan, run: number): LoanState | undefined {
    const row = this.#db.prepare(`
      SELECT hash, at, result FROM run_row
      WHERE loan = ? AND run <> ? AND status IN
        ('Found', 'Review', 'Not found', 'Failed')
      ORDER BY at DESC LIMIT 1`).get(loan.id, run);
    if (row === undefined) return undefined;
    return {
      hash: String(row.hash),
      at: Number(row.at),
      result: withLoan(JSON.parse(String(row.result)), loan),
    };
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** A hash of what a loan says, whatever row it stands in. */
export function loanHash(loan: Loan): string {
  const { row: _, ...content } = loan;
  return createHash("sha256").update(JSON.stringify(content)).digest("hex")
    .slice(0, 16);
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
