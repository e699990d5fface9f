import type { Clock } from "../../core/words/mod.ts";
import { type Database, type Row, wholeness } from "../database/mod.ts";
import type { Reading } from "./reading.ts";
import type { Subset } from "./subset.ts";

/**
 * Where a job stands. `running` and `paused` ones go on after a restart of the
 * server, `queued` ones wait for their turn.
 */
export type JobState =
  | "queued"
  | "running"
  | "paused"
  | "done"
  | "cancelled"
  | "failed";

/** What a job is made from. */
export interface JobPlan {
  /** Hash of the uploaded file; empty for the press week. */
  readonly upload: string;
  /** For people. */
  readonly name: string;
  readonly subset: Subset;
  /** How the file is read. @default {as its header says} */
  readonly reading?: Reading;
  /** Whether loans that have their answer are looked for again. */
  readonly isFresh: boolean;
  /** What GPT may cost, in US dollars. */
  readonly maxCostUsd?: number;
}

/** One run that somebody asked for. */
export interface Job {
  readonly id: number;
  readonly plan: JobPlan;
  readonly state: JobState;
  /** Whether its run was begun, so that it is continued. */
  readonly isBegun: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly created: number;
  /** What it brought, or why it failed; one sentence. */
  readonly note: string;
}

const SELECT = `SELECT *, ${wholeness("job")} FROM job`;

/** The jobs, kept beside the journal. */
export class JobTable {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  add(plan: JobPlan): Job {
    const id = this.#db.run(
      `INSERT INTO job (plan, state, created, seal)
      VALUES (:plan, 'queued', :now, seal(:plan, :now))`,
      { plan: JSON.stringify(plan), now: this.#clock.now() },
    );
    return this.find(id)!;
  }

  find(id: number): Job | undefined {
    const row = this.#db.one(`${SELECT} WHERE id = ?`, id);
    return row && this.#read(row);
  }

  /** The job whose turn it is: one that was interrupted, else the oldest. */
  next(): Job | undefined {
    const row = this.#db.one(`
      ${SELECT} WHERE state IN ('running', 'paused', 'queued')
      ORDER BY state = 'queued', id LIMIT 1`);
    return row && this.#read(row);
  }

  /** The last jobs, newest first. */
  recent(): Job[] {
    return this.#db.all(`${SELECT} ORDER BY id DESC LIMIT 20`)
      .map((row) => this.#read(row));
  }

  #read(row: Row): Job {
    if (row["isWhole"] === 1) return jobOf(row);
    throw this.#db.damaged(`job ${row["id"]} was changed`);
  }

  setState(id: number, state: JobState, note = ""): void {
    this.#db.run(
      "UPDATE job SET state = ?, note = ? WHERE id = ?",
      ...[state, note, id],
    );
  }

  /** Notes that a job's run was begun. */
  begin(id: number): void {
    this.#db.run("UPDATE job SET begun = 1 WHERE id = ?", id);
  }
}

function jobOf(row: Row): Job {
  const { id, plan, state, begun, created, note } = row;
  return {
    id: Number(id),
    plan: JSON.parse(String(plan)),
    state: state as JobState,
    isBegun: begun === 1,
    created: Number(created),
    note: String(note),
  };
}
