/** Money set aside for one call. */
export interface Reservation {
  /** Gives back what the call did not take; counts once. */
  settle(costUsd: number): void;
}

/** What a run may still spend. */
export interface Budget {
  /**
   * Sets the most that a call can cost aside, before it is made. If that much
   * is only missing because of calls under way, it waits for them: what they
   * do not take may be enough.
   *
   * @returns `undefined` if that much is not left.
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  reserve(
    boundUsd: number,
    signal: AbortSignal,
  ): Promise<Reservation | undefined>;
  /** Not spent yet, in US dollars. */
  readonly leftUsd: number;
  /** Spent by settled calls, in US dollars. */
  readonly spentUsd: number;
}

/**
 * Creates a budget that calls running at the same time cannot overrun: each
 * call is only made when its highest cost still fits beside what is spent and
 * set aside. It counts in whole billionths of a dollar, so that rounding never
 * adds up.
 */
export function createBudget(maxUsd: number): Budget {
  const max = Math.floor(maxUsd * NANO);
  let spent = 0;
  let reserved = 0;
  let settled = Promise.withResolvers<void>();

  return {
    get leftUsd() {
      return Math.max(0, max - spent) / NANO;
    },
    get spentUsd() {
      return spent / NANO;
    },
    async reserve(boundUsd, signal) {
      const bound = Math.ceil(boundUsd * NANO);
      while (spent + bound <= max) {
        if (spent + reserved + bound <= max) return setAside(bound);
        await settledOrAborted(settled.promise, signal);
      }
      return undefined;
    },
  };

  function setAside(bound: number): Reservation {
    reserved += bound;
    let isOpen = true;
    return {
      settle(costUsd) {
        if (!isOpen) return;
        isOpen = false;
        reserved -= bound;
        spent += Math.ceil(costUsd * NANO);
        settled.resolve();
        settled = Promise.withResolvers();
      },
    };
  }
}

const NANO = 1e9;

async function settledOrAborted(
  settled: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<void>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([settled, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
