import { type Asked, createBreakers } from "./breakers.ts";
import { type Exchange, type Plan, planRequest } from "../request/mod.ts";
import {
  createKeptAnswers,
  createRunMemo,
  keepable,
  type KeptAnswersOptions,
} from "../keep/mod.ts";
import { createPoliteAsk, type PoliteAskOptions } from "./polite_ask.ts";
import { createSingleFlight } from "../client/mod.ts";
import type { SharedWeb } from "./shared_web.ts";

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
export type ExchangeSourceOptions =
  & KeptAnswersOptions
  & Omit<PoliteAskOptions, "askRobots" | "turns">
  & {
    /** What other processes share. @default nothing */
    readonly shared?: SharedWeb | undefined;
  };

/** Creates the source; its limits, circuits and budget last one run. */
export function createExchangeSource(
  options: ExchangeSourceOptions,
): ExchangeSource {
  const flights = createSingleFlight<Exchange>();
  const { shared } = options;
  const breakers = shared?.breakers ?? createBreakers(options.clock);
  const kept = createKeptAnswers(options);
  const memo = shared?.memo ?? createRunMemo();
  const ask = createPoliteAsk({
    ...options,
    turns: shared?.turns,
    askRobots: async (url, loan, signal) => {
      const request = {
        service: "outlet",
        url,
        expect: "text",
        // As the walk of sitemaps asks for it: one request serves both.
        keep: "list",
      } as const;
      const plan = planRequest(request, options.redactor);
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
    const work = () => obtainHere(plan, loan, signal);
    const isShared = plan.charge !== undefined && plan.flightKey !== undefined;
    if (shared === undefined || !isShared) return await work();
    // Who waited finds what the other paid for.
    return await shared.alone(plan.id, signal, work);
  }

  async function obtainHere(plan: Plan, loan: string, signal: AbortSignal) {
    const known = await memo.find(plan);
    if (known !== undefined) {
      return { ...known, ms: 0, retries: 0, fromCache: true };
    }
    const exchange = await obtainOnce(plan, loan, signal);
    await memo.note(plan, shared ? withoutSecrets(exchange, plan) : exchange);
    return exchange;
  }

  /** What leaves this process is written down somewhere. */
  function withoutSecrets(exchange: Exchange, plan: Plan): Exchange {
    const { raw } = exchange;
    return raw === undefined
      ? exchange
      : { ...exchange, raw: keepable(raw, plan, options.redactor) };
  }

  async function obtainOnce(
    plan: Plan,
    loan: string,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const found = await kept.find(plan);
    if (found?.isFresh) {
      const { raw, readMs } = found;
      const verdict = await plan.sort(raw, signal);
      return { raw, verdict, ms: 0, retries: 0, fromCache: true, readMs };
    }
    const circuit = circuitOf(plan);
    const failure = await breakers.answerFor(circuit);
    if (failure !== undefined) return unasked(failure, plan);
    try {
      const exchange = {
        ...await ask(plan, loan, signal, found?.raw),
        readMs: options.clock.now(),
      };
      await breakers.note(circuit, exchange);
      await kept.keep(plan, exchange, found?.raw);
      return exchange;
    } finally {
      await breakers.forget(circuit);
    }
  }
}

/** Parts of one API may fail, or have allowances, of their own. */
function circuitOf({ service, url }: Plan): Asked {
  const { host, pathname } = new URL(url);
  const isOutlet = service === "outlet";
  return { key: isOutlet ? host : `${service} ${host}${pathname}`, isOutlet };
}

/** The failure of another request as the answer to this one. */
function unasked(failure: Exchange, plan: Plan): Exchange {
  const { raw, verdict } = failure;
  const { charged: _, ...rest } = failure;
  return {
    ...rest,
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
