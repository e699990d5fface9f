import zlib from "node:zlib";
import type { DatabaseSync } from "node:sqlite";
import {
  makePrivateFile,
  makePrivateFolder,
  SYSTEM_CLOCK,
} from "../../words/mod.ts";
import { digest, type RawAnswer } from "../client/mod.ts";

/** An answer that was kept. */
export interface CachedAnswer {
  readonly raw: RawAnswer;
  /** Whether it may be used as it is; else it must be asked whether it holds. */
  readonly isFresh: boolean;
  /** When it was had, or last found to hold, in milliseconds since 1970. */
  readonly readMs: number;
}

/** Answers of earlier requests and runs, wherever they are kept. */
export interface AnswerCache {
  /** The answer kept under `id`; a damaged one counts as none. */
  get(id: string, nowMs: number): MaybePromise<CachedAnswer | undefined>;
  /** Keeps an answer until `expiresMs`, and longer if it can be revalidated. */
  put(id: string, raw: RawAnswer, times: CacheTimes): MaybePromise<void>;
  /** Lets an answer that still holds be used until `expiresMs`. */
  renew(id: string, times: CacheTimes): MaybePromise<void>;
}

/** An {@linkcode AnswerCache} in a file. */
export interface FileCache extends AnswerCache {
  get(id: string, nowMs: number): CachedAnswer | undefined;
  put(id: string, raw: RawAnswer, times: CacheTimes): void;
  renew(id: string, times: CacheTimes): void;
  close(): void;
}

/** What is there at once here, and takes a way elsewhere. */
export type MaybePromise<T> = T | Promise<T>;

/** When an answer is kept, and until when it may be used. */
export interface CacheTimes {
  readonly nowMs: number;
  readonly expiresMs: number;
}

/** Options for {@linkcode openAnswerCache}. */
export interface AnswerCacheOptions {
  /** The database file; its folder is made if it is missing. */
  readonly path: string;
  /** Least recently used answers go when it holds more. @default {512 MB} */
  readonly maxBytes?: number | undefined;
}

/** Another layout of the table gets another number: old files start anew. */
const VERSION = 2;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY,
    expires INTEGER NOT NULL,
    read INTEGER NOT NULL,
    used INTEGER NOT NULL,
    size INTEGER NOT NULL,
    head TEXT NOT NULL,
    body BLOB NOT NULL,
    digest TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_by_use ON answers (used);
`;

/** How long one program waits for another to finish writing. */
const BUSY_MS = 5000;

/** How often, and how far apart, the switch to WAL is tried. */
const MAX_SWITCHES = 50;
const SWITCH_PAUSE_MS = 20;

/** Answers used again within this time are not marked as used once more. */
const USE_STEP_MS = 60_000;

/** How much more than necessary is dropped at once. */
const SLACK = 0.9;

/**
 * Opens the cache, a SQLite database in WAL mode: it survives a kill at any
 * moment, and several programs may use it at once.
 *
 * @throws If the file cannot be opened or is no database.
 */
export async function openAnswerCache(
  options: AnswerCacheOptions,
): Promise<FileCache> {
  const { path, maxBytes = 512 * 1024 * 1024 } = options;
  const folder = path.replace(/[^/\\]*$/, "");
  if (folder !== "") await makePrivateFolder(folder);
  makePrivateFile(path);
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    await prepare(db);
    return cacheIn(db, maxBytes);
  } catch (error) {
    db.close();
    throw error;
  }
}

async function prepare(db: DatabaseSync) {
  for (let tries = 1;; tries++) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      break;
    } catch (error) {
      // Another program is making the same switch; SQLite does not wait here.
      if (tries === MAX_SWITCHES || !/locked/.test(String(error))) throw error;
      await SYSTEM_CLOCK.sleep(SWITCH_PAUSE_MS);
    }
  }
  db.exec("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
  if (numberIn(db, "PRAGMA user_version", "user_version") !== VERSION) {
    db.exec("DROP TABLE IF EXISTS answers");
    db.exec(`PRAGMA user_version = ${VERSION}`);
  }
  db.exec(SCHEMA);
  db.exec("COMMIT");
}

function numberIn(db: DatabaseSync, sql: string, column: string): number {
  return Number(db.prepare(sql).get()?.[column] ?? 0);
}

function cacheIn(db: DatabaseSync, maxBytes: number): FileCache {
  const select = db.prepare("SELECT * FROM answers WHERE id = ?");
  const insert = db.prepare(
    `INSERT OR REPLACE INTO answers (id, expires, read, used, size, head, body, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const touch = db.prepare("UPDATE answers SET used = ? WHERE id = ?");
  const extend = db.prepare(
    "UPDATE answers SET expires = ?, read = ?, used = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM answers WHERE id = ?");
  let total = sizeOf(db);

  return {
    get(id, nowMs) {
      const row = select.get(id);
      if (row === undefined) return undefined;
      const raw = unpackAnswer(row);
      if (raw === undefined) {
        remove.run(id);
        return undefined;
      }
      if (Number(row["used"]) < nowMs - USE_STEP_MS) touch.run(nowMs, id);
      return {
        raw,
        isFresh: Number(row["expires"]) > nowMs,
        readMs: Number(row["read"]),
      };
    },
    put(id, raw, { nowMs, expiresMs }) {
      const { head, body, digest, size } = packAnswer(raw);
      insert.run(id, expiresMs, nowMs, nowMs, size, head, body, digest);
      total += size;
      if (total > maxBytes) total = evict(db, maxBytes * SLACK);
    },
    renew: (id, { nowMs, expiresMs }) => {
      extend.run(expiresMs, nowMs, nowMs, id);
    },
    close: () => db.close(),
  };
}

/** An answer as it is kept in a database. */
export interface PackedAnswer {
  readonly head: string;
  /** Compressed. */
  readonly body: Uint8Array;
  /** Tells whether it is whole. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** Packs an answer. */
export function packAnswer(raw: RawAnswer): PackedAnswer {
  const { text, headers, ...rest } = raw;
  const head = JSON.stringify({ ...rest, headers: [...headers] });
  const body = zlib.deflateRawSync(new TextEncoder().encode(text));
  const size = head.length + body.byteLength;
  return { head, body, digest: digest(head + text), size };
}

/** Reads a row back; `undefined` if it is not whole. */
export function unpackAnswer(
  row: Readonly<Record<string, unknown>>,
): RawAnswer | undefined {
  try {
    const head = String(row["head"]);
    const text = new TextDecoder().decode(
      zlib.inflateRawSync(row["body"] as Uint8Array),
    );
    if (digest(head + text) !== row["digest"]) return undefined;
    const { headers, ...rest } = JSON.parse(head);
    return { ...rest, headers: new Headers(headers), text };
  } catch {
    return undefined;
  }
}

function sizeOf(db: DatabaseSync): number {
  return numberIn(db, "SELECT total(size) AS size FROM answers", "size");
}

/** Drops the least recently used answers beyond `maxBytes`; gives the rest. */
function evict(db: DatabaseSync, maxBytes: number): number {
  db.prepare(
    `DELETE FROM answers WHERE id IN (
       SELECT id FROM (
         SELECT id, sum(size) OVER (ORDER BY used DESC, id) AS upto FROM answers
       ) WHERE upto > ?
     )`,
  ).run(maxBytes);
  return sizeOf(db);
}
