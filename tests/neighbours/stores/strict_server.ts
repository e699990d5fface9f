import { performance } from "node:perf_hooks";

/** One request, as the server saw it. */
export interface Arrival {
  /** The host that was meant. */
  readonly host: string;
  readonly path: string;
  readonly body: string;
  /** The key that it was asked with. */
  readonly by: string;
  /** On the server's clock, in milliseconds. */
  readonly at: number;
  /** Requests to the same host that were under way then, this one included. */
  readonly together: number;
}

/** A server behind the gateway, which writes down who comes when. */
export interface StrictServer extends AsyncDisposable {
  readonly gateway: string;
  readonly arrivals: readonly Arrival[];
  /** Resolves once so many requests have come. */
  reached(count: number): Promise<void>;
}

/** Starts a server whose answers take from 5 to 85 ms, one after the other. */
export function startStrictServer(
  answer: (path: string) => Response,
): StrictServer {
  const arrivals: Arrival[] = [];
  const underWay = new Map<string, number>();
  const waiting: { count: number; wake: () => void }[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const at = performance.now();
      const [, host = "", ...rest] = new URL(request.url).pathname.split("/");
      const together = (underWay.get(host) ?? 0) + 1;
      underWay.set(host, together);
      const path = rest.join("/");
      arrivals.push({
        host,
        path,
        by: request.headers.get("x-api-key") ?? "",
        body: await request.text().catch(() => ""),
        at,
        together,
      });
      for (const { count, wake } of waiting) {
        if (arrivals.length >= count) wake();
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 5 + arrivals.length * 37 % 80);
        // Who is gone waits for nothing.
        request.signal.addEventListener("abort", resolve, { once: true });
      });
      underWay.set(host, underWay.get(host)! - 1);
      if (request.signal.aborted) return new Response();
      return answer(path);
    },
  );
  return {
    gateway: `http://127.0.0.1:${server.addr.port}`,
    arrivals,
    reached: (count) =>
      new Promise((wake) => {
        if (arrivals.length >= count) wake();
        else waiting.push({ count, wake });
      }),
    async [Symbol.asyncDispose]() {
      await server.shutdown();
    },
  };
}

/** The most arrivals at a host within any second. */
export function worstSecond(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  return Math.max(
    0,
    ...times.map((from) =>
      times.filter((at) => at >= from && at < from + 1000).length
    ),
  );
}
