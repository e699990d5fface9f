import type { LostPageStore } from "../../core/discovery/mod.ts";
import type { Database } from "../database/mod.ts";

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
