import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { RowResult } from "../core/outcome.ts";
import { outcomeOf, rowFacts } from "../core/result/row_facts.ts";
import type { Edits } from "./edits.ts";

/** One loan as the review table shows it. */
export interface ReviewRow {
  readonly loan: string;
  readonly workOrder: string;
  readonly make: string;
  readonly model: string;
  readonly contact: string;
  readonly outlet: string;
  readonly office: string;
  readonly status: string;
  readonly reason: string;
  /** Relevance, 0 to 10; `null` without a clip. */
  readonly score: number | null;
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD`; empty if it is not known. */
  readonly published: string;
  readonly byline: string;
  /** `pending`, `approved`, `flagged` or `rejected`. */
  readonly state: string;
  /** The address that was found; `url` is what a reviewer made of it. */
  readonly clip: string;
}

/** What reviewers made of a loan's clip. */
export interface Reviewed {
  readonly state: string;
  readonly edits: Edits;
}

/** What the table is narrowed to; empty fields narrow nothing. */
export interface ReviewFilter {
  readonly state?: string;
  readonly status?: string;
  readonly make?: string;
  readonly office?: string;
  readonly outlet?: string;
  readonly contact?: string;
  /** At least this relevance. */
  readonly minScore?: number;
  /** Words that must all occur in contact, outlet, model, title or number. */
  readonly search?: string;
}

/** Columns that the table can be sorted by. */
export const SORTS = [
  "contact",
  "outlet",
  "office",
  "make",
  "model",
  "status",
  "score",
  "published",
  "workOrder",
] as const;
export type Sort = typeof SORTS[number];

/** Columns that the table can be grouped by. */
export const GROUPS = [
  "contact",
  "outlet",
  "office",
  "make",
  "status",
  "score",
] as const;
export type Group = typeof GROUPS[number];

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

/** Every column but the loan's id, in the order of {@linkcode valuesOf}. */
const VALUES = [
  "run",
  "at",
  "workOrder",
  "make",
  "model",
  "contact",
  "outlet",
  "office",
  "status",
  "reason",
  "score",
  "title",
  "url",
  "published",
  "byline",
  "state",
  "clip",
  "words",
] as const;

const PUT = `
  INSERT INTO review (loan, ${VALUES.join(", ")})
  VALUES (?${", ?".repeat(VALUES.length)})
  ON CONFLICT (loan) DO UPDATE SET
    ${VALUES.map((name) => `${name} = excluded.${name}`).join(", ")}
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
        put.run(loan, run, at, ...this.#values(String(loan), String(result)));
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
        put.run(loan, run, at, ...this.#values(loan, String(result)));
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

  #values(loan: string, result: string): SQLInputValue[] {
    return valuesOf(
      JSON.parse(result),
      (clip) => this.#reviewed(loan, clip),
    );
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

  /** A page of the table, and how many rows the filter leaves. */
  page(
    filter: ReviewFilter,
    { sort, descending, group, offset, limit }: {
      sort: Sort;
      descending: boolean;
      group?: Group | undefined;
      offset: number;
      limit: number;
    },
  ): { rows: ReviewRow[]; total: number } {
    const { where, values } = condition(filter);
    const order = [
      ...group === undefined ? [] : [group],
      `${sort} ${descending ? "DESC" : "ASC"}`,
      "workOrder",
      "loan",
    ].join(", ");
    const rows = this.#db.prepare(
      `SELECT ${FIELDS} FROM review ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ).all(...values, limit, offset);
    const { total } = this.#db
      .prepare(`SELECT count(*) AS total FROM review ${where}`)
      .get(...values) as { total: number };
    return { rows: rows as unknown as ReviewRow[], total };
  }

  /** How many rows of a filter each value of a column has. */
  counts(filter: ReviewFilter, column: Group | "state"): Map<string, number> {
    const { where, values } = condition(filter);
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
    const { where, values } = condition(filter);
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
  choices(column: "make" | "office" | "outlet" | "contact" | "status") {
    return this.#db.prepare(`
      SELECT ${column} AS value, count(*) AS count FROM review
      GROUP BY ${column} ORDER BY count DESC, value LIMIT 500`)
      .all() as unknown as { value: string; count: number }[];
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

/** The columns of one row after `run` and `at`. */
function valuesOf(
  result: RowResult,
  reviewed: (clip: string) => Reviewed,
): SQLInputValue[] {
  const facts = rowFacts(result);
  const outcome = outcomeOf(result);
  const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
  const address = clip?.content.canonicalUrl ?? "";
  const { state, edits } = reviewed(address);
  const { workOrder, make = "", model, contact = "", office = "" } = facts;
  const { outlet = facts.outlet ?? "" } = edits;
  const title = clip?.content.title ?? "";
  return [
    workOrder,
    make,
    model,
    contact,
    outlet,
    office,
    facts.status,
    facts.reason,
    clip?.analysis.relevance ?? null,
    title,
    edits.url ?? address,
    edits.published ?? clip?.content.published?.date ?? "",
    edits.byline ?? clip?.content.bylines.join(", ") ?? "",
    state,
    address,
    [workOrder, make, model, contact, outlet, title].join(" ").toLowerCase(),
  ];
}

/** The filter as SQL; every value goes in as a parameter. */
function condition(
  filter: ReviewFilter,
): { where: string; values: SQLInputValue[] } {
  const parts: [string, SQLInputValue][] = [];
  for (
    const name of [
      "state",
      "status",
      "make",
      "office",
      "outlet",
      "contact",
    ] as const
  ) {
    const value = filter[name];
    if (value !== undefined && value !== "") parts.push([`${name} = ?`, value]);
  }
  if (filter.minScore !== undefined) {
    parts.push(["score >= ?", filter.minScore]);
  }
  for (const word of filter.search?.toLowerCase().split(/\s+/) ?? []) {
    if (word !== "") parts.push(["instr(words, ?) > 0", word]);
  }
  return {
    where: parts.length === 0
      ? ""
      : `WHERE ${parts.map(([sql]) => sql).join(" AND ")}`,
    values: parts.map(([, value]) => value),
  };
}
