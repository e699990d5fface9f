import type { Clock } from "../../core/words/base/clock.ts";
import type { LoanScope } from "../../core/words/scope.ts";

/** A route of {@linkcode fakeFetch}: what it answers, or does. */
export type Route = (request: Request) => Response | Promise<Response>;

/** A `fetch` that knows only the URLs it is given, and counts its calls. */
export function fakeFetch(routes: Readonly<Record<string, Route>>) {
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${request.url}`);
    const route = routes[request.url];
    if (route === undefined) throw new Error(`Not listed: ${request.url}`);
    return await route(request);
  };
  return { fetch: fetch as typeof globalThis.fetch, asked };
}

/** A clock whose waits pass at once, one after the other, and are noted. */
export function fakeClock(): Clock & { waits: number[] } {
  let now = Date.UTC(2026, 10, 24);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      await Promise.resolve();
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

/** The scope of an invented loan. */
export function scopeOf(
  loanId: string,
  signal = new AbortController().signal,
): LoanScope {
  return { loanId, signal, attempts: [] };
}

/** An HTML page. */
export function page(body: string, init: ResponseInit = {}): Response {
  return new Response(`<html><body>${body}</body></html>`, {
    headers: { "content-type": "text/html; charset=utf-8" },
    ...init,
  });
}
