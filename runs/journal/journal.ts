import type { Loan, Outcome, RowResult } from "../../core/words/mod.ts";
import type { LedgerStore } from "../../core/ledger/mod.ts";
import {
  type Database,
  type Row,
  sealing,
  wholeness,
} from "../database/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { chargedUsd, chargesOf, closeCharges } from "./charges.ts";
import { loanHash } from "./loan_hash.ts";
import { beforeOf, nameOfRun } from "./run_name.ts";
import type { RunStore } from "./run_store.ts";

/** Flags that a run was started with, by their names; `true`: a switch. */
export type RunOptions = Readonly<
  Record<string, string | readonly string[] | true>
>;

/** A run as the journal knows it. */
export interface RunInfo {
  readonly id: number;
  /** Hash of the loans, whatever their order. */
  readonly input: string;
  /** The settings that bear on outcomes, as one text. */
  readonly config: string;
  /** Name of the loan file, for people. */
  readonly source: string;
  /** What was said of the run when it was started. */
  readonly options: RunOptions;
  /** ISO 8601 in UTC. */
  readonly started: string;
  /** When its results were written, ISO 8601 in UTC; `null`: not yet. */
  readonly finished: string | null;
  /** Whether its results were written. */
  readonly isFinished: boolean;
  /** Rows with a result. */
  readonly done: number;
  /** Of these, the failed ones. */
  readonly failed: number;
}

/** What a run brought, in numbers. */
export interface RunTotals {
  /** Rows by their status, such as `Found`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What the services charged, in US dollars, as far as they say. */
  readonly costUsd: number;
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
  /** Name of the run that learned it, such as `loans-3`. */
  readonly fromRun: string;
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
  /** What its sends took. */
  readonly charges: LedgerStore;
  /** Notes that the results were written. */
  finish(): void;
}

/** Statuses that nothing but another of them replaces. */
const ANSWERS = "('Found', 'Review', 'Not found')";
const FAILED = "('Failed')";

/** The last row of each loan, in the order of their ids. */
const LOANS = `
  SELECT run, loan, result, ${wholeness("run_row")},
    (SELECT source FROM run WHERE run.id = run_row.run) AS source
  FROM run_row
  WHERE loan > ? AND hash <> '' AND seq = (
    SELECT max(seq) FROM run_row AS other WHERE other.loan = run_row.loan)
  ORDER BY loan LIMIT 100`;

/** What a run learned of a loan, and the file that it was a run of. */
const STATE = `
  SELECT run, loan, hash, at, result, ${wholeness("run_row")},
    (SELECT source FROM run WHERE run.id = run_row.run) AS source
  FROM run_row`;

const RUN = `
  SELECT id, input, config, started, finished, source, options,
    ${wholeness("run")},
    (SELECT count(*) FROM run_row WHERE run = id AND status <> 'Stopped')
      AS done,
    (SELECT count(*) FROM run_row WHERE run = id AND status = 'Failed')
      AS failed
  FROM run`;

const FINISH = `
  UPDATE run SET finished = :at,
    seal = seal(input, config, started, :at, source, options)
  WHERE id = :id`;

/** One that is replaced goes, and its number with it. */
const PUT = `
  INSERT OR REPLACE INTO run_row
    (run, loan, row, hash, status, at, result, cost, seal)
  SELECT *, ${sealing("run_row")} FROM (
    SELECT :run AS run, :loan AS loan, :row AS row, :hash AS hash,
      :status AS status, :at AS at, :result AS result, :cost AS cost)
  WHERE :status IN ${ANSWERS} OR NOT EXISTS (
    SELECT 1 FROM run_row WHERE run = :run AND loan = :loan
      AND status IN ${ANSWERS} AND hash = :hash)`;

const MOVE = `
  UPDATE run_row SET row = :row, result = :result,
    seal = seal(run, loan, :row, hash, status, at, :result, cost)
  WHERE run = :run AND loan = :loan`;

