import type { Clock } from "../../words/mod.ts";
import type { AnswerCache, CachedAnswer } from "./answer_cache.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import type { RawAnswer, Redactor, ServiceId } from "../client/mod.ts";

/** What is kept of answers, and for how long: the rules on top of the cache. */
export interface KeptAnswers {
  /** The answer that is kept for a request; stale ones may still hold. */
  find(plan: Plan): Promise<CachedAnswer | undefined>;
  /** Keeps an answer, if it may be; `stale` was confirmed if it came back. */
  keep(plan: Plan, exchange: Exchange, stale?: RawAnswer): Promise<void>;
}

/** Options for {@linkcode createKeptAnswers}. */
export interface KeptAnswersOptions {
  /** Absent: nothing is kept. */
  readonly cache?: (() => Promise<AnswerCache | undefined>) | undefined;
  /** Whether kept answers are replaced, not used. */
  readonly refresh: boolean;
  readonly redactor: Redactor;
  readonly clock: Clock;
}

const HOUR_MS = 3_600_000;

/** How long an answer may be used again, by what the request says of it. */
const KEEP_MS = {
  list: HOUR_MS,
  page: 24 * HOUR_MS,
  transcript: 7 * 24 * HOUR_MS,
  answer: 30 * 24 * HOUR_MS,
};

/** How long something counts as not there. */
const ABSENT_MS = 24 * HOUR_MS;

/** Services whose terms forbid to keep their answers, in any file. */
export const NEVER_KEPT: ReadonlySet<ServiceId> = new Set(["brave"]);

/** Creates the rules over a cache, which is opened at its first use. */
export function createKeptAnswers(options: KeptAnswersOptions): KeptAnswers {
  const { refresh, redactor, clock } = options;

  return {
    async find(plan) {
      if (refresh || !mayKeep(plan)) return undefined;
      const cache = await options.cache?.();
      const kept = await cache?.get(plan.id, clock.now());
      if (kept === undefined) return undefined;
      const finalUrl = kept.raw.finalUrl || plan.url;
      return { ...kept, raw: { ...kept.raw, finalUrl } };
    },
    async keep(plan, { raw, verdict }, stale) {
      const ms = keepMs(plan, verdict.kind);
      if (raw === undefined || ms === 0) return;
      if (verdict.kind === "ok" && !plan.isKept(raw)) return;
      const cache = await options.cache?.();
      const nowMs = clock.now();
      const times = { nowMs, expiresMs: nowMs + ms };
      if (raw === stale) return await cache?.renew(plan.id, times);
      await cache?.put(plan.id, keepable(raw, plan, redactor), times);
    },
  };
}

/** An answer without secrets; no final address: that of the request. */
export function keepable(
  raw: RawAnswer,
  { url, service }: Plan,
  redactor: Redactor,
): RawAnswer {
  return {
    ...raw,
    text: redactor.body(raw.text, service),
    finalUrl: raw.finalUrl === url ? "" : redactor.url(raw.finalUrl),
    headers: new Headers(redactor.headers(raw.headers)),
  };
}

function mayKeep({ keep, service }: Plan): boolean {
  return keep !== "never" && !NEVER_KEPT.has(service);
}

function keepMs(plan: Plan, kind: string): number {
  if (plan.keep === "never" || !mayKeep(plan)) return 0;
  if (kind === "empty" && plan.keep === "list") return KEEP_MS.list;
  if (kind === "gone" || kind === "empty") return ABSENT_MS;
  return kind === "ok" ? KEEP_MS[plan.keep] : 0;
}
