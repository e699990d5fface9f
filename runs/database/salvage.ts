import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { SEALED, type SealedTable, wholeness } from "./seal.ts";

/** What can be read of a damaged file. */
export interface Salvage {
  /** Rows that are as they were written. */
  readonly whole: number;
  /** What is not, for people, such as `loan W12 of run 3`. */
  readonly lost: readonly string[];
}

type Row = Readonly<Record<string, SQLInputValue>>;

/** Tables whose rows have no seal, and cannot be made again either. */
const UNSEALED = [
  "charge",
  "lost_page",
  "review_act",
  "saved_view",
  "export",
  "export_clip",
  "upload",
];

/** Numbers without a readable row after which a table counts as read. */
const GAP = 10_000;

/**
 * Reads what is whole of a damaged file, row by row, so that a damaged page
 * costs its own rows and no other.
 *
 * @param keep Gets each row that is whole.
 */
export function salvage(
  db: DatabaseSync,
  keep: (table: string, row: Row) => void = () => {},
): Salvage {
  let whole = 0;
  const lost: string[] = [];
  for (const table of Object.keys(SEALED) as SealedTable[]) {
    for (const { row, name } of numberedRows(db, table)) {
      if (row === undefined) {
        lost.push(name);
        continue;
      }
      const { isWhole, ...values } = row;
      if (isWhole === 1) {
        whole++;
        keep(table, values);
      } else lost.push(nameOf(table, values));
    }
  }
  for (const table of UNSEALED) {
    for (const row of readable(db, table)) keep(table, row);
  }
  return { whole, lost };
}

/** Every row of a table by its number; damage gives one without content. */
function* numberedRows(
  db: DatabaseSync,
  table: SealedTable,
): Generator<{ row?: Row; name: string }> {
  let get;
  let last: number;
  try {
    get = db.prepare(
      `SELECT *, ${wholeness(table)} FROM ${table} WHERE rowid = ?`,
    );
    last = lastNumber(db, table);
  } catch {
    yield { name: `all of table ${table}` };
    return;
  }
  for (let number = 1, gap = 0; number <= last && gap < GAP; number++) {
    let row: Row | undefined;
    try {
      row = get.get(number) as Row | undefined;
    } catch {
      gap++;
      yield { name: `number ${number} of table ${table}` };
      continue;
    }
    gap = row === undefined ? gap + 1 : 0;
    if (row !== undefined) yield { row, name: "" };
  }
}

function lastNumber(db: DatabaseSync, table: string): number {
  try {
    const row = db.prepare(`SELECT max(rowid) AS last FROM ${table}`).get();
    return Number(row?.["last"] ?? 0);
  } catch {
    return Infinity;
  }
}

function readable(db: DatabaseSync, table: string): Row[] {
  try {
    return db.prepare(`SELECT * FROM ${table}`).all() as Row[];
  } catch {
    return [];
  }
}

function nameOf(table: SealedTable, row: Row): string {
  switch (table) {
    case "run":
      return `run ${row["id"]}`;
    case "run_row":
      return `loan ${row["loan"]} of run ${row["run"]}`;
    case "decision":
      return `decision ${row["id"]} on loan ${row["loan"]}`;
    case "job":
      return `job ${row["id"]}`;
    case "delivery_batch":
      return `delivery ${row["id"]}`;
    case "delivery":
      return `what became of the clip of loan ${row["loan"]}`;
  }
}
