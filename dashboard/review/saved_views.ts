import { DatabaseSync } from "node:sqlite";
import { reviewAddress, type ReviewQuery } from "./review_query.ts";

/** A named state of the review table. */
export interface SavedView {
  readonly name: string;
  /** As the address of the page has it. */
  readonly query: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS saved_view (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL
  ) STRICT;
`;

/** Most views that are kept. */
const MAX_VIEWS = 50;

/** Views of the review table that were given a name. */
export class SavedViews implements Disposable {
  readonly #db: DatabaseSync;

  constructor(database: string) {
    this.#db = new DatabaseSync(database);
    this.#db.exec(SCHEMA);
  }

  all(): SavedView[] {
    return this.#db.prepare("SELECT name, query FROM saved_view ORDER BY name")
      .all() as unknown as SavedView[];
  }

  /** Keeps a view; one of the same name is replaced. */
  save(name: string, query: ReviewQuery): boolean {
    const shown = name.replaceAll(/\p{C}/gu, "").trim().slice(0, 60);
    if (shown === "" || this.all().length >= MAX_VIEWS) return false;
    this.#db.prepare(`
      INSERT INTO saved_view (name, query) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET query = excluded.query`)
      .run(shown, reviewAddress({ ...query, page: 0 }));
    return true;
  }

  remove(name: string): void {
    this.#db.prepare("DELETE FROM saved_view WHERE name = ?").run(name);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
