import SCHEMA from "./schema.sql" with { type: "text" };

/** One row, as the database gives it. */
export type SharedRow = Readonly<Record<string, unknown>>;

/** Where statements are run. */
export interface Queries {
  /** Every row that a statement gives. */
  all(sql: string, ...values: readonly unknown[]): Promise<SharedRow[]>;
  /** The first row that a statement gives. */
  one(
    sql: string,
    ...values: readonly unknown[]
  ): Promise<SharedRow | undefined>;
}

/** The part of a `pg` client that is used. */
interface Client {
  query(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ rows: SharedRow[] }>;
  on(event: string, hear: (what: never) => void): void;
  off(event: string, hear: (what: never) => void): void;
}
interface Session extends Client {
  connect(): Promise<void>;
  end(): Promise<void>;
  readonly connection: { readonly stream: { destroy(): void } };
}
interface Pool extends Client {
  connect(): Promise<Client & { release(broken?: boolean): void }>;
  end(): Promise<void>;
}
interface Pg {
  readonly Client: new (options: unknown) => Session;
  readonly Pool: new (options: unknown) => Pool;
}

/** Version of schema.sql; another one lies in a schema of its own. */
const VERSION = 1;
const SCHEMA_NAME = `clipscout_shared_${VERSION}`;

/** Kinds of advisory locks: numbers that no other program is likely to use. */
export const LOCKS = {
  worker: 1129075761,
  alone: 1129075762,
  layout: 1129075763,
};

/** Statements that run side by side, at most. */
const CONNECTIONS = 4;

/** Time after which a database that says nothing is lost, in milliseconds. */
const SILENT_MS = 20_000;
/** Time between two words on the connection that tells that we live, in ms. */
const WORD_MS = 5_000;
/** Time that a goodbye may take: a line that is silent never answers it, in ms. */
const GOODBYE_MS = 5_000;

/** Where is told that something changed. */
const CHANNEL = SCHEMA_NAME;

/**
 * How a connection is set up: a machine that is gone without a word is missed
 * after 25 s, and what it was in the midst of keeps the others for 10 s. The
 * second is less than the time after which they would take the database for lost.
 */
const SETTINGS = [
  `search_path=${SCHEMA_NAME}`,
  "tcp_keepalives_idle=10",
  "tcp_keepalives_interval=5",
  "tcp_keepalives_count=3",
  "idle_in_transaction_session_timeout=10s",
];

/**
 * The connection that tells that a worker lives ends without its words, too:
 * what lies between may keep a connection up whose other end is gone.
 */
const LIVES = "idle_session_timeout=25s";

/** A worker's place in the database that all workers share. */
export interface SharedDatabase extends Queries {
  /** The worker's number; no other has or had it. */
  readonly worker: number;
  /** The connection that tells that the worker lives; its locks end with it. */
  readonly session: Queries;
  /** Aborts once that connection is lost: others take the worker for dead. */
  readonly lost: AbortSignal;
  /** Does all of some work or none of it. */
  atOnce<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Tells every worker that something changed. */
  ring(topic: string): Promise<void>;
  /**
   * Waits until somebody rings, or for `ms` milliseconds.
   *
   * @throws The signal's reason, if `signal` aborts first.
   */
  rung(topic: string, ms: number, signal: AbortSignal): Promise<void>;
  /** Does work that nobody waits for, before the place is given up. */
  behind(work: () => Promise<unknown>): void;
  close(): Promise<void>;
}

/**
 * Takes a place in a PostgreSQL database; what is not there is made.
 *
 * @throws If it cannot be reached or used.
 */
export async function openSharedDatabase(
  url: string,
): Promise<SharedDatabase> {
  // Only who shares loads it: no other command takes its time.
  const { default: pg } = await import("pg") as unknown as { default: Pg };
  const settings = SETTINGS.map((one) => `-c ${one}`).join(" ");
  const options = {
    connectionString: url,
    options: settings,
    keepAlive: true,
    application_name: "clipscout",
    query_timeout: SILENT_MS,
    connectionTimeoutMillis: SILENT_MS,
  };
  const session = new pg.Client({
    ...options,
    options: `${settings} -c ${LIVES}`,
  });
  const pool = new pg.Pool({ ...options, max: CONNECTIONS });
  const lost = new AbortController();
  let isClosing = false;
  const lose = () => lost.abort(new Error("the shared database is lost"));
  const watched = watching(lose);
  session.on("error", lose);
  session.on("end", () => isClosing || lose());
  // A connection of the pool that ends while it is idle is replaced.
  pool.on("error", () => {});
  const bell = createBell();
  session.on("notification", ({ payload }: { payload: string }) => {
    bell.ring(payload);
  });
  const own = queriesOf({
    query: (...asked) => watched(session.query(...asked)),
  });
  try {
    await session.connect();
    await layOut(own);
    const worker = await signOn(own);
    const place = placeIn({
      ...{ session, pool, own, worker, bell, lost, lose, watched },
    });
    const words = sayWords(own);
    return {
      ...place,
      close() {
        isClosing = true;
        words.stop();
        return place.close();
      },
    };
  } catch (error) {
    // Nobody waits for a goodbye from a server that may be silent.
    session.end().catch(() => {});
    await pool.end();
    throw error;
  }
}

