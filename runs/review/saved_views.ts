import type { Database } from "../database/mod.ts";

/** A named state of the review table. */
export interface SavedView {
  readonly name: string;
  /** As the address of the page has it. */
  readonly query: string;
}

/** Most views that are kept. */
const MAX_VIEWS = 50;

/** Views of the review table that were given a name. */
export class SavedViews {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  all(): SavedView[] {
    return this.#db.all(
      "SELECT name, query FROM saved_view ORDER BY name",
    ) as unknown as SavedView[];
  }

  /** Keeps a view; one of the same name is replaced. */
  save(name: string, query: string): boolean {
    const shown = name.replaceAll(/\p{C}/gu, "").trim().slice(0, 60);
    if (shown === "" || this.all().length >= MAX_VIEWS) return false;
    this.#db.run(
      `INSERT INTO saved_view (name, query) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET query = excluded.query`,
      ...[shown, query],
    );
    return true;
  }

  remove(name: string): void {
    this.#db.run("DELETE FROM saved_view WHERE name = ?", name);
  }
}
