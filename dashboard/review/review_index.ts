import { DatabaseSync } from "node:sqlite";
import type { RowResult } from "../../core/words/mod.ts";
import {
  type Choice,
  type Group,
  type ReviewFilter,
  type Sort,
  sqlOf,
} from "./review_filter.ts";
import { type Reviewed, type ReviewRow, reviewRowOf } from "./review_row.ts";

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS review (
    loan TEXT PRIMARY KEY,
    run INTEGER NOT NULL,
    at INTEGER NOT NULL,
    workOrder TEXT NOT NULL,
    make TEXT NOT NULL,
    model TEXT NOT NULL,
    contact TEXT NOT NULL,
    outlet TEXT NOT NULL,
    office TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    score INTEGER,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL,
    byline TEXT NOT NULL,
    state TEXT NOT NULL,
    clip TEXT NOT NULL,
    words TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS review_mark (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS run_row_at ON run_row (at);
  CREATE INDEX IF NOT EXISTS review_contact ON review (contact, workOrder);
  CREATE INDEX IF NOT EXISTS review_state ON review (state, status);
`;

const FIELDS =
  "loan, workOrder, make, model, contact, outlet, office, status, reason, " +
  "score, title, url, published, byline, state, clip";

/** Every column of the table. */
const COLUMNS = `run, at, ${FIELDS}, words`.split(", ");

const PUT = `
  INSERT INTO review (${COLUMNS.join(", ")})
  VALUES (${COLUMNS.map((name) => `:${name}`).join(", ")})
  ON CONFLICT (loan) DO UPDATE SET
    ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE excluded.at >= review.at AND NOT (excluded.status = 'Failed'
    AND review.status IN ('Found', 'Review', 'Not found'))`;

/** A table of the last answer for each loan, kept up with the journal. */
export class ReviewIndex implements Disposable {
  readonly #db: DatabaseSync;
  readonly #reviewed: (loan: string, clip: string) => Reviewed;

  /**
   * @param path The journal's database file; its tables must be there.
   * @param reviewed What stands of the decisions on a loan's clip.
   */
  constructor(
    path: string,
    reviewed: (loan: string, clip: string) => Reviewed,
  ) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#reviewed = reviewed;
  }

  /** Takes in what runs wrote since the last time; says how many rows. */
  catchUp(): number {
    const last = this.mark("journal");
    const fresh = this.#db.prepare(`
      SELECT run, loan, at, result FROM run_row
      WHERE at >= ? AND status IN ('Found', 'Review', 'Not found', 'Failed')
      ORDER BY at`);
    const put = this.#db.prepare(PUT);
    let count = 0;
    let latest = last;
    this.#inTransaction(() => {
      for (const row of fresh.iterate(last)) {
        const { run = 0, loan = "", at = 0, result } = row;
        put.run({ run, at, ...this.#row(String(loan), String(result)) });
        latest = Number(at);
        count++;
      }
      this.setMark("journal", latest);
    });
    return count;
  }

  /** Brings rows up to date with the decisions on them. */
  refresh(loans: Iterable<string>, mark: number): void {
    const find = this.#db.prepare(`
      SELECT run_row.run AS run, run_row.at AS at, result FROM review
      JOIN run_row ON run_row.loan = review.loan AND run_row.run = review.run
      WHERE review.loan = ?`);
    const put = this.#db.prepare(PUT);
    this.#inTransaction(() => {
      for (const loan of loans) {
        const row = find.get(loan);
        if (row === undefined) continue;
        const { run = 0, at = 0, result } = row;
        put.run({ run, at, ...this.#row(loan, String(result)) });
      }
      this.setMark("decision", mark);
    });
  }

  /** How far something was taken in; 0 if nothing was. */
  mark(name: string): number {
    const row = this.#db.prepare("SELECT value FROM review_mark WHERE name = ?")
      .get(name);
    return Number(row?.["value"] ?? 0);
  }

  setMark(name: string, value: number): void {
    this.#db.prepare(`
      INSERT INTO review_mark (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
      .run(name, value);
  }

  #row(loan: string, result: string): ReviewRow & { words: string } {
    const row = reviewRowOf(
      loan,
      JSON.parse(result),
      (clip) => this.#reviewed(loan, clip),
    );
    const { workOrder, make, model, contact, outlet, title } = row;
    const words = [workOrder, make, model, contact, outlet, title].join(" ");
    return { ...row, words: words.toLowerCase() };
  }

  #inTransaction(work: () => void): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** A page of the table. */
  page(
    filter: ReviewFilter,
    { sort, descending, group, offset, limit }: {
      sort: Sort;
      descending: boolean;
      group?: Group | undefined;
      offset: number;
      limit: number;
    },
  ): ReviewRow[] {
    const { where, values } = sqlOf(filter);
    const order = [
      ...group === undefined ? [] : [group],
      `${sort} ${descending ? "DESC" : "ASC"}`,
      "workOrder",
      "loan",
    ].join(", ");
    return this.#db.prepare(
      `SELECT ${FIELDS} FROM review ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ).all(...values, limit, offset) as unknown as ReviewRow[];
  }

  /** How many rows a filter leaves. */
  count(filter: ReviewFilter): number {
    const { where, values } = sqlOf(filter);
    const row = this.#db
      .prepare(`SELECT count(*) AS total FROM review ${where}`)
      .get(...values);
    return Number(row?.["total"]);
  }

  /** How many rows of a filter each value of a column has. */
  counts(filter: ReviewFilter, column: Group | Choice): Map<string, number> {
    const { where, values } = sqlOf(filter);
    const rows = this.#db.prepare(
      `SELECT ${column} AS value, count(*) AS count FROM review ${where}
       GROUP BY ${column}`,
    ).all(...values);
    return new Map(
      rows.map(({ value, count }) => [String(value ?? ""), Number(count)]),
    );
  }

  /** The loans that a filter leaves, for what is done to all of them. */
  loans(filter: ReviewFilter): string[] {
    const { where, values } = sqlOf(filter);
    return this.#db.prepare(`SELECT loan FROM review ${where} ORDER BY loan`)
      .all(...values).map(({ loan }) => String(loan));
  }

  /** One row of the table. */
  row(loan: string): ReviewRow | undefined {
    return this.#db.prepare(`SELECT ${FIELDS} FROM review WHERE loan = ?`)
      .get(loan) as unknown as ReviewRow | undefined;
  }

  /** The whole result that a row stands for. */
  result(loan: string): RowResult | undefined {
    const row = this.#db.prepare(`
      SELECT result FROM run_row
      JOIN review ON review.loan = run_row.loan AND review.run = run_row.run
      WHERE review.loan = ?`).get(loan);
    return row === undefined ? undefined : JSON.parse(String(row.result));
  }

  /** The values that a column has, with how often, most first. */
  choices(column: Choice) {
    return this.#db.prepare(`
      SELECT ${column} AS value, count(*) AS count FROM review
      GROUP BY ${column} ORDER BY count DESC, value LIMIT 500`)
      .all() as unknown as { value: string; count: number }[];
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