/**
 * Has a loss noticed by whichever connection it shows first: what somebody makes
 * of a database that did not answer must count nowhere. A statement that the
 * server refuses is no loss.
 */
function watching(lose: () => void) {
  return async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      const { severity } = error as { severity?: unknown };
      if (severity !== "ERROR") lose();
      throw error;
    }
  };
}

/** Notices by words that wait for an answer that a silent database is lost. */
function sayWords(session: Queries): { stop(): void } {
  const words = setInterval(
    () => session.one("SELECT 1").catch(() => {}),
    WORD_MS,
  );
  return { stop: () => clearInterval(words) };
}

function placeIn(
  { session, pool, own, worker, bell, lost, lose, watched }: {
    session: Session;
    pool: Pool;
    own: Queries;
    worker: number;
    bell: Bell;
    lost: AbortController;
    lose: () => void;
    watched: ReturnType<typeof watching>;
  },
): SharedDatabase {
  const behind = new Set<Promise<unknown>>();
  return {
    ...queriesOf({
      async query(...asked) {
        // Another connection would not tell that the worker lives.
        lost.signal.throwIfAborted();
        return await watched(pool.query(...asked));
      },
    }),
    worker,
    session: own,
    lost: lost.signal,
    async atOnce(work) {
      lost.signal.throwIfAborted();
      const client = await watched(pool.connect());
      const query: Client["query"] = (...asked) =>
        watched(client.query(...asked));
      let isBroken = true;
      // While it is ours, nobody else hears that it ends.
      client.on("error", lose);
      try {
        await query("BEGIN");
        const made = await work(queriesOf({ query }));
        await query("COMMIT");
        isBroken = false;
        return made;
      } finally {
        client.off("error", lose);
        // A connection in the midst of something is not used again.
        client.release(isBroken);
      }
    },
    async ring(topic) {
      await own.one("SELECT pg_notify($1, $2)", CHANNEL, topic);
    },
    rung: bell.rung,
    behind(work) {
      const done = work().catch(() => {}).finally(() => behind.delete(done));
      behind.add(done);
    },
    async close() {
      await Promise.all(behind);
      await pool.end();
      // A database that is lost does not say goodbye.
      if (lost.signal.aborted) session.end().catch(() => {});
      else await sayGoodbye(session);
    },
  };
}

/**
 * Ends a connection, and waits until the server has heard of it; not for ever:
 * that it hears nothing any more may not have been noticed yet.
 */
async function sayGoodbye(session: Session): Promise<void> {
  const silence = setTimeout(
    () => session.connection.stream.destroy(),
    GOODBYE_MS,
  );
  try {
    await session.end();
  } finally {
    clearTimeout(silence);
  }
}

function queriesOf(client: Pick<Client, "query">): Queries {
  const all = async (sql: string, ...values: readonly unknown[]) =>
    // Without values a text may hold several statements.
    (await client.query(sql, values.length === 0 ? undefined : values)).rows;
  return { all, one: async (sql, ...values) => (await all(sql, ...values))[0] };
}

/** Makes what is not there; whoever comes first, for all. */
async function layOut(session: Queries): Promise<void> {
  await session.one("SELECT pg_advisory_lock($1, 0)", LOCKS.layout);
  try {
    const known = await session.one(
      "SELECT 1 FROM information_schema.schemata WHERE schema_name = $1",
      SCHEMA_NAME,
    );
    if (known !== undefined) return;
    // Several statements at once are one transaction.
    await session.all(`CREATE SCHEMA ${SCHEMA_NAME}; ${SCHEMA}`);
  } finally {
    await session.one("SELECT pg_advisory_unlock($1, 0)", LOCKS.layout);
  }
}

async function signOn(session: Queries): Promise<number> {
  const row = await session.one("SELECT nextval('worker_number') AS number");
  const worker = Number(row?.["number"]);
  await session.one("SELECT pg_advisory_lock($1, $2)", LOCKS.worker, worker);
  await session.all(`LISTEN ${CHANNEL}`);
  return worker;
}

/** Wakes who waits for a change. */
interface Bell {
  ring(topic: string): void;
  rung(topic: string, ms: number, signal: AbortSignal): Promise<void>;
}

function createBell(): Bell {
  const waiting = new Map<string, Set<() => void>>();
  return {
    ring(topic) {
      for (const wake of waiting.get(topic) ?? []) wake();
    },
    rung(topic, ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const over = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", leave);
          const others = waiting.get(topic);
          others?.delete(wake);
          if (others?.size === 0) waiting.delete(topic);
        };
        const wake = () => {
          over();
          resolve();
        };
        const leave = () => {
          over();
          reject(signal.reason);
        };
        const timer = setTimeout(wake, ms);
        signal.addEventListener("abort", leave, { once: true });
        const others = waiting.get(topic) ?? new Set();
        waiting.set(topic, others.add(wake));
      });
    },
  };
}
