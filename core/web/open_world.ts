import type { Clock, Ledger } from "../words/mod.ts";
import {
  createAddressGuard,
  createGuardedFetch,
  type OutgoingProxies,
  parseRanges,
  resolveBySystem,
} from "./guard/mod.ts";
import { type AnswerCache, openForgivingCache } from "./keep/mod.ts";
import type { WebClientOptions } from "./web_client_options.ts";
import {
  createExchangeSource,
  type ExchangeSource,
  type SharedWeb,
} from "./ask/mod.ts";
import { LIMITS, type ServiceLimits } from "./limits/mod.ts";
import { MACHINE_TIMER, type Redactor, type ServiceId } from "./client/mod.ts";

/** Everything that touches network and disk. */
export interface World extends ExchangeSource {
  /** Lets go of sockets and files. */
  close(): Promise<void>;
}

/**
 * Puts guard, cache and politeness together. Nothing is opened before it is
 * used, so a replay opens nothing.
 *
 * @throws {ConfigError} If an allowed address range is none.
 */
export function openWorld(
  options: WebClientOptions & { clock: Clock; ledger: Ledger },
  redactor: Redactor,
  warn: (message: string) => void,
): World {
  const { clock, gateway, allowAddresses = [], robots = "off" } = options;
  const isDirect = options.fetch === undefined && gateway === undefined;
  const resolve = options.resolve ?? (isDirect ? resolveBySystem : undefined);
  const allowed = parseRanges(allowAddresses);
  const guard = createAddressGuard({ allowed, resolve, clock });
  const guarded = createGuardedFetch(guard, warn, options.outgoing);
  let opening: ReturnType<typeof openForgivingCache> | undefined;
  if (allowAddresses.length > 0) {
    warn(`the address guard lets pass: ${allowAddresses.join(", ")}`);
  }
  const ways = isDirect ? waysOut(options.outgoing) : "";
  if (ways !== "") warn(`requests go out through a proxy: ${ways}`);
  const source = createExchangeSource({
    fetch: options.fetch ?? (isDirect ? guarded.fetch : globalThis.fetch),
    gateway,
    clock,
    timer: options.timer ?? MACHINE_TIMER,
    random: options.random ?? Math.random,
    limits: limitsOf(options.limits),
    guard,
    ledger: options.ledger,
    robots,
    redactor,
    shared: options.shared,
    cache: cacheOf(),
    refresh: options.shared ? false : options.cache?.refresh ?? false,
  });

  function cacheOf(): (() => Promise<AnswerCache | undefined>) | undefined {
    const { cache, shared } = options;
    if (shared !== undefined) {
      return () => Promise.resolve(sharedCache(shared, cache));
    }
    return cache && (() => opening ??= openForgivingCache(cache, warn));
  }

  return {
    get: source.get,
    async close() {
      guarded.close();
      (await opening)?.close();
    },
  };
}

/**
 * Where a run's workers find answers. What one of them paid for in this run,
 * the others do not pay for, even where answers of other runs are not used.
 */
function sharedCache(
  { cache, ownCache }: SharedWeb,
  options: WebClientOptions["cache"],
): AnswerCache {
  if (options === undefined) return ownCache;
  if (!options.refresh) return cache;
  return {
    get: ownCache.get,
    async put(...answer) {
      await ownCache.put(...answer);
      await cache.put(...answer);
    },
    async renew(...answer) {
      await ownCache.renew(...answer);
      await cache.renew(...answer);
    },
  };
}

/** The proxies that requests go through, without what gives access to them. */
function waysOut({ https, http }: OutgoingProxies = {}): string {
  return Object.entries({ https, http }).flatMap(([scheme, proxy]) =>
    proxy === undefined ? [] : [`${scheme} by ${new URL(proxy).host}`]
  ).join(", ");
}

function limitsOf(
  changes: WebClientOptions["limits"] = {},
): Record<ServiceId, ServiceLimits> {
  const entries = Object.entries(LIMITS) as [ServiceId, ServiceLimits][];
  return Object.fromEntries(
    entries.map(([id, usual]) => [id, { ...usual, ...changes[id] }]),
  ) as Record<ServiceId, ServiceLimits>;
}
