import type { Clock } from "../../words/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import {
  MAX_WAIT_SECONDS,
  type ServiceLimits,
  spentWindowSeconds,
} from "../limits/mod.ts";
import {
  type Classifier,
  NoAnswer,
  type RawAnswer,
  retryAfterSeconds,
} from "../client/mod.ts";

/** What {@linkcode tryRequest} needs. */
export interface TryOptions {
  /** @throws {NoAnswer} If no answer came. */
  readonly send: (signal: AbortSignal) => Promise<RawAnswer>;
  readonly limits: ServiceLimits;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Whether the run can afford one more retry; counts it. */
  readonly mayRetry: () => boolean;
  /** Hears how each try ended. */
  readonly onTry: (
    verdict: ReturnType<Classifier>,
    raw: RawAnswer | undefined,
  ) => void;
}

interface Outcome {
  readonly raw: RawAnswer | undefined;
  readonly verdict: ReturnType<Classifier>;
  readonly maxRetries: number;
  readonly unpaid?: Exchange["unpaid"];
}

/**
 * Makes a request, again where that can help: `transient` and `rate`, after
 * the wait that the service asks for, else, and where that time has passed,
 * after half a second, doubled each time, give or take a quarter. A wait over a
 * minute makes it `quota`. A service that says it is about to be there is asked
 * as long as that makes sense, whatever the number of tries.
 *
 * @throws The signal's reason, if `signal` aborts.
 */
export async function tryRequest(
  plan: Plan,
  signal: AbortSignal,
  options: TryOptions,
): Promise<Exchange> {
  const { clock } = options;
  const startMs = clock.now();
  let patient = 0;
  for (let retries = 0;; retries++) {
    const tried = await tryOnce(plan, signal, options);
    const { raw, verdict, maxRetries, unpaid } = tried;
    options.onTry(verdict, raw);
    const { patienceSeconds = 0 } = verdict;
    const isPatient = clock.now() - startMs < patienceSeconds * 1000;
    if (isPatient) patient++;
    const counted = retries - patient;
    const isSpent = !isPatient && counted < maxRetries && !options.mayRetry();
    if (!isPatient && (counted >= maxRetries || isSpent)) {
      const ms = clock.now() - startMs;
      const last = isSpent ? outOfRetries(verdict) : verdict;
      return {
        raw,
        verdict: last,
        retries,
        ms,
        fromCache: false,
        ...unpaid && unpaidAfter(retries, unpaid),
      };
    }
    const askedMs = (verdict.waitSeconds ?? 0) * 1000;
    const waitMs = askedMs > 0 ? askedMs : backoffMs(retries, options.random);
    await clock.sleep(waitMs, signal);
  }
}

async function tryOnce(
  plan: Plan,
  signal: AbortSignal,
  options: TryOptions,
): Promise<Outcome> {
  const { send, limits, clock } = options;
  try {
    const raw = await send(signal);
    const verdict = withWait(sorted(plan, raw), raw, clock.now());
    return { raw, verdict, maxRetries: retriesFor(verdict.kind, limits) };
  } catch (error) {
    if (signal.aborted || !(error instanceof NoAnswer)) throw error;
    const { kind, message, unpaid } = error;
    const most = retriesFor(kind, limits);
    const maxRetries = Math.min(most, error.maxRetries ?? most);
    const verdict = { kind, message };
    return { raw: undefined, verdict, maxRetries, ...unpaid && { unpaid } };
  }
}

/** What was never sent at all was not asked either. */
function unpaidAfter(
  retries: number,
  unpaid: NonNullable<Exchange["unpaid"]>,
): Pick<Exchange, "unpaid" | "unasked"> {
  if (retries > 0) return { unpaid };
  const unasked = unpaid === "cap"
    ? "a cap of the run leaves no room for it"
    : "the key or the balance was refused earlier in this run";
  return { unpaid, unasked };
}

/** Sorts an answer; of one that was cut it says how far it was read. */
function sorted(plan: Plan, raw: RawAnswer): ReturnType<Classifier> {
  const verdict = plan.classify(raw);
  if (raw.cutAt === undefined) return verdict;
  const message = `${verdict.message}; too large, read as far as ${raw.cutAt}`;
  return { ...verdict, message };
}

function outOfRetries(
  verdict: ReturnType<Classifier>,
): ReturnType<Classifier> {
  const message = `${verdict.message}; the retries of this run are used up`;
  return { ...verdict, message };
}

function retriesFor(kind: string, limits: ServiceLimits): number {
  if (kind === "transient") return limits.transientRetries;
  return kind === "rate" ? limits.rateRetries : 0;
}

/** Adds the wait that the headers ask for; too long a wait is `quota`. */
function withWait(
  verdict: ReturnType<Classifier>,
  raw: RawAnswer,
  nowMs: number,
): ReturnType<Classifier> {
  if (verdict.kind !== "rate" && verdict.kind !== "transient") return verdict;
  const waitSeconds = verdict.waitSeconds ??
    retryAfterSeconds(raw.headers, nowMs) ??
    (verdict.kind === "rate"
      ? spentWindowSeconds(raw.headers, nowMs)
      : undefined);
  if (waitSeconds === undefined) return verdict;
  if (waitSeconds <= MAX_WAIT_SECONDS) return { ...verdict, waitSeconds };
  const message = `asks to wait ${Math.ceil(waitSeconds)} s, more than we do`;
  return { kind: "quota", message, waitSeconds };
}

function backoffMs(retries: number, random: () => number): number {
  return 500 * 2 ** retries * (0.75 + random() / 2);
}
