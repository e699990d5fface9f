/** Money set aside for one call. */
export interface Reservation {
  /** Gives back what the call did not take; counts once. */
  settle(costUsd: number): void;
}

/** What a run may still spend. */
export interface Budget {
  /**
   * Sets the most that a call can cost aside, before it is made.
   *
   * @returns `undefined` if that much is not left.
   */
  reserve(boundUsd: number): Reservation | undefined;
  /** Neither spent nor set aside, in US dollars. */
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
  return {
    get leftUsd() {
      return Math.max(0, max - spent - reserved) / NANO;
    },
    get spentUsd() {
      return spent / NANO;
    },
    reserve(boundUsd) {
      const bound = Math.ceil(boundUsd * NANO);
      if (spent + reserved + bound > max) return undefined;
      reserved += bound;
      let isOpen = true;
      return {
        settle(costUsd) {
          if (!isOpen) return;
          isOpen = false;
          reserved -= bound;
          spent += Math.ceil(costUsd * NANO);
        },
      };
    },
  };
}

const NANO = 1e9;
