import type { WorkerCard } from "../../concurrent/mod.ts";
import { type Clock, ConfigError } from "../../core/words/mod.ts";

/** How a worker is, for whoever watches over it. */
export interface WorkerHealth {
  /** Takes note that the engine has answered; `card` tells of the worker. */
  heard(card: () => WorkerCard): void;
  /** Answers a request: 200 if the engine answers, else 503. */
  answer(request: Request): Response;
}

/** Time after which an engine that said nothing counts as gone, in ms. */
const SILENT_MS = 30_000;

/** Keeps in mind when the engine answered last. */
export function createHealth(name: string, clock: Clock): WorkerHealth {
  let last: { at: number; card: () => WorkerCard } | undefined;
  function state() {
    if (last === undefined) return { name, engine: "not heard of yet" };
    const { lanes, work, done } = last.card();
    const isSilent = clock.now() - last.at >= SILENT_MS;
    return {
      ...{ name, lanes, busy: work.length, done },
      engine: isSilent ? "silent" : "reachable",
      lastHeard: new Date(last.at).toISOString(),
    };
  }
  return {
    heard: (card) => void (last = { at: clock.now(), card }),
    answer(request) {
      const { pathname } = new URL(request.url);
      if (pathname !== "/healthz") return new Response(null, { status: 404 });
      const body = state();
      const status = body.engine === "reachable" ? 200 : 503;
      const headers = { "cache-control": "no-store" };
      return Response.json(body, { status, headers });
    },
  };
}

/**
 * Reads where a worker tells how it is: `PORT` or `HOST:PORT`.
 *
 * @throws {ConfigError} If it is neither.
 */
export function readHealthAddress(
  given: string,
): { host: string; port: string } {
  const match = /^(?:(?:\[([^\]]+)\]|([^:]+)):)?(\d+)$/.exec(given);
  const [, bracketed, plain, port] = match ?? [];
  if (port !== undefined) {
    return { host: bracketed ?? plain ?? "127.0.0.1", port };
  }
  throw new ConfigError(`Cannot use --health: "${given}" is no PORT`, {
    hint: "Give a port of this machine such as 8502, or HOST:PORT; [::]:8502 " +
      "listens on all addresses",
  });
}
