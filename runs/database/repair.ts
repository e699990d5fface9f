import type { DatabaseSync } from "node:sqlite";
import { FileError } from "../../core/words/mod.ts";
import { opened, openRaw } from "./open.ts";
import { type Salvage, salvage } from "./salvage.ts";

/** What {@linkcode repair} did. */
export interface Repaired extends Salvage {
  /** Where the damaged file lies now. */
  readonly aside: string;
}

/**
 * Makes a new file of all that is whole in a damaged one, and puts it in its
 * place; the damaged one is kept beside it.
 *
 * @param stamp Part of the name under which the damaged file is kept.
 * @throws {FileError} If nothing of it can be read; it stays as it is then.
 */
export function repair(path: string, stamp: string): Repaired {
  const fresh = `${path}.new`;
  const ends = ["", "-wal", "-shm"];
  for (const end of ends) removeIfThere(`${fresh}${end}`);
  let found: Salvage;
  {
    using old = openRaw(path);
    found = copyWhole(old, fresh);
  }
  if (found.whole === 0) {
    throw new FileError(path, `Cannot repair ${path}: nothing can be read`, {
      hint: "Move the file away; a new one is made",
    });
  }
  const aside = `${path}.damaged-${stamp}`;
  for (const end of ends) renameIfThere(`${path}${end}`, `${aside}${end}`);
  Deno.renameSync(fresh, path);
  return { ...found, aside };
}

/**
 * Makes a file of all rows of an open one that are whole. `VACUUM INTO` would
 * attach a file, which the runtime refuses to a program of few permissions.
 */
export function copyWhole(from: DatabaseSync, path: string): Salvage {
  using db = opened(path);
  // A row is kept even where that of its run is lost.
  db.exec("PRAGMA foreign_keys = OFF; BEGIN");
  const found = salvage(from, (table, row) => {
    const columns = Object.keys(row);
    db.prepare(
      `INSERT INTO ${table} (${columns.join(", ")})
        VALUES (${columns.map(() => "?").join(", ")})`,
    ).run(...Object.values(row));
  });
  db.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  return found;
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    Deno.renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
