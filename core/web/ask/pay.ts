import type { Amounts, Clock, Ending, Ledger } from "../../words/mod.ts";
import { addAmounts } from "../../ledger/mod.ts";
import type { Exchange, Plan } from "../request/mod.ts";
import { NoAnswer, type RawAnswer } from "../client/mod.ts";

/** Reserves each send of one request before it is made, and settles it. */
export interface Payer {
  /**
   * Makes a send, which starts when `leave` lets it: the last thing that it
   * waits for.
   *
   * @param leave Starts the send. @default at once
   * @throws {NoAnswer} If the ledger does not let it be made, or what `send` throws.
   * @throws The signal's reason, if it aborts.
   */
  pay<T extends RawAnswer>(
    send: () => Promise<T>,
    leave?: (send: () => Promise<T>) => Promise<T>,
  ): Promise<T>;
  /** What the sends took so far. */
  charged(): Amounts;
  /** How long was waited for other sends to settle, in milliseconds. */
  waitedMs(): number;
}

/** Creates the payer of one request; what has no charge is just sent. */
export function createPayer(
  plan: Plan,
  options: { signal: AbortSignal; ledger: Ledger; clock: Clock },
): Payer {
  const { signal, ledger, clock } = options;
  const { service, charge } = plan;
  let charged: Amounts = {};
  let waitedMs = 0;

  return {
    charged: () => charged,
    waitedMs: () => waitedMs,
    async pay(send, leave = (send) => send()) {
      if (charge === undefined) return await leave(send);
      const sinceMs = clock.now();
      const reserved = await ledger.reserve({ service, charge }, signal);
      waitedMs += clock.now() - sinceMs;
      if ("because" in reserved) {
        const { kind, message, because: unpaid } = reserved;
        throw new NoAnswer(kind, message, 0, { isUnsent: true, unpaid });
      }
      let ending: Ending = { how: "unsent" };
      try {
        const raw = await leave(() => {
          ending = { how: "unknown" };
          return send();
        });
        ending = endingOf(raw, plan);
        return raw;
      } catch (error) {
        if (error instanceof NoAnswer && error.isUnsent) {
          ending = { how: "unsent" };
        }
        throw error;
      } finally {
        charged = addAmounts(charged, await reserved.settle(ending));
      }
    },
  };
}

/**
 * Counts a recorded exchange as if it were made now, so that a replay tells
 * what the run took, and keeps its caps.
 *
 * @throws The signal's reason, if it aborts.
 */
export async function payForRecorded(
  exchange: Exchange,
  plan: Plan,
  options: { signal: AbortSignal; ledger: Ledger; clock: Clock },
): Promise<Exchange> {
  const { raw, verdict, unasked, unpaid } = exchange;
  const isFree = plan.charge === undefined || unasked !== undefined ||
    unpaid !== undefined;
  if (isFree) return exchange;
  const payer = createPayer(plan, options);
  const { kind, message } = verdict;
  try {
    await payer.pay(() =>
      raw === undefined
        ? Promise.reject(new NoAnswer(kind, message))
        : Promise.resolve(raw)
    );
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.unpaid !== undefined) return unpaidExchange(exchange, error);
  }
  return { ...exchange, charged: payer.charged() };
}

function unpaidExchange(
  { ms }: Exchange,
  { kind, message, unpaid }: NoAnswer,
): Exchange {
  return {
    raw: undefined,
    verdict: { kind, message },
    ms,
    retries: 0,
    fromCache: false,
    unasked: message,
    ...unpaid && { unpaid },
  };
}

/**
 * Errors that are said before any work is done, so that nothing is charged: a
 * key or a balance that is refused (401, 402, 403), a pace that is too fast
 * (429), a request that is wrong (the rest of them). So is a place that is
 * elsewhere (3xx). Of all others (408, 409, 5xx, a proxy's own) nobody knows
 * from outside how far the work had come, so they count.
 *
 * Source: RFC 9110, 15.4 to 15.6; services.md 1 to 4.
 */
const REFUSALS = new Set([
  ...[400, 401, 402, 403, 404, 405, 406, 413, 414, 415, 422, 429, 431],
]);

/**
 * How a send ended that was answered.
 *
 * An answer's own word, where it is sorted into a refusal of the key, the
 * allowance or the pace, is proof as well: services have statuses of their own
 * for it (Tavily's 432). A model that is still being loaded has read nothing.
 */
export function endingOf(raw: RawAnswer, plan: Plan): Ending {
  const { charge, classify, expect } = plan;
  const { status } = raw;
  const stated = charge?.stated?.(raw) ?? {};
  if (status >= 200 && status < 300) {
    // A page is never the service's own refusal, and takes long to sort.
    const stops = expect === "json" ? stopOf(classify(raw)) : undefined;
    return { how: "answered", stated, stops };
  }
  const verdict = classify(raw);
  const isRefused = REFUSALS.has(status) || status < 400 ||
    ["auth", "quota", "rate"].includes(verdict.kind) ||
    verdict.patienceSeconds !== undefined;
  const isCharged = charge?.chargedErrors?.includes(status) ?? false;
  return {
    how: isRefused && !isCharged ? "refused" : "unknown",
    stated,
    stops: stopOf(verdict),
  };
}

/** A refused key or a spent balance holds for the rest of the run. */
function stopOf(
  { kind, message }: ReturnType<Plan["classify"]>,
): Ending["stops"] {
  return kind === "auth" || kind === "quota" ? { kind, message } : undefined;
}
