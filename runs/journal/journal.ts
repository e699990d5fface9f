import type { Loan, Outcome, RowResult } from "../../core/words/mod.ts";
import type { Database, Row } from "../database/mod.ts";
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

/** Statuses that nothing but another of them replaces. */
const ANSWERS = "('Found', 'Review', 'Not found')";

/** One that is replaced goes, and its number with it. */
const PUT = `
  INSERT OR REPLACE INTO run_row (run, loan, row, hash, status, at, result)
  SELECT :run, :loan, :row, :hash, :status, :at, :result
  WHERE :status IN ${ANSWERS} OR NOT EXISTS (
    SELECT 1 FROM run_row WHERE run = :run AND loan = :loan
      AND status IN ${ANSWERS} AND hash = :hash)`;

const MOVE =
  "UPDATE run_row SET row = ?, result = ? WHERE run = ? AND loan = ?";

const PAGE = `
  SELECT row, result FROM run_row WHERE run = ? AND row > ?
  ORDER BY row LIMIT 100`;

/**
 * Keeps runs and their results. A result that was kept survives a kill at any
 * moment: each is a transaction of its own in the write-ahead log.
 */
export class Journal {
  readonly #db: Database;
  readonly #now: () => number;

  /** @param now Tells the time, in milliseconds since 1970 UTC. */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Finds the last run of this input. */
  lastRun(input: string): RunInfo | undefined {
    const row = this.#db.one(
      `SELECT id, input, config, started, finished,
        (SELECT count(*) FROM run_row WHERE run = id AND status <> 'Stopped')
          AS done,
        (SELECT count(*) FROM run_row
          WHERE run = id AND status = 'Failed') AS failed
      FROM run WHERE input = ? ORDER BY id DESC LIMIT 1`,
      input,
    );
    if (row === undefined) return undefined;
    const { finished, ...rest } = row;
    return { ...rest, isFinished: finished !== null } as unknown as RunInfo;
  }

  /** Starts a run. */
  startRun(input: string, config: string): JournaledRun {
    const id = this.#db.run(
      "INSERT INTO run (input, config, started) VALUES (?, ?, ?)",
      ...[input, config, this.#timestamp()],
    );
    return this.openRun(id);
  }

  /** Opens a run to continue it; a failure never replaces an answer in it. */
  openRun(id: number): JournaledRun {
    const db = this.#db;
    const recalled = new WeakSet<RowResult>();
    const { recall } = this.peek(id);
    db.run("UPDATE run SET finished = NULL WHERE id = ?", id);

    return {
      id,
      keep: (result) => {
        const { id: loan, row, status } = rowFacts(result);
        const hash = result.kind === "rejected" ? "" : loanHash(loanOf(result));
        const json = JSON.stringify(result);
        if (recalled.has(result)) {
          db.run(MOVE, row, json, id, loan);
          return;
        }
        const at = this.#now();
        db.run(PUT, { run: id, loan, row, hash, status, at, result: json });
      },
      *results() {
        let last = -1;
        while (true) {
          const rows = db.all(PAGE, id, last);
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
        const at = this.#timestamp();
        db.run("UPDATE run SET finished = ? WHERE id = ?", at, id);
      },
    };
  }

  /** Looks at what a run knows, and changes nothing. */
  peek(id: number): Pick<JournaledRun, "id" | "recall"> {
    return {
      id,
      recall: (loan) => {
        const row = this.#db.one(
          `SELECT hash, at, result FROM run_row
          WHERE run = ? AND loan = ? AND status IN ${ANSWERS}`,
          ...[id, loan.id],
        );
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
    return [ANSWERS, "('Failed')"].flatMap((statuses) => {
      const row = this.#db.one(
        `SELECT hash, at, result FROM run_row
        WHERE loan = ? AND run <> ? AND status IN ${statuses}
        ORDER BY seq DESC LIMIT 1`,
        ...[loan.id, run],
      );
      const state = row && stateOf(row, loan);
      return state === undefined ? [] : [state];
    });
  }

  /** The status that the last run which processed a loan gave it. */
  lastStatus(loan: Loan): string | undefined {
    const row = this.#db.one(
      `SELECT status FROM run_row
      WHERE loan = ? AND (status IN ${ANSWERS} OR status = 'Failed')
      ORDER BY seq DESC LIMIT 1`,
      loan.id,
    );
    return row && String(row["status"]);
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString();
  }
}

function stateOf(
  row: Row,
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
