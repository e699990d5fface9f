import type { Clock } from "../clock.ts";
import type { AddressGuard } from "./address_guard.ts";
import type { AnswerCache } from "./answer_cache.ts";
import { createBreakers } from "./breakers.ts";
import { createDeadline } from "./deadline.ts";
import type { Exchange } from "./exchange.ts";
import { createHostLimits } from "./host_limits.ts";
import {
  MAX_WAIT_SECONDS,
  type RetryBudget,
  type ServiceLimits,
} from "./limits.ts";
import { NoAnswer } from "./no_answer.ts";
import { type Plan, planRequest } from "./plan_request.ts";
import { spentWindowSeconds } from "./rate_window.ts";
import { createRobots } from "./robots.ts";
import type { Redactor } from "./secrets.ts";
import { sendRequest } from "./send_request.ts";
import { createSingleFlight } from "./single_flight.ts";
import { type TryOptions, tryRequest } from "./try_request.ts";
import type { RawAnswer, ServiceId } from "./web_client.ts";

/** Gets exchanges from the cache or the world, for all loans together. */
export interface ExchangeSource {
  /**
   * Gets an exchange; loans that want the same at once share one.
   *
   * @throws The signal's reason, if `signal` aborts.
   */
  get(
    plan: Plan,
    loan: string,
    signal: AbortSignal,
  ): Promise<{ exchange: Exchange; shared: boolean }>;
}

/** Options for {@linkcode createExchangeSource}. */
export interface ExchangeSourceOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly gateway?: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Readonly<Record<ServiceId, ServiceLimits>>;
  readonly guard: AddressGuard;
  readonly robots: "obey" | "warn" | "off";
  readonly redactor: Redactor;
  readonly retryBudget: RetryBudget;
  /** Absent: nothing is kept. */
  readonly cache?: (() => Promise<AnswerCache | undefined>) | undefined;
  /** Whether kept answers are replaced, not used. */
  readonly refresh: boolean;
}

const HOUR_MS = 3_600_000;

/** How long an answer may be used again, by what the request says of it. */
const KEEP_MS = {
  page: 24 * HOUR_MS,
  transcript: 7 * 24 * HOUR_MS,
  answer: 30 * 24 * HOUR_MS,
};

/** How long something counts as not there. */
const ABSENT_MS = 24 * HOUR_MS;

/** Services whose terms forbid to keep their answers. */
const NEVER_KEPT: ReadonlySet<ServiceId> = new Set(["brave"]);

/** Creates the source; its limits, circuits and budget last one run. */
export function createExchangeSource(
  options: ExchangeSourceOptions,
): ExchangeSource {
  const { clock, random, guard, redactor } = options;
  const flights = createSingleFlight<Exchange>();
  const turns = createHostLimits(clock);
  const breakers = createBreakers(clock);
  const budget = createRetryBudget(options.retryBudget);
  const robots = createRobots({
    mode: options.robots,
    space: turns.space,
    ask: async (url, loan, signal) => {
      const request = { service: "outlet", url, expect: "text" } as const;
      const plan = planRequest(request, redactor);
      return (await get(plan, loan, signal)).exchange;
    },
  });
  return { get };

  async function get(plan: Plan, loan: string, signal: AbortSignal) {
    const { flightKey } = plan;
    const { value: exchange, joined } = flightKey === undefined
      ? { value: await obtain(plan, loan, signal), joined: false }
      : await flights.join(
        flightKey,
        signal,
        (signal) => obtain(plan, loan, signal),
      );
    return { exchange, shared: joined || exchange.fromCache };
  }

  async function obtain(plan: Plan, loan: string, signal: AbortSignal) {
    const cache = isKept(plan) ? await options.cache?.() : undefined;
    const kept = options.refresh ? undefined : keptIn(cache, plan);
    if (kept?.isFresh) return fromCache(plan, kept.raw);
    const circuit = circuitOf(plan);
    const failure = breakers.answerFor(circuit);
    if (failure !== undefined) return unasked(failure, plan);
    try {
      const exchange = await ask(plan, loan, signal, kept?.raw);
      breakers.note(circuit, exchange);
      if (cache !== undefined) keep(cache, plan, exchange, kept?.raw);
      return exchange;
    } finally {
      breakers.forget(circuit);
    }
  }

  function keptIn(cache: AnswerCache | undefined, plan: Plan) {
    const kept = cache?.get(plan.id, clock.now());
    if (kept === undefined) return undefined;
    const finalUrl = kept.raw.finalUrl || plan.url;
    return { ...kept, raw: { ...kept.raw, finalUrl } };
  }

  /** Asks the world; `stale` is given back if it still holds. */
  async function ask(
    plan: Plan,
    loan: string,
    signal: AbortSignal,
    stale: RawAnswer | undefined,
  ): Promise<Exchange> {
    const limits = options.limits[plan.service];
    let queuedMs = 0;
    const send = async (signal: AbortSignal) => {
      const conditional = stale ? withValidators(plan, stale) : plan;
      const raw = await sendRequest(conditional, signal, {
        fetch: options.fetch,
        gateway: options.gateway,
        maxRedirects: limits.maxRedirects,
        check: (url, signal) => check(plan, url, loan, signal),
        inTurn: (url, work) => {
          const key = turnKey(plan.service, url);
          const sinceMs = clock.now();
          return turns.inTurn({ key, pace: limits, loan, signal }, () => {
            queuedMs += clock.now() - sinceMs;
            return work();
          });
        },
      });
      return raw.status === 304 && stale !== undefined ? stale : raw;
    };
    const exchange = await tryRequest(plan, signal, {
      send,
      limits,
      clock,
      random,
      mayRetry: budget.mayRetry,
      onTry: (verdict, raw) => adjust(plan, verdict, raw),
    });
    budget.count();
    const ms = Math.max(0, exchange.ms - queuedMs);
    return robots.isForbidden(plan.url)
      ? { ...exchange, ms, verdict: warned(exchange.verdict) }
      : { ...exchange, ms };
  }

  async function check(
    plan: Plan,
    url: URL,
    loan: string,
    signal: AbortSignal,
  ) {
    const deadline = createDeadline(plan.timeoutMs, signal);
    await deadline.run((signal) => guard.check(url, signal)).catch((error) => {
      // A browser elsewhere may know names that cannot be resolved here.
      if (plan.perform === undefined || !isUnresolved(error)) throw error;
    });
    if (isPublisher(plan)) await robots.check(url, loan, signal);
  }

  /** Lets what one answer says about our pace hold for all loans. */
  function adjust(
    plan: Plan,
    verdict: Exchange["verdict"],
    raw: RawAnswer | undefined,
  ) {
    const key = turnKey(plan.service, new URL(raw?.finalUrl ?? plan.url));
    const now = clock.now();
    const waits = [
      verdict.kind === "rate" ? verdict.waitSeconds ?? 0 : 0,
      raw === undefined ? 0 : spentWindowSeconds(raw.headers, now) ?? 0,
    ];
    const seconds = Math.min(Math.max(...waits), MAX_WAIT_SECONDS);
    if (seconds > 0) turns.pause(key, now + seconds * 1000);
    if (verdict.kind === "rate") turns.narrow(key);
    else if (verdict.kind === "ok") turns.widen(key);
  }

  function keep(
    cache: AnswerCache,
    plan: Plan,
    { raw, verdict }: Exchange,
    stale: RawAnswer | undefined,
  ) {
    const ms = keepMs(plan, verdict.kind);
    if (raw === undefined || ms === 0) return;
    const nowMs = clock.now();
    const times = { nowMs, expiresMs: nowMs + ms };
    if (raw === stale) return cache.renew(plan.id, times);
    cache.put(plan.id, {
      ...raw,
      text: redactor.text(raw.text),
      finalUrl: raw.finalUrl === plan.url ? "" : redactor.url(raw.finalUrl),
      headers: new Headers(redactor.headers(raw.headers)),
    }, times);
  }
}

