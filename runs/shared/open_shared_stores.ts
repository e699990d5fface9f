import { JUDGE, type ServiceOptions } from "../../core/services.ts";
import type { SharedWeb } from "../../core/web/mod.ts";
import type { Clock } from "../../core/words/mod.ts";
import { createSharedBreakers } from "./shared_breakers.ts";
import {
  createSharedCache,
  forgetOwnAnswers,
  type SharedCacheOptions,
} from "./shared_cache.ts";
import { openSharedDatabase, type SharedDatabase } from "./shared_database.ts";
import {
  openSharedLedger,
  type SharedLedger,
  type SharedLedgerOptions,
} from "./shared_ledger.ts";
import { openSharedLostPages } from "./shared_lost_pages.ts";
import { createSharedMemo } from "./shared_memo.ts";
import { createAlone, createSharedTurns } from "./shared_turns.ts";

/** Options for {@linkcode openSharedStores}. */
export interface SharedStoresOptions
  extends SharedLedgerOptions, SharedCacheOptions {
  /** Names the run; all who say the same name share what a run shares. */
  readonly runId: string;
  /** Whether what earlier runs knew of lost pages is not believed. */
  readonly isFresh?: boolean;
  /** By which this process waits; what holds for all goes by the database's. */
  readonly clock: Clock;
}

/** What the workers of a run share. */
export interface SharedStores extends AsyncDisposable {
  /** Goes into `createServices()` as it is, beside the ledger. */
  readonly options: {
    readonly shared: SharedWeb;
    readonly lostPages: NonNullable<ServiceOptions["lostPages"]>;
  };
  readonly ledger: SharedLedger;
  /**
   * Aborts once the database is lost. Others take this worker for dead from
   * then on: it must send nothing more.
   */
  readonly lost: AbortSignal;
  /** Keeps what was learnt for a loan whose result is kept, or for all. */
  hand(loan?: string): Promise<void>;
  /** Notes that the run came to its end, and forgets what was only its own. */
  finish(): Promise<void>;
  /** Lets go of everything; reservations that are open count as taken. */
  close(): Promise<void>;
}

/**
 * Opens what the workers of a run share, in a PostgreSQL database; a worker
 * that dies frees its turns at once, and its reservations count as taken.
 *
 * @param url As `postgres://user:password@host:5432/database`.
 * @throws If the database cannot be reached or used.
 */
export async function openSharedStores(
  url: string,
  options: SharedStoresOptions,
): Promise<SharedStores> {
  const { runId, clock, isFresh = false } = options;
  const db = await openSharedDatabase(url);
  try {
    await db.one(
      `INSERT INTO run (id, started) VALUES ($1, now_ms())
      ON CONFLICT DO NOTHING`,
      runId,
    );
    const ledger = await openSharedLedger(db, runId, {
      judge: JUDGE,
      ...options,
    });
    const lostPages = await openSharedLostPages(db, runId, isFresh);
    const shared: SharedWeb = {
      turns: createSharedTurns(db, clock),
      breakers: createSharedBreakers(db, runId),
      cache: createSharedCache(db, options),
      ownCache: createSharedCache(db, options, runId),
      memo: createSharedMemo(db, runId),
      alone: createAlone(db),
    };
    return {
      options: { shared, lostPages },
      ledger,
      lost: db.lost,
      hand: lostPages.hand,
      async finish() {
        await ledger.finish();
        await forget(db, runId);
      },
      close: db.close,
      [Symbol.asyncDispose]: db.close,
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function forget(db: SharedDatabase, run: string): Promise<void> {
  await db.one("DELETE FROM memo WHERE run = $1", run);
  await db.one("DELETE FROM circuit WHERE run = $1", run);
  await forgetOwnAnswers(db, run);
  await db.one("DELETE FROM lost_page WHERE until < now_ms()");
}