const PAGE = `
  SELECT run, loan, row, result, ${wholeness("run_row")} FROM run_row
  WHERE run = ? AND row > ?
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
      `${RUN} WHERE input = ? ORDER BY id DESC LIMIT 1`,
      input,
    );
    return row && this.#runOf(row);
  }

  /** All runs, the last first. */
  runs(): RunInfo[] {
    return this.#db.all(`${RUN} ORDER BY id DESC`).map((row) =>
      this.#runOf(row)
    );
  }

  /** What a run brought and cost so far. */
  totals(id: number): RunTotals {
    const rows = this.#db.all(
      `SELECT status, count(*) AS count, total(cost) AS cost FROM run_row
      WHERE run = ? GROUP BY status`,
      id,
    );
    return {
      statuses: Object.fromEntries(
        rows.map(({ status, count }) => [String(status), Number(count)]),
      ),
      // Runs of earlier versions have no ledger.
      costUsd: chargedUsd(this.#db, id) ??
        rows.reduce((sum, { cost }) => sum + Number(cost), 0),
    };
  }

  /** The results of a run, in the order of its file. */
  *results(id: number): Generator<RowResult, void> {
    let last = -1;
    while (true) {
      const rows = this.#db.all(PAGE, id, last);
      if (rows.length === 0) return;
      for (const row of rows) {
        last = Number(row["row"]);
        yield readResult(this.#db, row);
      }
    }
  }

  /**
   * Forgets a run and what it found. What reviewers decided stays; what they
   * see is made anew from the runs that are left.
   */
  remove(id: number): void {
    this.#db.atOnce(() => {
      this.#db.run("DELETE FROM run_row WHERE run = ?", id);
      this.#db.run("DELETE FROM charge WHERE run = ?", id);
      this.#db.run("DELETE FROM run WHERE id = ?", id);
      this.#db.run("DELETE FROM review");
      this.#db.run("DELETE FROM review_mark");
    });
  }

  /** Starts a run. */
  startRun(
    input: string,
    config: string,
    { source = "", options = {} }: Partial<
      Pick<RunInfo, "source" | "options">
    > = {},
  ): JournaledRun {
    const id = this.#db.run(
      `INSERT INTO run (input, config, started, finished, source, options, seal)
      SELECT *, ${sealing("run")} FROM (
        SELECT :input AS input, :config AS config, :started AS started,
          NULL AS finished, :source AS source, :options AS options)`,
      {
        ...{ input, config, source },
        options: JSON.stringify(options),
        started: this.#timestamp(),
      },
    );
    return this.openRun(id);
  }

  /** Opens a run to continue it; a failure never replaces an answer in it. */
  openRun(id: number): JournaledRun {
    const db = this.#db;
    const recalled = new WeakSet<RowResult>();
    const { recall } = this.peek(id);
    db.run(FINISH, { id, at: null });

    return {
      id,
      keep: (result) => {
        const { id: loan, row, status } = rowFacts(result);
        const hash = result.kind === "rejected" ? "" : loanHash(loanOf(result));
        const json = JSON.stringify(this.#withBefore(result, id));
        const cost = costOf(result);
        const values = { run: id, loan, row, result: json };
        if (recalled.has(result)) db.run(MOVE, values);
        else db.run(PUT, { ...values, hash, status, at: this.#now(), cost });
        db.assertInPlace();
        db.assertRoom();
      },
      charges: chargesOf(db, id),
      results: () => this.results(id),
      recall(loan) {
        const state = recall(loan);
        if (state !== undefined) recalled.add(state.result);
        return state;
      },
      finish: () => {
        db.run(FINISH, { id, at: this.#timestamp() });
        closeCharges(db, id);
      },
    };
  }

  /** Looks at what a run knows, and changes nothing. */
  peek(id: number): Pick<JournaledRun, "id" | "recall"> {
    return {
      id,
      recall: (loan) => {
        const row = this.#db.one(
          `${STATE} WHERE run = ? AND loan = ? AND status IN ${ANSWERS}`,
          ...[id, loan.id],
        );
        if (row === undefined || row["hash"] !== loanHash(loan)) {
          return undefined;
        }
        return stateOf(this.#db, row, loan);
      },
    };
  }

  /**
   * Finds what runs other than `run` learned of a loan: the last answer, and
   * the last failure, in this order.
   */
  states(loan: Loan, run: number): LoanState[] {
    return [ANSWERS, FAILED].flatMap((statuses) => {
      const row = this.#db.one(
        `${STATE} WHERE loan = ? AND run <> ? AND status IN ${statuses}
        ORDER BY seq DESC LIMIT 1`,
        ...[loan.id, run],
      );
      const state = row && stateOf(this.#db, row, loan);
      return state === undefined ? [] : [state];
    });
  }

  /** The same result with what an earlier run answered, where it has none. */
  #withBefore(result: RowResult, run: number): RowResult {
    if (result.kind === "rejected" || result.earlier !== undefined) {
      return result;
    }
    const isAnswer = result.kind === "processed" &&
      result.outcome.status !== "failed";
    if (isAnswer) return result;
    const loan = loanOf(result);
    const hash = loanHash(loan);
    const answer = this.states(loan, run).find((state) =>
      state.status !== "failed" && state.hash === hash
    );
    return { ...result, ...beforeOf(answer) };
  }

  /**
   * Every loan that any run met, as the last of them read it, in the order of
   * their ids; not those that repeat another row.
   */
  *loans(): Generator<{ loan: Loan; source: string }, void> {
    let last = "";
    while (true) {
      const rows = this.#db.all(LOANS, last);
      if (rows.length === 0) return;
      for (const row of rows) {
        last = String(row["loan"]);
        const result = readResult(this.#db, row);
        const isCopy = result.kind === "skipped" && result.copyOf !== undefined;
        if (result.kind === "rejected" || isCopy) continue;
        yield { loan: loanOf(result), source: String(row["source"] ?? "") };
      }
    }
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

  #runOf({ isWhole, finished, options, ...rest }: Row): RunInfo {
    if (isWhole !== 1) {
      throw this.#db.damaged(`what is said of run ${rest["id"]} was changed`);
    }
    return {
      ...rest,
      finished,
      options: JSON.parse(String(options)),
      isFinished: finished !== null,
    } as unknown as RunInfo;
  }

  #timestamp(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** Says of a row of a run that it is not as it was written. */
export function damagedRow(db: Database, run: unknown, loan: unknown) {
  return db.damaged(`what run ${run} found for loan ${loan} was changed`);
}

function readResult(db: Database, row: Row): RowResult {
  if (row["isWhole"] === 1) return JSON.parse(String(row["result"]));
  throw damagedRow(db, row["run"], row["loan"]);
}

/** What the services charged for a row, in US dollars, as far as they say. */
function costOf(result: RowResult): number {
  if (result.kind !== "processed") return 0;
  return result.outcome.attempts.reduce(
    (sum, { effort }) => sum + (effort.costUsd ?? 0),
    0,
  );
}

function stateOf(
  db: Database,
  row: Row,
  loan: Loan,
): LoanState | undefined {
  const result = withLoan(readResult(db, row), loan);
  if (result.kind !== "processed") return undefined;
  const { status, reason } = result.outcome;
  const { hash, at, run, source } = row;
  const fromRun = nameOfRun({ id: Number(run), source: String(source ?? "") });
  return {
    hash: String(hash),
    at: Number(at),
    status,
    reason,
    result,
    fromRun,
  };
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
