import type { Database } from "../database/mod.ts";
import type { Decisions } from "../decisions.ts";

/** Decisions that were made as one, such as a bulk approval. */
export interface ReviewAct {
  readonly id: number;
  /** Number of its first decision, and of its last. */
  readonly first: number;
  readonly last: number;
}

/** What each reviewer did, to be undone as it was done. */
export class ReviewActs {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Adds an act; what was undone before it cannot be done again. */
  add(who: string, first: number, last: number): void {
    this.#db.run(
      "UPDATE review_act SET undone = 2 WHERE who = ? AND undone = 1",
      who,
    );
    this.#db.run(
      "INSERT INTO review_act (who, first, last) VALUES (?, ?, ?)",
      ...[who, first, last],
    );
  }

  /** A reviewer's last act that stands. */
  lastOf(who: string): ReviewAct | undefined {
    return this.#db.one(
      `SELECT id, first, last FROM review_act
      WHERE who = ? AND undone = 0 ORDER BY id DESC LIMIT 1`,
      who,
    ) as unknown as ReviewAct | undefined;
  }

  /** Notes that an act was taken back. */
  undo({ id }: ReviewAct): void {
    this.#db.run("UPDATE review_act SET undone = 1 WHERE id = ?", id);
  }

  /**
   * The act that a reviewer took back last, unless they did something else
   * since: what is done again goes in the order in which it was done.
   */
  lastUndoneOf(who: string): ReviewAct | undefined {
    return this.#db.one(
      `SELECT id, first, last FROM review_act
      WHERE who = ? AND undone = 1 ORDER BY id LIMIT 1`,
      who,
    ) as unknown as ReviewAct | undefined;
  }

  /** Notes that an act was done again, by other decisions. */
  redo({ id }: ReviewAct, first: number, last: number): void {
    this.#db.run(
      "UPDATE review_act SET undone = 0, first = ?, last = ? WHERE id = ?",
      ...[first, last, id],
    );
  }

  /** Makes acts of decisions that a killed process left without one. */
  adopt(decisions: Decisions): void {
    const row = this.#db.one(
      "SELECT coalesce(max(last), 0) AS last FROM review_act",
    );
    let after = Number(row?.["last"] ?? 0);
    for (
      let lines = decisions.after(after);
      lines.length > 0;
      lines = decisions.after(after)
    ) {
      for (const { id, who, action } of lines) {
        if (action !== "undo") this.add(who, id, id);
        after = id;
      }
    }
  }
}
