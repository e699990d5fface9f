import { absent, startNeighbour } from "./neighbour.ts";

/** Debian's PostgreSQL, started for a test with a cluster of its own. */
export interface Postgres extends AsyncDisposable {
  /** Address of an empty database, as a client takes it. */
  readonly url: string;
  /** Ends it, and removes what it kept. */
  close(): Promise<void>;
}

/** What is missing for it, as the end of a test's name; empty: nothing. */
export function absentPostgres(): Promise<string> {
  return absent({ folder: "/usr/lib/postgresql" });
}

/** Starts a server on loopback and waits until it takes connections. */
export async function startPostgres(): Promise<Postgres> {
  const port = freePort();
  const neighbour = await startNeighbour("start_postgres.sh", [String(port)]);
  const close = async () => await neighbour[Symbol.asyncDispose]();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