function fromCache(plan: Plan, raw: RawAnswer): Exchange {
  const verdict = { ...plan.classify(raw), costUsd: 0 };
  return { raw, verdict, ms: 0, retries: 0, fromCache: true };
}

/** The failure of another request as the answer to this one. */
function unasked(failure: Exchange, plan: Plan): Exchange {
  const { raw, verdict } = failure;
  return {
    ...failure,
    raw: raw && {
      status: raw.status,
      headers: new Headers(),
      text: "",
      finalUrl: plan.url,
      bytes: 0,
    },
    ms: 0,
    retries: 0,
    unasked: verdict.kind === "quota"
      ? "the allowance was spent earlier in this run"
      : "the requests before it all failed",
  };
}

function warned(verdict: Exchange["verdict"]): Exchange["verdict"] {
  const message = `${verdict.message}, although robots.txt forbids it`;
  return { ...verdict, message };
}

/** Pages of outlets, whoever reads them; not the services' own answers. */
function isPublisher({ service, perform }: Plan): boolean {
  return service === "outlet" || perform !== undefined;
}

function isUnresolved(error: unknown): boolean {
  return error instanceof NoAnswer && error.kind === "transient";
}

function isKept({ keep, service }: Plan): boolean {
  return keep !== "never" && !NEVER_KEPT.has(service);
}

function keepMs({ keep }: Plan, kind: string): number {
  if (keep === "never") return 0;
  if (kind === "gone" || kind === "empty") return ABSENT_MS;
  return kind === "ok" ? KEEP_MS[keep] : 0;
}

function withValidators(plan: Plan, { headers }: RawAnswer): Plan {
  const etag = headers.get("etag");
  const modified = headers.get("last-modified");
  return {
    ...plan,
    headers: {
      ...plan.headers,
      ...etag === null ? {} : { "if-none-match": etag },
      ...modified === null ? {} : { "if-modified-since": modified },
    },
  };
}

/** Outlets are limited by host, services as a whole. */
function turnKey(service: ServiceId, url: URL): string {
  return service === "outlet" ? url.host : service;
}

/** Parts of one API may fail, or have allowances, of their own. */
function circuitOf({ service, url }: Plan): string {
  const { host, pathname } = new URL(url);
  return service === "outlet" ? host : `${service} ${host}${pathname}`;
}

/** Counts requests, and the retries that they may cause in one run. */
function createRetryBudget({ base, perRequest }: RetryBudget): {
  count: () => void;
  mayRetry: TryOptions["mayRetry"];
} {
  let requests = 0;
  let retries = 0;
  return {
    count: () => requests++,
    mayRetry() {
      if (retries >= base + perRequest * requests) return false;
      retries++;
      return true;
    },
  };
}
