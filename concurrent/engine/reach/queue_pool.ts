import { isOutOfReach } from "./out_of_reach.ts";

type Query = (...asked: unknown[]) => Promise<unknown>;

/** The part of a `pg` client that is used. */
interface Client {
  query: unknown;
  readonly connection: { readonly stream: { destroy(): void } };
}

/** The part of a `pg` pool that is used. */
interface Pool {
  query: unknown;
  on(event: "connect", hear: (client: never) => void): unknown;
}

/** By this name the queue knows a lost connection. */
const LOST = { code: "ECONNREFUSED" };

/**
 * Makes of a pool one that a queue can live with where machines and their lines
 * are not perfect:
 *
 * - What is lost is named so that the queue tries again; of anything else it
 *   says that the job failed.
 * - A connection that it keeps for itself ends once it does not answer; else
 *   it would be asked again for ever.
 * - Until when a job is a worker's goes by the database's clock. The queue goes
 *   by that of whoever asks, so that one that is early takes all jobs for left.
 */
export function asQueuePool<P extends Pool>(pool: P): P {
  const query = (pool.query as Query).bind(pool);
  pool.on("connect", endWhereSilent);
  return Object.assign(pool, {
    query: (text: unknown, ...rest: unknown[]) =>
      named(query(byItsClock(text), ...rest)),
  });
}

/** Ends a connection whose user waits for an answer itself, if none comes. */
function endWhereSilent(client: Client): void {
  const query = (client.query as Query).bind(client);
  client.query = (...asked: unknown[]) => {
    // The pool's own questions have one who hears of it.
    if (typeof asked.at(-1) === "function") return query(...asked);
    return named(query(...asked), () => client.connection.stream.destroy());
  };
}

async function named<T>(
  asked: Promise<T>,
  onLoss: () => void = () => {},
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isOutOfReach(error)) {
      Object.assign(error as Error, LOST);
      onLoss();
    }
    throw error;
  }
}

const ITS_NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/**
 * Has a statement of the queue count by the database's clock for how long a job
 * is a worker's. The queue's statements say in their comments which parameter is
 * the present time, and which one that span.
 */
export function byItsClock(statement: unknown): unknown {
  if (typeof statement !== "string") return statement;
  const now = parameter(statement, "now_ms");
  if (now === undefined) return statement;
  if (statement.includes("move_stalled_jobs_to_wait(")) {
    // A parameter that nobody reads has no type.
    return withParameter(statement, now, `${ITS_NOW} + 0 * ${now}::bigint`);
  }
  const span = parameter(statement, "lock_ms");
  if (span === undefined) return statement;
  const late = `${ITS_NOW} - ${now}::bigint`;
  return withParameter(statement, span, `${span}::bigint + ${late}`);
}

function parameter(statement: string, meaning: string): string | undefined {
  return new RegExp(String.raw`(\$\d+) ${meaning}\b`).exec(statement)?.[1];
}

/** Puts something in a parameter's place, comments aside. */
function withParameter(statement: string, name: string, value: string): string {
  return statement.replaceAll(
    /--.*|\$\d+/g,
    (found) => found === name ? `(${value})` : found,
  );
}
