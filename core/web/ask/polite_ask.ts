import type { Clock, Ledger } from "../../words/mod.ts";
import type { AddressGuard } from "../guard/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import {
  createHostLimits,
  createPatience,
  type HostLimits,
  MAX_WAIT_SECONDS,
  type ServiceLimits,
  SLOW_SECONDS,
  spentWindowSeconds,
} from "../limits/mod.ts";
import { NoAnswer, type RawAnswer, type ServiceId } from "../client/mod.ts";
import { createRobots, type RobotsOptions } from "./robots.ts";
import { sendRequest } from "./send_request.ts";
import { createPayer } from "./pay.ts";
import { tryRequest } from "./try_request.ts";

/**
 * Asks the world. If `stale` still holds, it comes back as the answer.
 *
 * @throws The signal's reason, if `signal` aborts.
 */
export type Ask = (
  plan: Plan,
  loan: string,
  signal: AbortSignal,
  stale?: RawAnswer,
) => Promise<Exchange>;

/** Options for {@linkcode createPoliteAsk}. */
export interface PoliteAskOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly gateway?: string | undefined;
  readonly clock: Clock;
  readonly timer: Clock;
  readonly random: () => number;
  readonly limits: Readonly<Record<ServiceId, ServiceLimits>>;
  /** Whose turn it is. @default {createHostLimits(clock)} */
  readonly turns?: HostLimits | undefined;
  readonly guard: AddressGuard;
  /** Where sends that have a charge are reserved and settled. */
  readonly ledger: Ledger;
  readonly robots: RobotsOptions["mode"];
  readonly askRobots: RobotsOptions["ask"];
}

/**
 * Creates a way to ask that waits its turn, keeps out of private networks,
 * reads `robots.txt` first and tries again where that can help.
 */
export function createPoliteAsk(options: PoliteAskOptions): Ask {
  const { fetch, gateway, clock, timer, random, guard } = options;
  const patience = createPatience(options.limits);
  const turns = options.turns ?? createHostLimits(clock);
  const robots = createRobots({
    mode: options.robots,
    space: turns.space,
    ask: options.askRobots,
  });

  return async (plan, loan, signal, stale) => {
    const limits = options.limits[plan.service];
    const asked = stale ? withValidators(plan, stale) : plan;
    let queuedMs = 0;
    const payer = createPayer(plan, { signal, ledger: options.ledger, clock });
    /** Time of the last try at the hosts themselves, on the timer. */
    let tookMs = 0;
    const turnAt = (url: URL) => {
      const key = turnKey(plan.service, url);
      return { key, pace: limits, loan, signal };
    };
    /** Notes how long was waited until `work` began. */
    const queued = <T>(work: () => Promise<T>) => {
      const sinceMs = clock.now();
      return () => {
        queuedMs += clock.now() - sinceMs;
        return work();
      };
    };
    const timed = async <T>(work: () => Promise<T>) => {
      const startMs = timer.now();
      return await work().finally(() => tookMs += timer.now() - startMs);
    };
    const inTurn = <T>(url: URL, work: () => Promise<T>) =>
      turns.inTurn(turnAt(url), queued(work));
    const pay = <T extends RawAnswer>(url: URL, send: () => Promise<T>) =>
      payer.pay(
        () => timed(send),
        (send) => turns.send(turnAt(url), queued(send)),
      );
    const check = (url: URL, signal: AbortSignal) =>
      checkHop(plan, url, loan, signal);
    const exchange = await tryRequest(plan, signal, {
      send: async (signal, timeoutMs) => {
        tookMs = 0;
        const raw = await sendRequest(asked, signal, {
          fetch,
          gateway,
          maxRedirects: limits.maxRedirects,
          check,
          inTurn,
          timeoutMs,
          timer,
          pay,
        });
        patience.note(plan, tookMs);
        return raw.status === 304 && stale !== undefined ? stale : raw;
      },
      limits,
      clock,
      patience,
      random,
      onTry: (verdict, raw) => adjust(plan, verdict, raw),
    });
    const { raw, verdict } = exchange;
    const isWarned = raw !== undefined && isPublisher(plan) &&
      robots.isForbidden(raw.finalUrl);
    return {
      ...exchange,
      ms: Math.max(0, exchange.ms - queuedMs - payer.waitedMs()),
      charged: payer.charged(),
      verdict: isWarned ? warned(verdict) : verdict,
    };
  };

  async function checkHop(
    plan: Plan,
    url: URL,
    loan: string,
    signal: AbortSignal,
  ) {
    await guard.check(url, signal).catch((error) => {
      // A browser elsewhere may know names that cannot be resolved here.
      if (plan.perform === undefined || !isUnresolved(error)) throw error;
    });
    if (isPublisher(plan)) await robots.check(url, loan, signal);
  }

  /** Lets what one answer says about our pace hold for all loans. */
  function adjust(
    { service, url }: Plan,
    verdict: Exchange["verdict"],
    raw: RawAnswer | undefined,
  ) {
    const key = turnKey(service, new URL(raw?.finalUrl ?? url));
    const nowMs = clock.now();
    const isForAll = verdict.kind === "rate" ||
      verdict.patienceSeconds !== undefined;
    const waits = [
      isForAll ? verdict.waitSeconds ?? 0 : 0,
      raw === undefined ? 0 : spentWindowSeconds(raw.headers, nowMs) ?? 0,
    ];
    const seconds = Math.min(Math.max(...waits), MAX_WAIT_SECONDS);
    if (seconds > 0) turns.pause(key, nowMs + seconds * 1000);
    if (verdict.slowDown) turns.slow(key, nowMs + SLOW_SECONDS * 1000);
    if (verdict.kind === "rate") turns.narrow(key);
    else if (verdict.kind === "ok") turns.widen(key);
  }
}

/** Outlets are limited by host, services as a whole. */
function turnKey(service: ServiceId, url: URL): string {
  return service === "outlet" ? url.host : service;
}

/** Pages of outlets, whoever reads them; not the services' own answers. */
function isPublisher({ service, perform }: Plan): boolean {
  return service === "outlet" || perform !== undefined;
}

function isUnresolved(error: unknown): boolean {
  return error instanceof NoAnswer && error.kind === "transient";
}

function warned(verdict: Exchange["verdict"]): Exchange["verdict"] {
  const message = `${verdict.message}, although robots.txt forbids it`;
  return { ...verdict, message };
}

function withValidators(plan: Plan, { headers }: RawAnswer): Plan {
  const etag = headers.get("etag");
  const modified = headers.get("last-modified");
  return {
    ...plan,
    headers: {
      ...plan.headers,
      ...(etag !== null && { "if-none-match": etag }),
      ...(modified !== null && { "if-modified-since": modified }),
    },
  };
}
