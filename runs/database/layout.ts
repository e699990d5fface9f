import type { DatabaseSync } from "node:sqlite";
import schema from "./schema.sql" with { type: "text" };
import { SEALED, type SealedTable, sealing } from "./seal.ts";

/** The layout of `schema.sql`; older files are brought up to it. */
const VERSION = 5;

/**
 * Brings a file up to the layout; a new one gets it.
 *
 * @throws {Error} If it is of a newer layout, or no file of ours.
 */
export function layOut(db: DatabaseSync): void {
  if (versionOf(db) === VERSION) return;
  db.exec("BEGIN IMMEDIATE");
  try {
    const version = versionOf(db);
    if (version > VERSION) {
      throw new Error(
        `it is of layout ${version}, and this program knows ${VERSION} at most`,
      );
    }
    if (version < VERSION) bringUp(db, version);
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

function bringUp(db: DatabaseSync, version: number): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema").all()
    .map(({ name }) => String(name));
  const has = (table: string) => tables.includes(table);
  const isForeign = tables.some((name) => !name.startsWith("sqlite_")) &&
    !has("run") && !has("answers");
  if (isForeign) throw new Error("it is a database of another program");
  // Before layout 2, time stood for order, and the cache lay in the same file.
  const isFirst = version < 2 && has("run_row");
  if (isFirst) db.exec(BEFORE_2);
  db.exec("DROP TABLE IF EXISTS answers");
  // Before layout 3, rows had no seal.
  db.exec(`
    DROP TRIGGER IF EXISTS decision_stays;
    DROP TRIGGER IF EXISTS decision_remains`);
  for (const [table, columns] of Object.entries(ADDED_BY_3)) {
    if (version >= 3 || !has(table)) continue;
    if (isFirst && table === "run_row") continue;
    for (const column of columns) {
      db.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    }
  }
  // Before layout 5, the queue was sorted anew for each page.
  db.exec("DROP INDEX IF EXISTS review_state");
  db.exec(schema);
  if (isFirst) db.exec(AFTER_2);
  for (const table of Object.keys(SEALED) as SealedTable[]) {
    // A seal that is there already must not be made to fit a changed row.
    if (version >= 3) continue;
    if (table === "decision") db.exec("DROP TRIGGER decision_stays");
    db.exec(`UPDATE ${table} SET seal = ${sealing(table)}`);
  }
  db.exec(schema);
  db.exec(`PRAGMA user_version = ${VERSION}`);
}

const BEFORE_2 = `
  DROP TABLE IF EXISTS review;
  DROP TABLE IF EXISTS review_mark;
  DROP INDEX IF EXISTS run_row_row;
  DROP INDEX IF EXISTS run_row_loan;
  DROP INDEX IF EXISTS run_row_at;
  ALTER TABLE run_row RENAME TO run_row_1;
`;
const AFTER_2 = `
  INSERT INTO run_row (run, loan, row, hash, status, at, result)
    SELECT run, loan, row, hash, status, at, result FROM run_row_1 ORDER BY at;
  DROP TABLE run_row_1;
`;

const SEAL = "seal TEXT NOT NULL DEFAULT ''";
const ADDED_BY_3: Readonly<Record<SealedTable, readonly string[]>> = {
  run: [
    "source TEXT NOT NULL DEFAULT ''",
    "options TEXT NOT NULL DEFAULT '{}'",
    SEAL,
  ],
  run_row: ["cost REAL NOT NULL DEFAULT 0", SEAL],
  decision: [SEAL],
  job: [SEAL],
  // Tables that came later had their seal from the start.
  delivery_batch: [],
  delivery: [],
};

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
}
