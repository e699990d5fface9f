import { DatabaseSync } from "node:sqlite";
import { makePrivateFile } from "../../core/words/mod.ts";
import { layOut } from "./layout.ts";
import { sealOf } from "./seal.ts";

/** How long one program waits for another to finish writing. */
const BUSY_MS = 5000;

/** Opens a file as it is, whatever is in it. */
export function openRaw(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  db.function("seal", { varargs: true, deterministic: true }, sealOf);
  return db;
}

/** Opens a file for use; it is made, or brought up to the layout. */
export function opened(path: string): DatabaseSync {
  if (path !== ":memory:") makePrivateFile(path);
  const db = openRaw(path);
  try {
    // Full: what was committed survives a power cut, not only a kill.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    layOut(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
