import {
  createWorld,
  type World,
  type WorldOptions,
} from "../../world/create_world.ts";
import type { Scenario } from "../../world/scenario.ts";
import { environmentFor, serveWorld } from "../../world/serve.ts";

/** A call of which somebody is paid, as the server sees it. */
export interface PaidCall {
  /** Whose key it was asked with. */
  readonly by: string;
  /** Method, address and body, without the key. */
  readonly what: string;
  /** Status of its answer, once that is made. */
  status?: number;
}

/** A request, as the server sees it come. */
export interface Arrival {
  readonly host: string;
  /** On the server's clock, in milliseconds. */
  readonly at: number;
  /** Requests to the same host that were under way then, this one included. */
  readonly together: number;
}

/** A world behind one port that tells its askers apart by their keys. */
export interface WatchedWorld extends AsyncDisposable {
  /** What somebody sets to ask it by a name of its own. */
  environment(name: string): Record<string, string>;
  /** Starts a scenario anew: nothing was asked of it yet. */
  restart(scenario: Scenario): void;
  /** The world since it was last started. */
  readonly world: World;
  /** What was paid since then: what a service itself failed at costs nothing. */
  readonly paid: readonly PaidCall[];
  /** What came since then of the client, without questions about keys. */
  readonly arrivals: readonly Arrival[];
  /** Told of each request before it is answered. */
  onRequest: (nth: number) => void;
}

/** Serves worlds, one after the other. */
export function startWatchedWorld(
  first: Scenario,
  options: WorldOptions = {},
): WatchedWorld {
  let world = createWorld(first, options);
  let paid: PaidCall[] = [];
  let arrivals: Arrival[] = [];
  let came = 0;
  const underWay = new Map<string, number>();
  const watched: WatchedWorld = {
    environment: (name) =>
      Object.fromEntries(
        Object.entries(environmentFor(served)).map(([variable, value]) => [
          variable,
          variable.endsWith("_API_KEY") ? keyOf(name) : value,
        ]),
      ),
    restart(scenario) {
      world = createWorld(scenario, options);
      paid = [];
      arrivals = [];
      came = 0;
    },
    get world() {
      return world;
    },
    get paid() {
      return paid.filter(({ status = 0 }) => status < 500);
    },
    get arrivals() {
      return arrivals;
    },
    onRequest: () => {},
    [Symbol.asyncDispose]: () => served.shutdown(),
  };
  const served = serveWorld({
    ...world,
    render: (url, signal) => world.render(url, signal),
    async fetch(input, init = {}) {
      const { by, url, headers } = withoutKey(String(input), init);
      const { method = "GET", body = "" } = init;
      const { host, pathname } = new URL(url);
      // Whether a key is good is no question of a run.
      if (pathname.startsWith("/v1/models")) {
        return await world.fetch(url, { ...init, headers });
      }
      const isPaid = PAID.some((one) => one(method, new URL(url)));
      const call: PaidCall = { by, what: `${method} ${url} ${body}` };
      if (isPaid) paid.push(call);
      const together = (underWay.get(host) ?? 0) + 1;
      underWay.set(host, together);
      arrivals.push({ host, at: performance.now(), together });
      watched.onRequest(++came);
      try {
        const answer = await world.fetch(url, { ...init, headers });
        call.status = answer.status;
        return answer;
      } finally {
        underWay.set(host, underWay.get(host)! - 1);
      }
    },
  });
  return watched;
}

/** The calls of the services that are paid by the call. */
const PAID: readonly ((method: string, url: URL) => boolean)[] = [
  (method, { hostname }) => method === "POST" && hostname === "api.openai.com",
  (_, { hostname }) => hostname === "customsearch.googleapis.com",
  (_, { hostname, searchParams }) =>
    hostname === "app.scrapingbee.com" && searchParams.has("url"),
];

function keyOf(name: string): string {
  return `world-${name}`;
}

/** Takes the asker's name off its key, which the world must not see. */
function withoutKey(address: string, init: RequestInit) {
  const url = new URL(address);
  const headers = new Headers(init.headers);
  let by = "";
  const plain = (key: string) => {
    const [, world = key, name = ""] = /^(.*world)-(.+)$/.exec(key) ?? [];
    if (name !== "") by = name;
    return world;
  };
  const bearer = headers.get("authorization");
  if (bearer !== null) headers.set("authorization", plain(bearer));
  for (const parameter of ["key", "api_key"]) {
    const key = url.searchParams.get(parameter);
    if (key !== null) url.searchParams.set(parameter, plain(key));
  }
  return { by, url: url.href, headers };
}
