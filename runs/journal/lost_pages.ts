import type { LostPage, LostPageStore } from "../../core/discovery/mod.ts";
import type { Database } from "../database/mod.ts";

/** What a run learns of lost pages, kept as its loans come to their end. */
export interface LearntPages extends LostPageStore {
  /** Keeps what was learnt for a loan, or for every loan, whose end is kept. */
  hand(loan?: string): void;
}

/**
 * Holds what a run learns of lost pages until the loan's result is kept: a loan
 * that was cut off is asked anew when the run goes on, as if nothing had been;
 * for all others a run that is killed loses nothing. What this sitting learnt
 * it does not find itself.
 */
export function holdLostPages(store: LostPageStore): LearntPages {
  const held = new Map<string, Map<string, LostPage>>();
  const own = new Set<string>();
  return {
    find: (page) => own.has(page) ? undefined : store.find(page),
    keep(page, lost, loan) {
      own.add(page);
      held.set(loan, (held.get(loan) ?? new Map()).set(page, lost));
    },
    drop(page) {
      for (const pages of held.values()) pages.delete(page);
      if (own.has(page)) store.drop(page);
    },
    hand(loan) {
      for (const one of loan === undefined ? [...held.keys()] : [loan]) {
        for (const [page, lost] of held.get(one) ?? []) {
          store.keep(page, lost, one);
        }
        held.delete(one);
      }
    },
  };
}

/** Keeps in the folder's file what no paid reading gets. */
export function lostPagesIn(db: Database): LostPageStore {
  return {
    find(page) {
      const row = db.one("SELECT * FROM lost_page WHERE page = ?", page);
      return row &&
        { because: String(row["because"]), until: Number(row["until"]) };
    },
    keep(page, { because, until }) {
      db.run(
        "INSERT OR REPLACE INTO lost_page (page, because, until) VALUES (?, ?, ?)",
        ...[page, because, until],
      );
    },
    drop: (page) => void db.run("DELETE FROM lost_page WHERE page = ?", page),
  };
}
