import {
  type Account,
  type Amounts,
  type Charge,
  type Clock,
  type Ledger,
  type Refusal,
  type Reservation,
  type ServiceStop,
  SYSTEM_CLOCK,
} from "../words/mod.ts";
import {
  fromWhole,
  isPriced,
  minus,
  plus,
  takenBy,
  times,
  unitOver,
  type Whole,
  wholeDown,
  wholeUp,
} from "./amounts.ts";
import { type LedgerStore, memoryLedgerStore } from "./ledger_store.ts";
import { isSameQuotaDay, QUOTA_DAY_MS } from "./quota_day.ts";
import { refusalAtCap, refusalWithoutJudge } from "./refusals.ts";

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
const PATIENCE_MS = 20_000;

/** What is reserved of a service that took more than it may: twice the worst. */
const OVERRUN_FACTOR = 2;

/** What the ledger knows of a service. */
interface Service {
  sends: number;
  taken: Whole;
  stop: ServiceStop | undefined;
  /** Whether its first send is under way, and others wait for it. */
  isProbed: boolean;
  /** Whether sends may go side by side. */
  isTrusted: boolean;
  /** By how much more is reserved than it may take: 1 or more. */
  factor: number;
}

/** Creates the ledger of a run; earlier sittings of the run are in its store. */
export function createLedger(options: LedgerOptions = {}): Ledger {
  const { caps = {}, quotaPerDay = 10_000, judge } = options;
  const { clock = SYSTEM_CLOCK, store = memoryLedgerStore() } = options;
  const limits = wholeDown({ quota: quotaPerDay, ...caps });
  const services = new Map<string, Service>();
  /** What counts against the caps, and what is set aside. */
  let spent: Whole = {};
  let aside: Whole = {};
  let quotaFrom = clock.now();
  let changed = Promise.withResolvers<void>();
  load();

  return {
    caps,
    async reserve({ service, charge }, signal) {
      const known = serviceOf(service);
      while (true) {
        signal.throwIfAborted();
        renewQuota();
        const most = times(wholeUp(charge.most), known.factor);
        const refusal = stopOf(service, charge) ?? overCap(most);
        if (refusal !== undefined) return refusal;
        const isAlone = isPriced(charge) && !known.isTrusted;
        const mustWait = isAlone && known.isProbed;
        if (
          !mustWait &&
          unitOver(plus(plus(spent, aside), most), limits) === undefined
        ) {
          return setAside(service, most, { isFirst: isAlone, charge });
        }
        await change(signal, mustWait ? known : undefined);
      }
    },
    trust(service) {
      // Its key is known to be good, not that it keeps to what it may take.
      if (limits.usd !== undefined) return;
      serviceOf(service).isTrusted = true;
      wake();
    },
    account(): Account {
      const all = [...services].filter(([, { sends }]) => sends > 0);
      return {
        total: fromWhole(
          all.reduce((sum, [, { taken }]) => plus(sum, taken), {} as Whole),
        ),
        services: Object.fromEntries(
          all.map(([name, { sends, taken }]) =>
            [name, { sends, amounts: fromWhole(taken) }] as const
          ),
        ),
      };
    },
  };

  function load() {
    const nowMs = clock.now();
    for (const { service, amounts, isPast } of store.entries()) {
      const whole = wholeUp(amounts);
      count(service, whole);
      const { quota: _, ...own } = whole;
      if (!isPast) spent = plus(spent, own);
    }
    for (const { at, amounts } of store.since(nowMs - QUOTA_DAY_MS)) {
      const { quota = 0 } = amounts;
      if (isSameQuotaDay(at, nowMs)) spent = plus(spent, { quota });
    }
  }

  /** The Data API's units are granted anew each day. */
  function renewQuota() {
    if (isSameQuotaDay(quotaFrom, clock.now())) return;
    quotaFrom = clock.now();
    spent = { ...spent, quota: 0 };
  }

  function stopOf(service: string, charge: Charge): Refusal | undefined {
    const { stop } = serviceOf(service);
    if (stop !== undefined) return { because: "stopped", ...stop };
    const judgeStop = judge === undefined
      ? undefined
      : services.get(judge)?.stop;
    return judgeStop !== undefined && isPriced(charge)
      ? refusalWithoutJudge(judgeStop)
      : undefined;
  }

  function overCap(most: Whole): Refusal | undefined {
    const unit = unitOver(plus(spent, most), limits);
    return unit && refusalAtCap(unit, {
      most: fromWhole(most)[unit] ?? 0,
      left: fromWhole(minus(limits, spent))[unit] ?? 0,
    });
  }

  function setAside(
    service: string,
    most: Whole,
    { isFirst, charge }: { isFirst: boolean; charge: Charge },
  ): Reservation {
    const known = serviceOf(service);
    const at = clock.now();
    const id = store.open({ service, at, amounts: fromWhole(most) });
    aside = plus(aside, most);
    if (isFirst) known.isProbed = true;
    let isOpen = true;
    return {
      settle(ending) {
        const taken = isOpen ? takenBy(most, ending) : {};
        if (isOpen) {
          isOpen = false;
          aside = minus(aside, most);
          spent = plus(spent, taken);
          if (ending.how !== "unsent") count(service, taken);
          // A refusal of the Data API may be about one channel.
          if (isPriced(charge)) known.stop ??= ending.stops;
          learn(known, most, taken);
          wake();
          store.settle(
            id,
            ending.how === "unsent" ? undefined : fromWhole(taken),
          );
        }
        return Promise.resolve(fromWhole(taken));
      },
    };
  }

  function learn(known: Service, most: Whole, taken: Whole) {
    known.isProbed = false;
    known.isTrusted = true;
    const { usd = 0 } = most;
    const over = usd === 0 ? 0 : (taken.usd ?? 0) / usd;
    if (over > 1) known.factor *= over * OVERRUN_FACTOR;
  }

  function count(service: string, taken: Whole) {
    const known = serviceOf(service);
    known.sends++;
    known.taken = plus(known.taken, taken);
  }

  function serviceOf(name: string): Service {
    const known = services.get(name) ?? {
      sends: 0,
      taken: {},
      stop: undefined,
      isProbed: false,
      isTrusted: false,
      factor: 1,
    };
    services.set(name, known);
    return known;
  }

  function wake() {
    changed.resolve();
    changed = Promise.withResolvers();
  }

  /** Waits until something is settled, or the patience with a first send ends. */
  async function change(signal: AbortSignal, first?: Service) {
    const over = new AbortController();
    const onAbort = () => over.abort(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    const patience = first && clock.sleep(PATIENCE_MS, over.signal)
      .then(() => void (first.isTrusted = true), () => {});
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
