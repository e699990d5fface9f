import type { Job, Processor, Queue, QueueEvents, Worker } from "bullmq";
import { ConfigError, SYSTEM_CLOCK } from "../../core/words/mod.ts";
import {
  asQueuePool,
  ifReached,
  type OwnJob,
  refusal,
  SILENT_MS,
  writeInPostgres,
  writeInRedis,
} from "./reach/mod.ts";

/** What a queue is opened for, and with. */
export interface WorkerSettings {
  /** Name by which jobs tell who has them. */
  readonly name: string;
  /** Jobs at once; a positive integer. */
  readonly concurrency: number;
  /** @default {15 s, looked at each 5 s} */
  readonly patience?: Patience | undefined;
}

/**
 * The engine, open: queues in one PostgreSQL or Redis that many machines share.
 * What it opens is closed with it.
 */
export interface Broker extends AsyncDisposable {
  /** The engine's address without what gives access to it. */
  readonly label: string;
  /** Opens a queue to put jobs into and to look at them. */
  queue(name: string): Queue;
  /** Opens what tells of the changes of a queue. */
  events(name: string): Promise<QueueEvents>;
  /** Takes jobs from a queue until it is closed. */
  worker(
    name: string,
    processor: Processor,
    settings: WorkerSettings,
  ): Promise<Worker>;
  /**
   * Writes a job's data anew, if it is still whose token is given: a word that
   * comes late must count nowhere.
   *
   * @throws What {@linkcode isRefusal} knows, if the job is another's, or gone.
   */
  write(job: Job, token: string, data: unknown): Promise<void>;
}

export type { Job, Queue, QueueEvents, Worker };

/** When a worker counts as gone, and its jobs are given to others. */
export interface Patience {
  /** Time for which a job is a worker's without a word from it, in ms. */
  readonly lockDuration: number;
  /** Time between two looks for such jobs, in ms. */
  readonly stalledInterval: number;
}

const PATIENCE: Patience = { lockDuration: 15_000, stalledInterval: 5_000 };
/** Workers that may go over the same job, until it is a dead letter. */
const MOST_STALLED = { maxStalledCount: 2 };
/** Events that a queue keeps; each is a word to look, and nothing else. */
const EVENTS = { maxLen: 2_000 };
/** Where everything lies in the engine. */
const NAMESPACE = "clipscout";
/** Connections of one process to PostgreSQL at most. */
const CONNECTIONS = 10;
/** The queue's longest question waits 10 s for something to happen. */
const SILENT_REDIS_MS = SILENT_MS + 10_000;
/**
 * Time for which a worker relies on being told of a job, in seconds. The queue
 * says an hour, for it takes a connection that is silent for one that is noticed.
 */
const LONGEST_WAIT_S = 10;
const LONGEST_WAIT = "maximumBlockTimeout";
/** Time until the queue tries again to reach its engine, in ms. */
const RETRY = { runRetryDelay: 1_000 };

/** What opens the classes of one kind of engine. */
type Classes = Pick<Broker, "queue"> & {
  /** Writes a job's data for who has it; says whether it was written. */
  write(job: OwnJob, data: string): Promise<boolean>;
  events(name: string): QueueEvents;
  worker: (
    name: string,
    processor: Processor,
    settings: WorkerSettings,
  ) => Worker;
  close(): Promise<void>;
};

/**
 * Opens an engine; its tables are made where there are none. The code for it is
 * loaded here and nowhere else.
 *
 * @param url Of `postgres://`, `postgresql://`, `redis://` or `rediss://`.
 * @param onTrouble Told of what goes wrong in between; it is tried again.
 * @throws {ConfigError} If it cannot be reached or does not let us in.
 */
export async function openBroker(
  url: string,
  onTrouble: (message: string) => void,
): Promise<Broker> {
  const label = labelOf(url);
  const quiet = repeatsLess(onTrouble);
  const fail = (error: Error) => quiet(`${label}: ${messageOf(error)}`);
  const classes = isRedis(url)
    ? await openRedis(url, label)
    : await openPostgres(url, label);
  const open: { close(): Promise<void> }[] = [];
  return {
    label,
    queue(name) {
      const queue = classes.queue(name);
      queue.on("error", fail);
      open.unshift(queue);
      return queue;
    },
    async events(name) {
      const events = classes.events(name);
      events.on("error", fail);
      open.unshift(events);
      await events.waitUntilReady();
      return events;
    },
    async worker(name, processor, settings) {
      const worker = classes.worker(name, processor, settings);
      worker.on("error", fail);
      open.unshift(worker);
      await worker.waitUntilReady();
      return worker;
    },
    async write({ queueName, id = "" }, token, data) {
      const own = { queueName, id, token };
      if (await classes.write(own, JSON.stringify(data))) return;
      throw refusal(`Job ${id} is another's, or gone`);
    },
    async [Symbol.asyncDispose]() {
      // An engine that is away must not keep who leaves.
      const closed = open.map((one) => one.close().catch(fail));
      await ifReached(Promise.all(closed), SYSTEM_CLOCK);
      await classes.close().catch(fail);
    },
  };
}

