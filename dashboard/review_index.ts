import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { RowResult } from "../core/outcome.ts";
import { outcomeOf, rowFacts } from "../core/result/row_facts.ts";

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
    state TEXT NOT NULL DEFAULT 'pending',
    words TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS review_contact ON review (contact, workOrder);
  CREATE INDEX IF NOT EXISTS review_state ON review (state, status);
`;

const FIELDS =
  "loan, workOrder, make, model, contact, outlet, office, status, reason, " +
  "score, title, url, published, byline, state";

/** A table of the last answer for each loan, kept up with the journal. */
export class ReviewIndex implements Disposable {
  readonly #db: DatabaseSync;

  /** @param path The journal's database file. */
  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
  }

  /** Takes in what runs wrote since the last time; says how many loans. */
  catchUp(): number {
    const { last } = this.#db
      .prepare("SELECT coalesce(max(at), -1) AS last FROM review").get() as {
        last: number;
      };
    const fresh = this.#db.prepare(`
      SELECT run, loan, at, result FROM run_row
      WHERE at >= ? AND status IN ('Found', 'Review', 'Not found', 'Failed')
      ORDER BY at`);
    const put = this.#db.prepare(`
      INSERT INTO review (loan, run, at, workOrder, make, model, contact,
        outlet, office, status, reason, score, title, url, published, byline,
        words)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (loan) DO UPDATE SET run = excluded.run, at = excluded.at,
        workOrder = excluded.workOrder, make = excluded.make,
        model = excluded.model, contact = excluded.contact,
        outlet = excluded.outlet, office = excluded.office,
        status = excluded.status, reason = excluded.reason,
        score = excluded.score, title = excluded.title, url = excluded.url,
        published = excluded.published, byline = excluded.byline,
        words = excluded.words
      WHERE excluded.at >= review.at`);
    let count = 0;
    this.#db.exec("BEGIN");
    try {
      for (const row of fresh.iterate(last)) {
        const { run, loan, at, result } = row as Record<string, SQLInputValue>;
        const values = reviewValues(JSON.parse(String(result)));
        put.run(loan ?? "", run ?? 0, at ?? 0, ...values);
        count++;
      }
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
    return count;
  }

  /** A page of the table, and how many rows the filter leaves. */
  page(
    filter: ReviewFilter,
    { sort, descending, offset, limit }: {
      sort: Sort;
      descending: boolean;
      offset: number;
      limit: number;
    },
  ): { rows: ReviewRow[]; total: number } {
    const { where, values } = condition(filter);
    const order = `${sort} ${descending ? "DESC" : "ASC"}, workOrder`;
    const rows = this.#db.prepare(
      `SELECT ${FIELDS} FROM review ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ).all(...values, limit, offset);
    const { total } = this.#db
      .prepare(`SELECT count(*) AS total FROM review ${where}`)
      .get(...values) as { total: number };
    return { rows: rows as unknown as ReviewRow[], total };
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

  /** Sets what was decided on a loan. */
  setState(loan: string, state: string): void {
    this.#db.prepare("UPDATE review SET state = ? WHERE loan = ?")
      .run(state, loan);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

function reviewValues(result: RowResult): SQLInputValue[] {
  const facts = rowFacts(result);
  const outcome = outcomeOf(result);
  const clip = outcome && "clip" in outcome ? outcome.clip : undefined;
  const { workOrder, make = "", model, contact = "", outlet = "" } = facts;
  const title = clip?.content.title ?? "";
  return [
    workOrder,
    make,
    model,
    contact,
    outlet,
    facts.office ?? "",
    facts.status,
    facts.reason,
    clip?.analysis.relevance ?? null,
    title,
    clip?.content.canonicalUrl ?? "",
    clip?.content.published?.date ?? "",
    clip?.content.bylines.join(", ") ?? "",
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
