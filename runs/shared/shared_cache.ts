import {
  type AnswerCache,
  packAnswer,
  unpackAnswer,
} from "../../core/web/mod.ts";
import type { SharedDatabase } from "./shared_database.ts";

/** Answers used again within this time are not marked as used once more. */
const USE_STEP_MS = 60_000;

/** How much more than necessary is dropped at once. */
const SLACK = 0.9;

/** What is written until the whole is measured once more, of the whole. */
const MEASURED = 0.05;

/** Options for {@linkcode createSharedCache}. */
export interface SharedCacheOptions {
  /** Least recently used answers go when it holds more. @default {4 GB} */
  readonly maxBytes?: number | undefined;
}

/**
 * Creates the cache that all workers share. What the caller says of the time
 * counts only as a span: the database's clock tells what is fresh.
 *
 * @param run Whose answers they are. @default {those of all runs}
 */
export function createSharedCache(
  db: SharedDatabase,
  { maxBytes = 4e9 }: SharedCacheOptions = {},
  run?: string,
): AnswerCache {
  let writtenBytes = 0;
  const own = run === undefined ? "" : prefixOf(run);

  return {
    async get(name) {
      const id = own + name;
      const row = await db.one(
        `SELECT *, expires > now_ms() AS fresh, used < now_ms() - $2 AS rested
        FROM answer WHERE id = $1`,
        ...[id, USE_STEP_MS],
      );
      if (row === undefined) return undefined;
      const raw = unpackAnswer(row);
      if (raw === undefined) {
        await db.one("DELETE FROM answer WHERE id = $1", id);
        return undefined;
      }
      if (row["rested"]) {
        await db.one("UPDATE answer SET used = now_ms() WHERE id = $1", id);
      }
      return {
        raw,
        isFresh: row["fresh"] === true,
        readMs: Math.round(Number(row["read"])),
      };
    },
    async put(id, raw, { nowMs, expiresMs }) {
      const { head, body, digest, size } = packAnswer(raw);
      await db.one(
        `INSERT INTO answer (id, expires, read, used, size, head, body, digest)
        VALUES ($1, now_ms() + $2, now_ms(), now_ms(), $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET expires = excluded.expires,
          read = excluded.read, used = excluded.used, size = excluded.size,
          head = excluded.head, body = excluded.body, digest = excluded.digest`,
        ...[own + id, expiresMs - nowMs, size, head, body, digest],
      );
      writtenBytes += size;
      if (writtenBytes < maxBytes * MEASURED) return;
      writtenBytes = 0;
      await evict();
    },
    async renew(id, { nowMs, expiresMs }) {
      await db.one(
        `UPDATE answer SET expires = now_ms() + $2, read = now_ms(),
          used = now_ms() WHERE id = $1`,
        ...[own + id, expiresMs - nowMs],
      );
    },
  };

  /** Drops the least recently used answers, where there are too many. */
  async function evict() {
    await db.one(
      `DELETE FROM answer WHERE (SELECT sum(size) FROM answer) > $1 AND id IN (
        SELECT id FROM (
          SELECT id, sum(size) OVER (ORDER BY used DESC, id) AS upto FROM answer
        ) AS summed WHERE upto > $2
      )`,
      ...[maxBytes, maxBytes * SLACK],
    );
  }
}

/** Forgets the answers that were a run's own. */
export async function forgetOwnAnswers(
  db: SharedDatabase,
  run: string,
): Promise<void> {
  await db.one("DELETE FROM answer WHERE starts_with(id, $1)", prefixOf(run));
}

/** No answer's own name has a blank. */
function prefixOf(run: string): string {
  return `${JSON.stringify(run)} `;
}
