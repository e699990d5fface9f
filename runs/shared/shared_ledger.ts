import {
  accountOf,
  type Books,
  emptyBooks,
  fromWhole,
  PATIENCE_MS,
  renewQuota,
  rulesFor,
  type Send,
  type SetAside,
  setAsideIn,
  settleIn,
  trustIn,
} from "../../core/ledger/mod.ts";
import type {
  Account,
  Amounts,
  Clock,
  Ending,
  Ledger,
  Refusal,
  Reservation,
} from "../../core/words/mod.ts";
import type { Queries, SharedDatabase } from "./shared_database.ts";

/** Options for {@linkcode openSharedLedger}. */
export interface SharedLedgerOptions {
  /** What the run may take at most, its earlier sittings included. */
  readonly caps: Amounts;
  /** Units of the YouTube Data API that a day grants. @default {10000} */
  readonly quotaPerDay?: number;
  /** The service without which the others are not worth paying. */
  readonly judge?: string;
  readonly clock: Clock;
}

/** The ledger of a run that several workers share. */
export interface SharedLedger extends Ledger {
  /** The account as this worker saw it last; each look has it read anew. */
  account(): Account;
  /** Reads it anew; what dead workers had reserved counts as taken. */
  refresh(): Promise<Account>;
  /** Notes that the run came to its end: what it took counts to no cap. */
  finish(): Promise<void>;
}

/** How long is waited for a sign that may not come, in milliseconds. */
const POLL_MS = 500;

/**
 * Opens the ledger of a run. It decides by the same rules as that of one
 * process, over books that one worker at a time reads and writes.
 */
