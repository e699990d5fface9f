import { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../core/words/mod.ts";
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

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    begun INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
`;

/** The jobs, kept beside the journal. */
export class JobTable implements Disposable {
  readonly #db: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: string, clock: Clock) {
    this.#db = new DatabaseSync(database);
    this.#db.exec(SCHEMA);
    this.#clock = clock;
  }

  add(plan: JobPlan): Job {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO job (plan, state, created) VALUES (?, 'queued', ?)")
      .run(JSON.stringify(plan), this.#clock.now());
    return this.find(Number(lastInsertRowid))!;
  }

  find(id: number): Job | undefined {
    const row = this.#db.prepare("SELECT * FROM job WHERE id = ?").get(id);
    return row && jobOf(row);
  }

  /** The job whose turn it is: one that was interrupted, else the oldest. */
  next(): Job | undefined {
    const row = this.#db.prepare(`
      SELECT * FROM job WHERE state IN ('running', 'paused', 'queued')
      ORDER BY state = 'queued', id LIMIT 1`).get();
    return row && jobOf(row);
  }

  /** The last jobs, newest first. */
  recent(): Job[] {
    return this.#db.prepare("SELECT * FROM job ORDER BY id DESC LIMIT 20")
      .all().map(jobOf);
  }

  setState(id: number, state: JobState, note = ""): void {
    this.#db.prepare("UPDATE job SET state = ?, note = ? WHERE id = ?")
      .run(state, note, id);
  }

  /** Notes that a job's run was begun. */
  begin(id: number): void {
    this.#db.prepare("UPDATE job SET begun = 1 WHERE id = ?").run(id);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

function jobOf(row: Record<string, unknown>): Job {
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
