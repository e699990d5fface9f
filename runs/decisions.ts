import { type Database, type Row, sealing, wholeness } from "./database/mod.ts";

/** What a reviewer can do with a clip. */
const DECISION_ACTIONS = [
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
  /** Verdicts that contradict each other, until one more settles it. */
  readonly dispute?: Dispute;
  /** The value that each edited field has. */
  readonly edits: Readonly<Record<string, string>>;
}

/** Verdicts of two reviewers on one clip that differ. */
export interface Dispute {
  readonly first: Decision;
  readonly second: Decision;
}

const COLUMNS =
  `id, loan, work_order, url, action, who, at, field, before, after, why,
  ${wholeness("decision")}`;

/** The log of what reviewers decided; lines are added and never changed. */
export class Decisions {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Adds a decision; it is on disk when this returns. */
  add(decision: Omit<Decision, "id">): Decision {
    const { loan, workOrder, url, action, who, at } = decision;
    const { field = null, from = null, to = null, why = null } = decision;
    const id = this.#db.run(
      `INSERT INTO decision
        (loan, work_order, url, action, who, at, field, before, after, why,
        seal)
      SELECT *, ${sealing("decision")} FROM (SELECT :loan AS loan,
        :workOrder AS work_order, :url AS url, :action AS action, :who AS who,
        :at AS at, :field AS field, :from AS before, :to AS after,
        :why AS why)`,
      { loan, workOrder, url, action, who, at, field, from, to, why },
    );
    return { ...decision, id };
  }

  /** Adds decisions, all or none; they are on disk when this returns. */
  addAll(decisions: readonly Omit<Decision, "id">[]): Decision[] {
    return this.#db.atOnce(() => decisions.map((line) => this.add(line)));
  }

  /** All decisions on a loan, in order. */
  of(loan: string): Decision[] {
    return this.#db.all(
      `SELECT ${COLUMNS} FROM decision WHERE loan = ? ORDER BY id`,
      loan,
    ).map((row) => this.#read(row));
  }

  /** The decisions on a loan's clip, in order. */
  ofClip(loan: string, clip: string): Decision[] {
    return this.of(loan).filter(({ url }) => url === clip);
  }

  /** Decisions after the one numbered `id`, in order. */
  after(id: number, limit = 1000): Decision[] {
    return this.#db.all(
      `SELECT ${COLUMNS} FROM decision WHERE id > ? ORDER BY id LIMIT ?`,
      id,
      limit,
    ).map((row) => this.#read(row));
  }

  #read(row: Row): Decision {
    if (row["isWhole"] === 1) return decisionOf(row);
    const { id, loan } = row;
    throw this.#db.damaged(`decision ${id} on loan ${loan} was changed`);
  }

  /** What stands of a loan's decisions. */
  standing(loan: string): Standing {
    return standingOf(this.of(loan));
  }
}

/** What stands of decisions on one loan: `undo` takes back the last that does. */
export function standingOf(decisions: readonly Decision[]): Standing {
  const stands = standingLines(decisions);
  const verdict = stands.findLast(({ action }) => action !== "edit");
  const edits = stands.flatMap(({ action, field, to }) =>
    action === "edit" && field !== undefined ? [[field, to ?? ""] as const] : []
  );
  const dispute = disputeOf(stands);
  return {
    ...(verdict && { verdict }),
    ...(dispute && { dispute }),
    edits: Object.fromEntries(edits),
  };
}

const VERDICTS: readonly DecisionAction[] = ["approve", "flag", "reject"];

/**
 * Whether two reviewers judged a clip differently, and nobody has since. A flag
 * asks for another's verdict, and who changes their own mind contradicts nobody.
 */
function disputeOf(stands: readonly Decision[]): Dispute | undefined {
  let first: Decision | undefined;
  let dispute: Dispute | undefined;
  for (const second of stands) {
    if (!VERDICTS.includes(second.action)) continue;
    const isContradicted = dispute === undefined && first !== undefined &&
      first.url === second.url && first.who !== second.who &&
      first.action !== "flag" && first.action !== second.action;
    dispute = isContradicted ? { first: first!, second } : undefined;
    if (!isContradicted) first = second;
  }
  return dispute;
}

/** The decisions that no `undo` took back. */
export function standingLines(decisions: readonly Decision[]): Decision[] {
  const stands: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === "undo") stands.pop();
    else stands.push(decision);
  }
  return stands;
}

function decisionOf(row: Row): Decision {
  const { field, before, after, why } = row;
  return {
    id: Number(row["id"]),
    loan: String(row["loan"]),
    workOrder: String(row["work_order"]),
    url: String(row["url"]),
    action: row["action"] as DecisionAction,
    who: String(row["who"]),
    at: Number(row["at"]),
    ...(field !== null && { field: String(field) }),
    ...(before !== null && { from: String(before) }),
    ...(after !== null && { to: String(after) }),
    ...(why !== null && { why: String(why) }),
  };
}
