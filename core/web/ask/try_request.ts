import type { Clock } from "../../words/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import {
  MAX_WAIT_SECONDS,
  type Patience,
  type ServiceLimits,
  spentWindowSeconds,
} from "../limits/mod.ts";
import {
  type Classifier,
  LateAnswer,
  NoAnswer,
  type RawAnswer,
  retryAfterSeconds,
} from "../client/mod.ts";

/** What {@linkcode tryRequest} needs. */
export interface TryOptions {
  /** @throws {NoAnswer} If no answer came. */
  readonly send: (
    signal: AbortSignal,
    timeoutMs: number,
  ) => Promise<RawAnswer>;
  readonly limits: ServiceLimits;
  readonly clock: Clock;
  readonly patience: Patience;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Hears how each try ended. */
  readonly onTry: (
    verdict: ReturnType<Classifier>,
    raw: RawAnswer | undefined,
  ) => void;
}

/** What the tries so far were like. */
interface Past {
  readonly counted: number;
  /** How long those that hung were waited for. */
  readonly hungMs: readonly number[];
}

interface Outcome {
  /** How long this one was waited for, if it hung. */
  readonly hungMs?: number;
  readonly raw: RawAnswer | undefined;
  readonly verdict: ReturnType<Classifier>;
  readonly maxRetries: number;
  readonly unpaid?: Exchange["unpaid"];
  readonly isUnsent?: true;
}

/**
 * Makes a request, again where that can help: `transient` and `rate`, after
 * the wait that the service asks for, else, and where that time has passed,
 * after half a second, doubled each time, give or take a quarter. A wait over a
 * minute makes it `quota`. A service that says it is about to be there is asked
 * as long as that makes sense, whatever the number of tries. What hangs is
 * asked again: such a try is given up as soon as the service's other answers
 * tell that it hangs. An outlet has one deadline for two tries, for there are
 * other ways to its page; of a service the last has a whole one. A request
 * that is made once has one try, of a whole deadline.
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
  const hungMs: number[] = [];
  for (let retries = 0;; retries++) {
    const past = { counted: retries - patient, hungMs };
    const tried = await tryOnce(plan, signal, options, past);
    const { raw, verdict, maxRetries, unpaid, isUnsent } = tried;
    if (tried.hungMs !== undefined) hungMs.push(tried.hungMs);
    options.onTry(verdict, raw);
    const { patienceSeconds = 0 } = verdict;
    const isPatient = !plan.isOnce &&
      clock.now() - startMs < patienceSeconds * 1000;
    if (isPatient) patient++;
    if (!isPatient && (plan.isOnce || retries - patient >= maxRetries)) {
      const ms = clock.now() - startMs;
      return {
        raw,
        verdict,
        retries,
        ms,
        fromCache: false,
        ...unpaid && unpaidAfter(retries, unpaid),
        ...(isUnsent && retries === 0 && { isUnsent }),
      };
    }
    // What hung was waited for already, longer than any wait between tries.
    if (tried.hungMs !== undefined) continue;
    const askedMs = (verdict.waitSeconds ?? 0) * 1000;
    const waitMs = askedMs > 0 ? askedMs : backoffMs(retries, options.random);
    await clock.sleep(waitMs, signal);
  }
}

async function tryOnce(
  plan: Plan,
  signal: AbortSignal,
  options: TryOptions,
  past: Past,
): Promise<Outcome> {
  const { send, limits, clock } = options;
  const timeoutMs = timeoutOf(plan, options, past);
  try {
    const raw = await send(signal, timeoutMs);
    const verdict = withWait(
      await sorted(plan, raw, signal),
      raw,
      clock.now(),
    );
    return { raw, verdict, maxRetries: retriesFor(verdict.kind, limits) };
  } catch (error) {
    if (signal.aborted || !(error instanceof NoAnswer)) throw error;
    const { kind, message, unpaid } = error;
    if (error instanceof LateAnswer) {
      const hungMs = timeoutMs;
      const maxRetries = isLastOfHang(plan, limits, [...past.hungMs, hungMs])
        ? 0
        : past.counted + 1;
      const message = `no whole answer within ${
        sum([...past.hungMs, hungMs]) / 1000
      } s`;
      return { raw: undefined, verdict: { kind, message }, maxRetries, hungMs };
    }
    const most = retriesFor(kind, limits);
    const maxRetries = Math.min(most, error.maxRetries ?? most);
    const verdict = { kind, message };
    return {
      raw: undefined,
      verdict,
      maxRetries,
      ...unpaid && { unpaid },
      ...error.isUnsent && { isUnsent: true as const },
    };
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

/** How long the next try may take, in milliseconds. */
function timeoutOf(
  plan: Plan,
  { patience, limits }: TryOptions,
  { hungMs }: Past,
): number {
  const { service, timeoutMs, isOnce } = plan;
  if (isOnce) return timeoutMs;
  if (hungMs.length + 1 < limits.hangTries) {
    const firstMs = patience.firstTryMs(plan, timeoutMs);
    return Math.min(timeoutMs, firstMs * 2 ** hungMs.length);
  }
  const [usedMs = 0] = hungMs;
  return service === "outlet" ? timeoutMs - usedMs : timeoutMs;
}

/** Whether nothing is to be asked once more that hung so long each time. */
function isLastOfHang(
  plan: Plan,
  limits: ServiceLimits,
  hungMs: readonly number[],
): boolean {
  const isUsedUp = plan.service === "outlet" && sum(hungMs) >= plan.timeoutMs;
  return isUsedUp || hungMs.length >= limits.hangTries;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Sorts an answer; of one that was cut it says how far it was read. */
async function sorted(
  plan: Plan,
  raw: RawAnswer,
  signal: AbortSignal,
): Promise<ReturnType<Classifier>> {
  const verdict = await plan.sort(raw, signal);
  if (raw.cutAt === undefined) return verdict;
  const message = `${verdict.message}; too large, read as far as ${raw.cutAt}`;
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
