import { DatabaseSync, type StatementSync } from "node:sqlite";

/** What a reviewer can do with a clip. */
export const DECISION_ACTIONS = [
  "approve",
  "flag",
  "reject",
  "edit",
  "undo",
] as const;
export type DecisionAction = typeof DECISION_ACTIONS[number];

/** One line of the log of decisions. */
export interface Decision {
  /** Counts up; the order in which decisions were made. */
  readonly id: number;
  /** The loan's id, as {@linkcode Loan.id} makes it. */
  readonly loan: string;
  readonly workOrder: string;
  /** The clip that was decided on. */
  readonly url: string;
  readonly action: DecisionAction;
  readonly who: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** For an edit: what was changed. */
  readonly field?: string;
  /** State or value before. */
  readonly from?: string;
  /** State or value after. */
  readonly to?: string;
  readonly why?: string;
}

/** What stands of a loan's decisions, the undone ones aside. */
export interface Standing {
  /** The last of approve, flag and reject that stands. */
  readonly verdict?: Decision;
  /** The value that each edited field has. */
  readonly edits: Readonly<Record<string, string>>;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    loan TEXT NOT NULL,
    work_order TEXT NOT NULL,
    url TEXT NOT NULL,
    action TEXT NOT NULL
      CHECK (action IN ('approve', 'flag', 'reject', 'edit', 'undo')),
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT,
    why TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS decision_loan ON decision (loan, id);
  CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE UPDATE ON decision
    BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
  CREATE TRIGGER IF NOT EXISTS decision_remains BEFORE DELETE ON decision
    BEGIN SELECT raise(ABORT, 'decisions are only added'); END;
`;

const COLUMNS =
  "id, loan, work_order, url, action, who, at, field, before, after, why";

/** The log of what reviewers decided; lines are added and never changed. */
export class Decisions implements Disposable {
  readonly #db: DatabaseSync;
  readonly #ofLoan: StatementSync;

  /** @param path The database file; made if it is not there. */
  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#ofLoan = this.#db.prepare(
      `SELECT ${COLUMNS} FROM decision WHERE loan = ? ORDER BY id`,
    );
  }

  /** Adds a decision; it is on disk when this returns. */
  add(decision: Omit<Decision, "id">): Decision {
    const { loan, workOrder, url, action, who, at } = decision;
    const { field = null, from = null, to = null, why = null } = decision;
    const { lastInsertRowid } = this.#db.prepare(`
      INSERT INTO decision
        (loan, work_order, url, action, who, at, field, before, after, why)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(loan, workOrder, url, action, who, at, field, from, to, why);
    return { ...decision, id: Number(lastInsertRowid) };
  }

  /** Adds decisions, all or none; they are on disk when this returns. */
  addAll(decisions: readonly Omit<Decision, "id">[]): Decision[] {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const added = decisions.map((decision) => this.add(decision));
      this.#db.exec("COMMIT");
      return added;
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** All decisions on a loan, in order. */
  of(loan: string): Decision[] {
    return this.#ofLoan.all(loan).map(decisionOf);
  }

  /** Decisions after the one numbered `id`, in order. */
  after(id: number, limit = 1000): Decision[] {
    return this.#db.prepare(
      `SELECT ${COLUMNS} FROM decision WHERE id > ? ORDER BY id LIMIT ?`,
    ).all(id, limit).map(decisionOf);
  }

  /** What stands of a loan's decisions. */
  standing(loan: string): Standing {
    return standingOf(this.of(loan));
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

/** What stands of decisions on one loan: `undo` takes back the last that does. */
export function standingOf(decisions: readonly Decision[]): Standing {
  const stands: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === "undo") stands.pop();
    else stands.push(decision);
  }
  const verdict = stands.findLast(({ action }) => action !== "edit");
  const edits = stands.flatMap(({ action, field, to }) =>
    action === "edit" && field !== undefined ? [[field, to ?? ""] as const] : []
  );
  return { ...(verdict && { verdict }), edits: Object.fromEntries(edits) };
}

function decisionOf(row: Record<string, unknown>): Decision {
  const optional = (name: string, value: unknown) =>
    value === null ? {} : { [name]: String(value) };
  return {
    id: Number(row["id"]),
    loan: String(row["loan"]),
    workOrder: String(row["work_order"]),
    url: String(row["url"]),
    action: row["action"] as DecisionAction,
    who: String(row["who"]),
    at: Number(row["at"]),
    ...optional("field", row["field"]),
    ...optional("from", row["before"]),
    ...optional("to", row["after"]),
    ...optional("why", row["why"]),
  };
}