/** The engine's address as it may be shown: no user, password or parameters. */
export function labelOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Whether an address is that of a Redis. */
export function isRedis(url: string): boolean {
  return /^rediss?:/.test(url);
}

async function openPostgres(url: string, label: string): Promise<Classes> {
  const { default: pg } = await import("pg");
  const { createPostgresBackend, runMigrations, withBackend } = await import(
    "bullmq"
  );
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    keepAlive: true,
    query_timeout: SILENT_MS,
    connectionTimeoutMillis: SILENT_MS,
    application_name: NAMESPACE,
    options: "-c search_path=bullmq",
  });
  // A connection that breaks while nobody uses it is replaced by the pool.
  pool.on("error", () => {});
  try {
    const client = await pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw unreachable(label, error);
  }
  const backend: typeof createPostgresBackend = (...asked) =>
    Object.defineProperty(createPostgresBackend(...asked), LONGEST_WAIT, {
      value: LONGEST_WAIT_S,
    });
  const { Queue, QueueEvents, Worker: JobWorker } = withBackend(backend);
  const base = { connection: asQueuePool(pool) };
  return {
    queue: (name) =>
      new Queue(name, {
        ...base,
        streams: { events: EVENTS },
      }) as unknown as Queue,
    events: (name) => new QueueEvents(name, base) as unknown as QueueEvents,
    worker: (name, processor, settings) =>
      new JobWorker(name, processor, {
        ...base,
        ...workerOptions(settings),
      }) as unknown as Worker,
    write: (job, data) => writeInPostgres(base.connection, job, data),
    close: () => pool.end(),
  };
}

async function openRedis(url: string, label: string): Promise<Classes> {
  const { Redis } = await import("ioredis");
  const { Queue, QueueEvents, Worker: JobWorker } = await import("bullmq");
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: SILENT_MS,
    socketTimeout: SILENT_REDIS_MS,
  });
  let isOpen = false;
  // What came of connecting is told here; `connect` knows that it failed only.
  let trouble: unknown;
  redis.on("error", (error) => trouble = error);
  try {
    await redis.connect();
    isOpen = true;
  } catch (error) {
    throw unreachable(label, trouble ?? error);
  } finally {
    if (!isOpen) redis.disconnect();
  }
  const base = { connection: redis, prefix: NAMESPACE };
  return {
    queue: (name) => new Queue(name, { ...base, streams: { events: EVENTS } }),
    events: (name) => new QueueEvents(name, base),
    worker: (name, processor, settings) =>
      new JobWorker(name, processor, { ...base, ...workerOptions(settings) }),
    write: (job, data) => writeInRedis(redis, job, data, NAMESPACE),
    async close() {
      await ifReached(redis.quit(), SYSTEM_CLOCK);
      // Nobody waits any more for what it could not be asked.
      redis.disconnect();
    },
  };
}

function workerOptions({ patience = PATIENCE, ...settings }: WorkerSettings) {
  return { ...MOST_STALLED, ...RETRY, ...patience, ...settings };
}

function unreachable(label: string, cause: unknown): ConfigError {
  const barred = barredAddress(cause);
  if (barred === undefined) {
    const hint =
      "Look at --engine or CLIPSCOUT_ENGINE, and whether it is running";
    const message = `Cannot use the engine at ${label}: ${messageOf(cause)}`;
    return new ConfigError(message, { cause, hint });
  }
  return new ConfigError(
    `Cannot use the engine at ${label}: the permissions bar ${barred}`,
    {
      cause,
      hint: `deno task compile --engine ${barred} makes an executable that ` +
        "may reach a private address; from the sources, deno task " +
        `permissions --engine ${barred} writes how to start the program`,
    },
  );
}

/**
 * The address that the runtime forbids to reach, if it is that; where the
 * engine was given by name, one of those that this leads to. Some versions of
 * the runtime (2.7) say of such an address that it refuses connections.
 */
function barredAddress(error: unknown): string | undefined {
  if (error instanceof AggregateError) {
    return error.errors.map(barredAddress).find((one) => one !== undefined);
  }
  if (error instanceof Deno.errors.NotCapable) {
    return /net access to "(.+?)(?::\d+)?"/.exec(error.message)?.[1];
  }
  const { address } = error as { address?: unknown };
  if (typeof address !== "string") return undefined;
  const host = address.includes(":") ? `[${address}]` : address;
  const { state } = Deno.permissions.querySync({ name: "net", host });
  return state === "denied" ? host : undefined;
}

/** Some errors have their message in their parts only. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) {
    return error.errors.map(messageOf).join(", ");
  }
  return error instanceof Error ? error.message || error.name : String(error);
}

/** Passes on what was not said just before. */
function repeatsLess(tell: (message: string) => void) {
  let last = "";
  return (message: string) => {
    if (message !== last) tell(message);
    last = message;
  };
}
