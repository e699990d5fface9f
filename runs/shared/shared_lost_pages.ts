import type { LostPage, LostPageStore } from "../../core/discovery/mod.ts";
import { holdLostPages } from "../journal/mod.ts";
import type { SharedDatabase } from "./shared_database.ts";

/** What the workers of a run learn of lost pages. */
export interface SharedLostPages extends LostPageStore {
  /** Keeps what was learnt for a loan, or for every loan, whose end is kept. */
  hand(loan?: string): Promise<void>;
}

/**
 * Opens what is known of lost pages. A run knows what other runs had learnt
 * when it began, whichever worker asks, and nothing of itself: what becomes of
 * a loan depends on no other loan of its run.
 *
 * @param isFresh Whether it knows nothing at all.
 */
export async function openSharedLostPages(
  db: SharedDatabase,
  run: string,
  isFresh: boolean,
): Promise<SharedLostPages> {
  const known = isFresh ? new Map() : await knownPages(db, run);
  let writes: (() => Promise<unknown>)[] = [];
  const held = holdLostPages({
    find: (page) => known.get(page),
    keep(page, { because, until }) {
      writes.push(() =>
        db.one(
          `INSERT INTO lost_page (run, page, because, until, kept)
          VALUES ($1, $2, $3, $4, now_ms())
          ON CONFLICT (run, page) DO UPDATE
          SET because = excluded.because, until = excluded.until`,
          ...[run, page, because, until],
        )
      );
    },
    drop(page) {
      writes.push(() =>
        db.one(
          "DELETE FROM lost_page WHERE run = $1 AND page = $2",
          ...[run, page],
        )
      );
    },
  });
  return {
    ...held,
    async hand(loan) {
      held.hand(loan);
      const now = writes;
      writes = [];
      for (const write of now) await write();
    },
  };
}

async function knownPages(
  db: SharedDatabase,
  run: string,
): Promise<Map<string, LostPage>> {
  const rows = await db.all(
    `SELECT page, because, until FROM lost_page
    WHERE run <> $1 AND until > now_ms()
      AND kept < (SELECT started FROM run WHERE id = $1)
    ORDER BY until`,
    run,
  );
  return new Map(rows.map(({ page, because, until }) => [
    String(page),
    { because: String(because), until: Number(until) },
  ]));
}
