import type { RowResult } from "../../core/words/mod.ts";
import { type Database, type Row, wholeness } from "../database/mod.ts";
import { damagedRow } from "../journal/mod.ts";
import type { Decisions } from "../decisions.ts";
import {
  type Choice,
  type Group,
  type ReviewFilter,
  type Sort,
  sqlOf,
} from "./review_filter.ts";
import { reviewedOf, type ReviewRow, reviewRowOf } from "./review_row.ts";

const FIELDS =
  "loan, workOrder, make, model, contact, outlet, office, status, reason, " +
  "score, title, url, published, byline, state, clip";

/** Every column of the table. */
const COLUMNS = `run, seq, ${FIELDS}, words`.split(", ");

const PUT = `
  INSERT INTO review (${COLUMNS.join(", ")})
  VALUES (${COLUMNS.map((name) => `:${name}`).join(", ")})
  ON CONFLICT (loan) DO UPDATE SET
    ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE excluded.seq >= review.seq AND NOT (excluded.status = 'Failed'
    AND review.status IN ('Found', 'Review', 'Not found'))`;

/** Answers that are taken in at once. */
const PAGE = 500;
const FRESH = `
  SELECT run, seq, loan, result, ${wholeness("run_row")} FROM run_row
  WHERE seq > ? AND status IN ('Found', 'Review', 'Not found', 'Failed')
  ORDER BY seq LIMIT ${PAGE}`;

/** How much of the log of decisions is taken in at once. */
const MOST_DECISIONS = 1_000_000;

/** A table of the last answer for each loan, kept up with the journal. */
export class ReviewTable {
  readonly #db: Database;
  readonly #decisions: Decisions;

  constructor(db: Database, decisions: Decisions) {
    this.#db = db;
    this.#decisions = decisions;
  }

  /** Takes in what runs wrote, and what was decided, since the last time. */
  catchUp(): void {
    this.#takeInRuns();
    this.takeInDecisions();
  }

  /** Brings rows up to date with the decisions made since the last time. */
  takeInDecisions(): void {
    const after = this.#mark("decision");
    const lines = this.#decisions.after(after, MOST_DECISIONS);
    const last = lines.at(-1);
    if (last === undefined) return;
    this.#db.atOnce(() => {
      for (const loan of new Set(lines.map(({ loan }) => loan))) {
        const row = this.#db.one(
          `SELECT run_row.run AS run, run_row.seq AS seq, result,
            ${wholeness("run_row")}
          FROM review
          JOIN run_row ON run_row.loan = review.loan
            AND run_row.run = review.run
          WHERE review.loan = ?`,
          loan,
        );
        if (row !== undefined) this.#put({ ...row, loan });
      }
      this.#setMark("decision", last.id);
    });
  }

  #takeInRuns(): void {
    this.#db.atOnce(() => {
      for (let isMore = true; isMore;) {
        const fresh = this.#db.all(FRESH, this.#mark("journal"));
        for (const row of fresh) this.#put(row);
        const last = fresh.at(-1);
        if (last !== undefined) this.#setMark("journal", Number(last["seq"]));
        isMore = fresh.length === PAGE;
      }
    });
  }

  #put({ run, seq, loan, result, isWhole }: Row): void {
    if (isWhole !== 1) throw damagedRow(this.#db, run, loan);
    const row = this.#row(String(loan), String(result));
    this.#db.run(PUT, { run: Number(run), seq: Number(seq), ...row });
  }

  /** How far something was taken in; 0 if nothing was. */
  #mark(name: string): number {
    const row = this.#db.one(
      "SELECT value FROM review_mark WHERE name = ?",
      name,
    );
    return Number(row?.["value"] ?? 0);
  }

  #setMark(name: string, value: number): void {
    this.#db.run(
      `INSERT INTO review_mark (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      ...[name, value],
    );
  }

  #row(loan: string, result: string): ReviewRow & { words: string } {
    const row = reviewRowOf(
      loan,
      JSON.parse(result),
      (clip) => reviewedOf(this.#decisions.ofClip(loan, clip)),
    );
    const { workOrder, make, model, contact, outlet, title } = row;
    const words = [workOrder, make, model, contact, outlet, title].join(" ");
    return { ...row, words: words.toLowerCase() };
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
    return this.#db.all(
      `SELECT ${FIELDS} FROM review ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...[...values, limit, offset],
    ) as unknown as ReviewRow[];
  }

  /** How many rows a filter leaves. */
  count(filter: ReviewFilter): number {
    const { where, values } = sqlOf(filter);
    const row = this.#db.one(
      `SELECT count(*) AS total FROM review ${where}`,
      ...values,
    );
    return Number(row?.["total"]);
  }

  /** How many rows of a filter each value of a column has. */
  counts(filter: ReviewFilter, column: Group | Choice): Map<string, number> {
    const { where, values } = sqlOf(filter);
    // Words stand in the rows alone, which are quicker read in their own order.
    const by = filter.search === undefined ? column : `+${column}`;
    const rows = this.#db.all(
      `SELECT ${column} AS value, count(*) AS count FROM review ${where}
       GROUP BY ${by}`,
      ...values,
    );
    return new Map(
      rows.map((row) => [String(row["value"] ?? ""), Number(row["count"])]),
    );
  }

  /**
   * The loans that a filter leaves, for what is done to all of them.
   *
   * @param among Columns that must have one of some values.
   */
  loans(
    filter: ReviewFilter,
    among: Readonly<Partial<Record<Choice, readonly string[]>>> = {},
  ): string[] {
    const { where, values } = sqlOf(filter);
    const columns = Object.entries(among);
    const more = columns.map(([column, all]) =>
      `${column} IN (${all.map(() => "?").join(", ")})`
    );
    const all = [where.replace(/^WHERE /, ""), ...more].filter(Boolean);
    return this.#db.all(
      `SELECT loan FROM review ${all.length === 0 ? "" : "WHERE "}${
        all.join(" AND ")
      } ORDER BY loan`,
      ...values,
      ...columns.flatMap(([, names]) => names),
    ).map((row) => String(row["loan"]));
  }

  /** One row of the table. */
  row(loan: string): ReviewRow | undefined {
    return this.#db.one(
      `SELECT ${FIELDS} FROM review WHERE loan = ?`,
      loan,
    ) as unknown as ReviewRow | undefined;
  }

  /** The whole result that a row stands for. */
  result(loan: string): RowResult | undefined {
    const row = this.#db.one(
      `SELECT run_row.run AS run, result, ${wholeness("run_row")} FROM run_row
      JOIN review ON review.loan = run_row.loan AND review.run = run_row.run
      WHERE review.loan = ?`,
      loan,
    );
    if (row === undefined) return undefined;
    if (row["isWhole"] !== 1) throw damagedRow(this.#db, row["run"], loan);
    return JSON.parse(String(row["result"]));
  }

  /** The values that a column has, with how often, most first. */
  choices(column: Choice) {
    return this.#db.all(
      `SELECT ${column} AS value, count(*) AS count FROM review
      GROUP BY ${column} ORDER BY count DESC, value LIMIT 500`,
    ) as unknown as { value: string; count: number }[];
  }
}
