import {
  createHostLimits,
  type HostLimits,
  type Turn,
} from "../../core/web/mod.ts";
import type { Clock } from "../../core/words/mod.ts";
import { LOCKS, type SharedDatabase } from "./shared_database.ts";

/** How long is waited for a sign that may not come, in milliseconds. */
const POLL_MS = 250;

/** One of a process asks the database at a time; loans take turns at that. */
const ONE_BY_ONE = { inFlight: 1, spacingMs: 0, perMinute: Infinity };

/**
 * Creates limits that hold for all workers together. Which loan of a process
 * comes next, and how much of the width it uses, each process knows for itself;
 * leave for a send is taken from the database, just before it.
 */
export function createSharedTurns(
  db: SharedDatabase,
  clock: Clock,
): HostLimits {
  const local = createHostLimits(clock);
  const line = createHostLimits(clock);
  const wishes = new Map<string, number>();

  return {
    ...local,
    async send(turn, work) {
      const asked = { ...turn, pace: ONE_BY_ONE };
      const id = await line.inTurn(asked, () => take(turn));
      try {
        return await work();
      } finally {
        // Without the database it ends with this worker.
        await end(id, turn.key).catch(() => {});
      }
    },
    pause(key, untilMs) {
      local.pause(key, untilMs);
      hold("paused_until", key, untilMs - clock.now());
    },
    slow(key, untilMs) {
      local.slow(key, untilMs);
      hold("slow_until", key, untilMs - clock.now());
    },
    space(key, ms) {
      local.space(key, ms);
      wishes.set(key, ms);
    },
  };

  async function take({ key, pace, signal }: Turn): Promise<unknown> {
    const spacingMs = Math.max(pace.spacingMs, wishes.get(key) ?? 0);
    while (true) {
      signal.throwIfAborted();
      const row = await db.one(
        "SELECT * FROM take_turn($1, $2, $3, $4, $5, $6)",
        ...[key, db.worker, pace.inFlight, spacingMs],
        ...[perSecond(spacingMs), pace.perMinute],
      );
      const id = row?.["id"] ?? undefined;
      if (id !== undefined) return id;
      const waitMs = Number(row?.["wait"] ?? POLL_MS);
      await db.rung(
        `turn ${key}`,
        Math.ceil(Math.min(waitMs, POLL_MS)),
        signal,
      );
    }
  }

  async function end(id: unknown, key: string) {
    await db.one("UPDATE send SET ended = now_ms() WHERE id = $1", id);
    await db.ring(`turn ${key}`);
  }

  /** Keeps for how long something holds: the clocks of machines differ. */
  function hold(column: string, key: string, ms: number) {
    db.behind(() =>
      db.one(
        `INSERT INTO turn (key, ${column}) VALUES ($1, now_ms() + $2)
        ON CONFLICT (key) DO UPDATE
        SET ${column} = greatest(turn.${column}, excluded.${column})`,
        ...[key, ms],
      )
    );
  }
}

/** How many starts so far apart lie in any second. */
function perSecond(spacingMs: number): number {
  return spacingMs === 0 ? 1e9 : Math.max(1, Math.ceil(1000 / spacingMs));
}

/** Creates what lets one at a time, of all workers, do what a key stands for. */
export function createAlone(db: SharedDatabase) {
  return async <T>(
    key: string,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> => {
    const { session } = db;
    while (true) {
      signal.throwIfAborted();
      const row = await session.one(
        "SELECT pg_try_advisory_lock($1, hashtext($2)) AS mine",
        ...[LOCKS.alone, key],
      );
      if (row?.["mine"] === true) break;
      await db.rung(`alone ${key}`, POLL_MS, signal);
    }
    try {
      return await work();
    } finally {
      await session.one(
        "SELECT pg_advisory_unlock($1, hashtext($2))",
        ...[LOCKS.alone, key],
      ).then(() => db.ring(`alone ${key}`)).catch(() => {});
    }
  };
}
