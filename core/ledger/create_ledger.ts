import {
  type Amounts,
  type Clock,
  type Ledger,
  type Reservation,
  SYSTEM_CLOCK,
} from "../words/mod.ts";
import { fromWhole, plus, wholeDown, wholeUp } from "./amounts.ts";
import {
  accountOf,
  type BookRules,
  countIn,
  emptyBooks,
  renewQuota,
  type SetAside,
  setAsideIn,
  settleIn,
  trustIn,
} from "./books.ts";
import { type LedgerStore, memoryLedgerStore } from "./ledger_store.ts";
import { isSameQuotaDay, QUOTA_DAY_MS } from "./quota_day.ts";

/** Options for {@linkcode createLedger}. */
export interface LedgerOptions {
  /** What a run may take at most. @default nothing is capped */
  readonly caps?: Amounts;
  /** Units of the YouTube Data API that a day grants. @default {10000} */
  readonly quotaPerDay?: number;
  /** @default {memoryLedgerStore()} */
  readonly store?: LedgerStore;
  /**
   * The service without which what the others are paid for is worth nothing:
   * when it is stopped, nothing is paid to any.
   */
  readonly judge?: string;
  /** @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
}

/** How long others wait for the first send to a service, in milliseconds. */
export const PATIENCE_MS = 20_000;

/** The rules that caps make. */
export function rulesFor(
  { caps = {}, quotaPerDay = 10_000, judge }: Pick<
    LedgerOptions,
    "caps" | "quotaPerDay" | "judge"
  >,
): BookRules {
  return { limits: wholeDown({ quota: quotaPerDay, ...caps }), judge };
}

/** Creates the ledger of a run; earlier sittings of the run are in its store. */
export function createLedger(options: LedgerOptions = {}): Ledger {
  const { caps = {}, clock = SYSTEM_CLOCK } = options;
  const { store = memoryLedgerStore() } = options;
  const rules = rulesFor(options);
  const books = emptyBooks(clock.now());
  let changed = Promise.withResolvers<void>();
  load();

  return {
    caps,
    async reserve(send, signal) {
      while (true) {
        signal.throwIfAborted();
        renewQuota(books, clock.now());
        const got = setAsideIn(books, rules, send);
        if (typeof got === "object") {
          return "because" in got ? got : reservation(got);
        }
        await change(signal, got === "first" ? send.service : undefined);
      }
    },
    trust(service) {
      // Its key is known to be good, not that it keeps to what it may take.
      if (rules.limits.usd !== undefined) return;
      trustIn(books, service);
      wake();
    },
    account: () => accountOf(books),
  };

  function load() {
    const nowMs = clock.now();
    for (const { service, amounts, isPast } of store.entries()) {
      const whole = wholeUp(amounts);
      countIn(books, service, whole);
      const { quota: _, ...own } = whole;
      if (!isPast) books.spent = plus(books.spent, own);
    }
    for (const { at, amounts } of store.since(nowMs - QUOTA_DAY_MS)) {
      const { quota = 0 } = amounts;
      if (isSameQuotaDay(at, nowMs)) books.spent = plus(books.spent, { quota });
    }
  }

  function reservation(send: SetAside): Reservation {
    const id = kept(send);
    let isOpen = true;
    return {
      settle(ending) {
        if (!isOpen) return Promise.resolve({});
        isOpen = false;
        const taken = fromWhole(settleIn(books, send, ending));
        wake();
        store.settle(id, ending.how === "unsent" ? undefined : taken);
        return Promise.resolve(taken);
      },
    };
  }

  /** What cannot be kept is not sent. */
  function kept(send: SetAside): number {
    const { service, most } = send;
    try {
      return store.open({
        service,
        at: clock.now(),
        amounts: fromWhole(most),
      });
    } catch (error) {
      settleIn(books, send, { how: "unsent" });
      throw error;
    }
  }

  function wake() {
    changed.resolve();
    changed = Promise.withResolvers();
  }

  /** Waits until something is settled, or the patience with a first send ends. */
  async function change(signal: AbortSignal, first?: string) {
    const over = new AbortController();
    const onAbort = () => over.abort(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    const patience = first && clock.sleep(PATIENCE_MS, over.signal)
      .then(() => trustIn(books, first), () => {});
    try {
      await Promise.race([
        untilAborted(changed.promise, over.signal),
        ...patience ? [patience] : [],
      ]);
    } finally {
      over.abort();
      signal.removeEventListener("abort", onAbort);
    }
    signal.throwIfAborted();
  }
}

/** Waits for `promise`, and no longer when `signal` aborts. */
function untilAborted(promise: Promise<void>, signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    promise.then(resolve);
  });
}
