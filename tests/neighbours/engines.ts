import { absent, startNeighbour } from "./neighbour.ts";

/** A kind of engine that a test can start. */
export interface EngineKind {
  readonly name: "PostgreSQL" | "Redis";
  /** What is not installed, as the end of a test's name; empty: nothing. */
  readonly missing: string;
  /** Its address, where it listens on a port of this machine. */
  url(port: number): string;
  /** Starts one of its own, on a port. */
  start(port: number): Promise<AsyncDisposable>;
}

/** Each kind of engine. */
export const ENGINES: readonly EngineKind[] = [
  {
    name: "PostgreSQL",
    missing: await absent({ folder: "/usr/lib/postgresql" }),
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: (port) => startNeighbour("start_postgres.sh", [String(port)]),
  },
  {
    name: "Redis",
    missing: await absent("redis-server"),
    url: (port) => `redis://127.0.0.1:${port}`,
    start: (port) => startNeighbour("start_redis.sh", [String(port)]),
  },
];
