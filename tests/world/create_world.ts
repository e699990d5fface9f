import { delayOf, faultsOf } from "./conditions.ts";
import type { Scenario } from "./scenario.ts";
import { createSearchIndex } from "./search_index.ts";
import type {
  Answer,
  WorldClock,
  WorldContext,
  WorldRequest,
} from "./service.ts";
import { createServices } from "./services/services.ts";
import { createBrowserSocket } from "./services/browser.ts";
import { createSites } from "./sites.ts";

/** A simulated internet. */
export interface World {
  readonly scenario: Scenario;
  /**
   * Answers for every host of the scenario and every service; another host
   * rejects with a `TypeError`, as a name that does not resolve does.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * The DOM of a page after its scripts have run, as a browser has it.
   *
   * @throws {TypeError} If there is no such host.
   */
  render(url: string, signal?: AbortSignal): Promise<Rendering>;
  /** A `WebSocket` to its headless browser, whatever the address. */
  readonly WebSocket: typeof globalThis.WebSocket;
  /** Every request so far, in the order in which they came. */
  readonly requests: readonly LoggedRequest[];
  /** Most requests in work at the same time so far. */
  readonly maxInFlight: number;
  /** The same by host. */
  readonly maxInFlightByHost: ReadonlyMap<string, number>;
}

/** What a browser makes of a page. */
export interface Rendering {
  readonly html: string;
  readonly status: number;
  /** After redirects. */
  readonly url: string;
}

/** A request that came. */
export interface LoggedRequest {
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  /** When it came, by the world's clock. */
  readonly at: number;
  /** 0 until it is answered, and if it never is. */
  readonly status: number;
}

/** Options for {@linkcode createWorld}. */
export interface WorldOptions {
  /** @default {the machine's own} */
  readonly clock?: WorldClock;
  /** How long answers take. @default {"none"} */
  readonly delays?: Delays;
}

/** `scenario`: as it says; a function: milliseconds for a request. */
export type Delays = "scenario" | "none" | ((request: WorldRequest) => number);

/** Creates the simulated internet of a scenario. */
export function createWorld(
  scenario: Scenario,
  options: WorldOptions = {},
): World {
  const { clock = MACHINE_CLOCK, delays = "none" } = options;
  const sites = createSites(scenario);
  const context: WorldContext = {
    scenario,
    sites,
    clock,
    index: createSearchIndex(scenario),
  };
  const services = createServices(context);
  const faults = faultsOf(scenario);
  const requests: { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }[] =
    [];
  const inFlight = new Map<string, number>();
  const maxInFlightByHost = new Map<string, number>();
  const times = new Map<string, number>();
  let running = 0;
  let maxInFlight = 0;

  async function answer(request: Request, signal?: AbortSignal | null) {
    const url = new URL(request.url);
    const service = services.get(url.hostname);
    if (service === undefined && !sites.has(url.hostname)) {
      throw new TypeError(
        `error sending request for url (${url.href}): dns error: no such host`,
      );
    }
    const body = request.body === null ? "" : await request.text();
    const key = `${request.method} ${url.href}`;
    const nth = count(times, key, 1);
    const concurrent = count(inFlight, url.hostname, 1);
    maxInFlight = Math.max(maxInFlight, ++running);
    maxInFlightByHost.set(
      url.hostname,
      Math.max(maxInFlightByHost.get(url.hostname) ?? 0, concurrent),
    );
    const logged = {
      host: url.hostname,
      method: request.method,
      url: url.href,
      headers: request.headers,
      body,
      at: clock.now(),
      status: 0,
    };
    requests.push(logged);
    try {
      const asked: WorldRequest = {
        method: request.method,
        url,
        headers: request.headers,
        body,
        concurrent,
        nth,
        signal: signal ?? undefined,
      };
      const ms = delays === "none"
        ? 0
        : delays === "scenario"
        ? delayOf(scenario, asked)
        : delays(asked);
      if (ms > 0) await clock.sleep(ms, asked.signal);
      const broken = await faults(asked, service);
      const answered = broken ??
        await (service?.answer(asked) ??
          sites.read(asked, { as: "client" }));
      signal?.throwIfAborted();
      logged.status = answered.status;
      return answered;
    } finally {
      running--;
      count(inFlight, url.hostname, -1);
    }
  }

  async function fetch(
    input: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> {
    const signal = init.signal ??
      (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const { signal: _, ...rest } = init;
    let request = new Request(input, rest);
    const mode = request.redirect;
    for (let hops = 0; hops <= 20; hops++) {
      const answered = await answer(request, signal);
      const location = answered.headers["location"];
      const moved = answered.status >= 300 && answered.status < 400 &&
        location !== undefined;
      if (!moved || mode === "manual") return respond(answered, request.url);
      if (mode === "error") throw new TypeError("unexpected redirect");
      request = new Request(new URL(location, request.url), {
        headers: request.headers,
        redirect: mode,
      });
    }
    throw new TypeError("too many redirects");
  }

  async function render(start: string, signal?: AbortSignal) {
    let url = new URL(start);
    for (let hops = 0; hops <= 20; hops++) {
      if (!sites.has(url.hostname)) throw new TypeError(`no such host: ${url}`);
      const asked: WorldRequest = {
        method: "GET",
        url,
        headers: new Headers({ "x-world-reader": "browser" }),
        body: "",
        concurrent: 1,
        nth: count(times, `browser ${url.href}`, 1),
        signal,
      };
      if (delays === "scenario") {
        await clock.sleep(delayOf(scenario, asked, "browser"), signal);
      } else if (delays !== "none") await clock.sleep(delays(asked), signal);
      const page = await faults(asked) ??
        sites.read(asked, { as: "browser" });
      const location = page.headers["location"];
      if (page.status >= 300 && page.status < 400 && location !== undefined) {
        url = new URL(location, url);
        continue;
      }
      return { html: asText(page.body), status: page.status, url: url.href };
    }
    throw new TypeError("too many redirects");
  }

  return {
    scenario,
    fetch,
    render,
    WebSocket: createBrowserSocket(render),
    requests,
    get maxInFlight() {
      return maxInFlight;
    },
    maxInFlightByHost,
  };
}

/** The machine's own clock. */
export const MACHINE_CLOCK: WorldClock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
    });
  },
};

function respond(answer: Answer, url: string): Response {
  const empty = [101, 204, 205, 304].includes(answer.status);
  const cut = answer.headers["x-world-cut"] !== undefined;
  const body = empty ? null : cut ? cutBody(answer.body) : answer.body;
  const response = new Response(body, {
    status: answer.status,
    headers: { ...answer.headers },
  });
  Object.defineProperty(response, "url", { value: url });
  return response;
}

/** A body whose connection is lost on the way. */
function cutBody(body: Answer["body"]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(asText(body)));
    },
    pull(controller) {
      controller.error(new TypeError("connection closed before the end"));
    },
  });
}

function asText(body: Answer["body"]): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function count(counts: Map<string, number>, key: string, by: number): number {
  const value = (counts.get(key) ?? 0) + by;
  counts.set(key, value);
  return value;
}