export async function openSharedLedger(
  db: SharedDatabase,
  run: string,
  options: SharedLedgerOptions,
): Promise<SharedLedger> {
  const { caps, clock } = options;
  const rules = rulesFor(options);
  const topic = `ledger ${run}`;
  let seen = emptyBooks(0);
  let isReading = false;
  let trusting: Promise<unknown> = Promise.resolve();
  await db.one(
    "INSERT INTO ledger (run, books) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    ...[run, JSON.stringify(seen)],
  );
  await db.one(
    "INSERT INTO quota (id, books) VALUES (1, $1) ON CONFLICT DO NOTHING",
    JSON.stringify(seen),
  );
  const shared: SharedLedger = {
    caps,
    async reserve(send, signal) {
      await trusting;
      const sinceMs = clock.now();
      while (true) {
        signal.throwIfAborted();
        const got = await reserveOnce(send);
        if (typeof got === "object") return got;
        const isPatient = clock.now() - sinceMs < PATIENCE_MS;
        if (got === "first" && !isPatient) await trust(send.service);
        else if (!await settleDead()) await db.rung(topic, POLL_MS, signal);
      }
    },
    trust(service) {
      // Its key is known to be good, not that it keeps to what it may take.
      if (rules.limits.usd !== undefined) return;
      trusting = trust(service);
      db.behind(() => trusting);
    },
    account() {
      if (!isReading) db.behind(refresh);
      return accountOf(seen);
    },
    refresh,
    async finish() {
      await inBooks(run, false, (books) => {
        books.spent = {};
      });
    },
  };
  await refresh();
  return shared;

  async function refresh() {
    isReading = true;
    try {
      await settleDead();
      await inBooks(run, false, () => {});
    } finally {
      isReading = false;
    }
    return accountOf(seen);
  }

  function reserveOnce(
    send: Send,
  ): Promise<Reservation | Refusal | "first" | "room"> {
    return inBooks(run, hasQuota(send.charge.most), async (books, queries) => {
      const got = setAsideIn(books, rules, send);
      if (typeof got !== "object" || "because" in got) return got;
      const row = await queries.one(
        `INSERT INTO charge (run, worker, at, send)
        VALUES ($1, $2, now_ms(), $3) RETURNING id`,
        ...[run, db.worker, JSON.stringify(got)],
      );
      return reservation(row?.["id"], got);
    });
  }

  function reservation(id: unknown, send: SetAside): Reservation {
    let isOpen = true;
    return {
      async settle(ending) {
        if (!isOpen) return {};
        isOpen = false;
        const taken = await settle(run, id, send, ending);
        await db.ring(topic);
        return taken;
      },
    };
  }

  /** Settles what is open; another worker may have taken this one for dead. */
  function settle(
    run: string,
    id: unknown,
    send: SetAside,
    ending: Ending,
  ): Promise<Amounts> {
    return inBooks(run, hasQuota(send.most), async (books, queries) => {
      const open = await queries.one(
        "SELECT 1 FROM charge WHERE id = $1 AND taken IS NULL",
        id,
      );
      if (open === undefined) return fromWhole(send.most);
      const taken = fromWhole(settleIn(books, send, ending));
      await queries.one(
        "UPDATE charge SET taken = $2 WHERE id = $1",
        ...[id, JSON.stringify(taken)],
      );
      return taken;
    });
  }

  /**
   * Counts what dead workers had set aside: nobody knows how far their sends
   * had come. Says whether there was any.
   */
  async function settleDead(): Promise<boolean> {
    const rows = await db.all(
      `SELECT id, run, send FROM charge
      WHERE taken IS NULL AND worker <> $1 AND NOT is_alive(worker)`,
      db.worker,
    );
    for (const { id, run, send } of rows) {
      const aside = JSON.parse(String(send)) as SetAside;
      await settle(String(run), id, aside, { how: "unknown" });
    }
    if (rows.length > 0) await db.ring(topic);
    return rows.length > 0;
  }

  async function trust(service: string) {
    await inBooks(run, false, (books) => trustIn(books, service));
    await db.ring(topic);
  }

  /** Does what reads and writes the books of a run, one at a time. */
  function inBooks<T>(
    of: string,
    withQuota: boolean,
    work: (books: Books, queries: Queries) => T | Promise<T>,
  ): Promise<T> {
    return db.atOnce(async (queries) => {
      const row = await queries.one(
        "SELECT books, now_ms() AS now FROM ledger WHERE run = $1 FOR UPDATE",
        of,
      );
      const books = JSON.parse(String(row?.["books"])) as Books;
      // The quota is of all runs; each reads it last, so that none waits for
      // another that waits for it.
      const pot = withQuota ? await readQuota(queries) : undefined;
      if (pot) addQuota(books, pot);
      renewQuota(books, Number(row?.["now"]));
      const made = await work(books, queries);
      if (pot) await writeQuota(queries, books);
      if (of === run) seen = books;
      await queries.one(
        "UPDATE ledger SET books = $2 WHERE run = $1",
        ...[of, JSON.stringify(withoutQuota(books))],
      );
      return made;
    });
  }
}

async function readQuota(queries: Queries): Promise<Books> {
  const row = await queries.one("SELECT books FROM quota FOR UPDATE");
  return JSON.parse(String(row?.["books"]));
}

async function writeQuota(queries: Queries, books: Books): Promise<void> {
  const { spent, aside, quotaFrom } = books;
  await queries.one(
    "UPDATE quota SET books = $1",
    JSON.stringify({
      ...emptyBooks(quotaFrom),
      spent: { quota: spent.quota ?? 0 },
      aside: { quota: aside.quota ?? 0 },
    }),
  );
}

function addQuota(books: Books, { spent, aside, quotaFrom }: Books): void {
  books.spent = { ...books.spent, quota: spent.quota ?? 0 };
  books.aside = { ...books.aside, quota: aside.quota ?? 0 };
  books.quotaFrom = quotaFrom;
}

function withoutQuota(books: Books): Books {
  const { quota: _, ...spent } = books.spent;
  const { quota: __, ...aside } = books.aside;
  return { ...books, spent, aside };
}

function hasQuota({ quota }: { readonly quota?: number }): boolean {
  return quota !== undefined;
}
