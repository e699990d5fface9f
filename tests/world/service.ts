import type { Scenario } from "./scenario.ts";
import type { SearchIndex } from "./search_index.ts";
import type { Sites } from "./sites.ts";

/** One of the hosts of the world that speaks a protocol of its own. */
export interface WorldService {
  readonly name: string;
  readonly hosts: readonly string[];
  answer(request: WorldRequest): Answer | Promise<Answer>;
  /** What it says when it is asked too fast, or its allowance is spent. */
  refuse?(why: "rate" | "quota"): Answer;
}

/** What every service is made from. */
export interface WorldContext {
  readonly scenario: Scenario;
  readonly sites: Sites;
  readonly index: SearchIndex;
  readonly clock: WorldClock;
  /** Waits as the scenario says; not at all in a world with other delays. */
  readonly takeTime: WorldClock["sleep"];
}

/** Tells the time and waits, in milliseconds. */
export interface WorldClock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal | undefined): Promise<void>;
}

/** A request, as a service sees it. */
export interface WorldRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** Requests that its host has in work, this one among them. */
  readonly concurrent: number;
  /** How many requests with this method and URL came, this one among them. */
  readonly nth: number;
  readonly signal?: AbortSignal | undefined;
}

/** An answer, before it is made a `Response`. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answer(
    status,
    "application/json; charset=utf-8",
    JSON.stringify(value),
    headers,
  );
}

export function html(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answer(status, "text/html; charset=utf-8", body, headers);
}

export function text(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answer(status, "text/plain; charset=utf-8", body, headers);
}

export function xml(body: string, type = "text/xml; charset=UTF-8"): Answer {
  return answer(200, type, body, {});
}

export function redirect(location: string, status = 301): Answer {
  return answer(status, "text/html; charset=utf-8", "", { location });
}

/** Reads a body that should be a JSON object; `{}` if it is none. */
export function readJson(body: string): Record<string, unknown> {
  try {
    const value = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The key that a service takes. */
export function keyOf(scenario: Scenario, service: string): string {
  return scenario.accounts?.keys?.[service] ?? "world";
}

function answer(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Answer {
  return { status, headers: { "content-type": type, ...headers }, body };
}
