import type { LostPage, LostPageStore } from "../../core/discovery/mod.ts";
import type { Database } from "../database/mod.ts";

/** What a run learns of lost pages, kept from other runs until it is whole. */
export interface LearntPages extends LostPageStore {
  /** Keeps for later runs what was learnt. */
  hand(): void;
}

/**
 * Holds back what a run learns of lost pages until it ends: a loan that was
 * cut off is asked anew when the run goes on, as if nothing had been.
 */
export function holdLostPages(store: LostPageStore): LearntPages {
  const learnt = new Map<string, LostPage>();
  return {
    find: (page) => learnt.get(page) ?? store.find(page),
    keep: (page, lost) => void learnt.set(page, lost),
    hand() {
      for (const [page, lost] of learnt) store.keep(page, lost);
      learnt.clear();
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
  };
}
