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
import { createBrowserSocket } from "./services/browser_socket.ts";
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
  readonly by: "client" | "browser";
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  /** When it came, by the world's clock. */
  readonly at: number;
  /** When it was answered; absent until then, and if it never is. */
  readonly answeredAt?: number;
  /** 0 until it is answered, and if it never is. */
  readonly status: number;
}

/** Options for {@linkcode createWorld}. */
export interface WorldOptions {
  /** @default {the machine's own} */
  readonly clock?: WorldClock;
  /** How long answers take. @default {"none"} */
  readonly delays?: Delays;
  /** Is waited for before a request is answered; one that it throws for is cut off. */
  readonly gate?: (request: WorldRequest) => Promise<void>;
}

/** `scenario`: as it says; a function: all milliseconds that a request takes. */
export type Delays = "scenario" | "none" | ((request: WorldRequest) => number);

/** Creates the simulated internet of a scenario. */
export function createWorld(
  scenario: Scenario,
  options: WorldOptions = {},
): World {
  const { clock = MACHINE_CLOCK, delays = "none", gate } = options;
  const sites = createSites(scenario);
  const context: WorldContext = {
    scenario,
    sites,
    clock,
    index: createSearchIndex(scenario),
    takeTime: async (ms, signal) => {
      if (delays === "scenario") await clock.sleep(ms, signal);
    },
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

  async function answer(
    request: Request,
    by: LoggedRequest["by"],
    signal?: AbortSignal | null,
  ): Promise<Answer> {
    const url = new URL(request.url);
    const service = by === "client" ? services.get(url.hostname) : undefined;
    if (service === undefined && !sites.has(url.hostname)) {
      throw new TypeError(
        `error sending request for url (${url.href}): dns error: no such host`,
      );
    }
    const { method, headers } = request;
    const body = request.body === null ? "" : await request.text();
    const leave = enter(url.hostname);
    const logged: (typeof requests)[number] = {
      by,
      host: url.hostname,
      method,
      url: url.href,
      headers,
      body,
      at: clock.now(),
      status: 0,
    };
    requests.push(logged);
    const asked: WorldRequest = {
      method,
      url,
      headers,
      body,
      concurrent: inFlight.get(url.hostname) ?? 1,
      nth: count(times, `${by} ${method} ${url.href}`, 1),
      signal: signal ?? undefined,
    };
    try {
      const ms = timeOf(asked, by);
      if (ms > 0) await clock.sleep(ms, asked.signal);
      await gate?.(asked);
      const answered = await faults(asked, service) ??
        await (service?.answer(asked) ?? sites.read(asked, { as: by }));
      signal?.throwIfAborted();
      logged.status = answered.status;
      logged.answeredAt = clock.now();
      return answered;
    } finally {
      leave();
    }
  }

  /** Counts a request in; the answer counts it out. */
  function enter(host: string): () => void {
    const here = count(inFlight, host, 1);
    maxInFlight = Math.max(maxInFlight, ++running);
    const most = Math.max(maxInFlightByHost.get(host) ?? 0, here);
    maxInFlightByHost.set(host, most);
    return () => {
      running--;
      count(inFlight, host, -1);
    };
  }

  function timeOf(asked: WorldRequest, by: LoggedRequest["by"]): number {
    if (delays === "none") return 0;
    if (delays !== "scenario") return delays(asked);
    return delayOf(scenario, asked, by === "browser" ? by : undefined);
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
      const answered = await answer(request, "client", signal);
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
    let url = start;
    for (let hops = 0; hops <= 20; hops++) {
      const page = await answer(new Request(url), "browser", signal);
      const location = page.headers["location"];
      if (page.status < 300 || page.status >= 400 || location === undefined) {
        return { html: asText(page.body), status: page.status, url };
      }
      url = new URL(location, url).href;
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
