import type { Fault, Scenario } from "./scenario.ts";
import {
  type Answer,
  html,
  type WorldRequest,
  type WorldService,
} from "./service.ts";

/**
 * How long a request takes by the scenario's delays, in milliseconds; for the
 * headless browser (`reader`), its own time and the page's.
 */
export function delayOf(
  scenario: Scenario,
  request: WorldRequest,
  reader?: "browser",
): number {
  const delays = scenario.delays ?? {};
  const at = placeOf(request.url);
  const own = reader === undefined ? 0 : delays[reader] ?? 0;
  const through = throughScraper(request.url);
  const target = through === undefined
    ? 0
    : longest(delays, placeOf(through)) ?? 0;
  return own + target + (longest(delays, at) ?? 0);
}

/**
 * Delays that only `seed` and the request decide, from 0 to below `maxMs`; the
 * order in which requests come changes nothing.
 */
export function randomDelays(
  seed: number,
  maxMs: number,
): (request: WorldRequest) => number {
  return (request) =>
    Math.floor(
      maxMs *
        chance(`${seed} ${request.method} ${request.url.href} ${request.body}`),
    );
}

/** A number from 0 to below 1 that only `text` decides (FNV-1a, mixed). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

/** Gives what goes wrong with a request; nothing, if it goes well. */
export function faultsOf(
  scenario: Scenario,
): (
  request: WorldRequest,
  service?: WorldService,
) => Promise<Answer | undefined> {
  const came = new Map<Fault, number>();
  return async (request, service) => {
    const at = placeOf(request.url);
    for (const fault of scenario.faults ?? []) {
      if (!at.startsWith(fault.at)) continue;
      const nth = (came.get(fault) ?? 0) + 1;
      came.set(fault, nth);
      const { nth: wanted = "every" } = fault;
      if (wanted !== "every" && wanted !== nth) continue;
      return await trouble(fault, request, service);
    }
  };
}

async function trouble(
  fault: Fault,
  request: WorldRequest,
  service: WorldService | undefined,
): Promise<Answer> {
  if (fault.does === "reset") {
    throw new TypeError(
      `error sending request for url (${request.url.href}): connection reset`,
    );
  }
  if (fault.does === "hang") {
    return await new Promise((_, reject) => {
      const { signal } = request;
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener("abort", () => reject(signal.reason), {
        once: true,
      });
    });
  }
  if (fault.does === "cut") {
    return {
      status: 200,
      headers: { "content-type": "text/html", "x-world-cut": "1" },
      body: "<!doctype html><html><head><title>",
    };
  }
  if (fault.does === "html") {
    return html("<html><title>Service</title><p>Please sign in.</p></html>");
  }
  if (fault.does === "rate" || fault.does === "quota") {
    return service?.refuse?.(fault.does) ??
      html("Too Many Requests", 429, { "retry-after": "2" });
  }
  const { status, body = "", headers = {} } = fault.does;
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    body,
  };
}

function placeOf(url: URL): string {
  return url.hostname + url.pathname + url.search;
}

function longest(
  delays: Readonly<Record<string, number>>,
  place: string,
): number | undefined {
  const keys = Object.keys(delays).filter((key) => place.startsWith(key));
  const key = keys.sort((a, b) => b.length - a.length)[0];
  return key === undefined ? undefined : delays[key];
}

function throughScraper(url: URL): URL | undefined {
  if (url.hostname !== "app.scrapingbee.com") return undefined;
  const target = url.searchParams.get("url") ?? "";
  return URL.canParse(target) ? new URL(target) : undefined;
}
