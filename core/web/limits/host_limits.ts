import type { Clock } from "../../words/mod.ts";
import { Gate } from "./gate.ts";
import type { Pace } from "./limits.ts";

/** Whose turn it is at each host; shared by all loans. */
export interface HostLimits {
  /**
   * Runs `work` when `key` has room for it. Loans take turns, so that one with
   * many requests does not keep the others waiting.
   *
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /**
   * Makes one send of a turn, once `key` lets it start: what waited since its
   * turn came, for the ledger, does not start in a heap with others.
   *
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  send<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** Lets nothing start at `key` until `untilMs`, on the clock. */
  pause(key: string, untilMs: number): void;
  /**
   * Takes a quarter from what may be under way at `key`, down to a quarter of
   * its own limit; each good answer adds one again. Of a burst only the first
   * counts: what was under way already says nothing new.
   */
  narrow(key: string): void;
  /** Halves the starts per minute at `key` until then, and widens nothing. */
  slow(key: string, untilMs: number): void;
  /** Notes a good answer from `key`. */
  widen(key: string): void;
  /** Makes the space between two starts at `key` at least `ms`. */
  space(key: string, ms: number): void;
}

/** Who wants to ask whom. */
export interface Turn {
  /** A host or a service; each has limits of its own. */
  readonly key: string;
  readonly pace: Pace;
  readonly loan: string;
  readonly signal: AbortSignal;
}

/** Creates limits under which nothing has started yet. */
export function createHostLimits(clock: Clock): HostLimits {
  const gates = new Map<string, Gate>();
  /** Each lets through what has its turn, at the same pace. */
  const doors = new Map<string, Gate>();
  const wishes = new Map<string, number>();

  return {
    inTurn: (turn, work) => through(gateIn(gates, turn), turn, work),
    send(turn, work) {
      const pace = { ...turn.pace, inFlight: Infinity };
      return through(gateIn(doors, { ...turn, pace }), turn, work);
    },
    pause: (key, untilMs) => both(key, (gate) => gate.pause(untilMs)),
    narrow: (key) => gates.get(key)?.narrow(),
    slow: (key, untilMs) => both(key, (gate) => gate.slow(untilMs)),
    widen: (key) => gates.get(key)?.widen(),
    space(key, ms) {
      wishes.set(key, ms);
      both(key, (gate) => gate.space(ms));
    },
  };

  function gateIn(all: Map<string, Gate>, { key, pace }: Turn): Gate {
    const gate = all.get(key) ?? new Gate(pace, wishes.get(key) ?? 0, clock);
    all.set(key, gate);
    return gate;
  }

  function both(key: string, change: (gate: Gate) => void) {
    for (const all of [gates, doors]) {
      const gate = all.get(key);
      if (gate !== undefined) change(gate);
    }
  }
}

async function through<T>(
  gate: Gate,
  { loan, signal }: Turn,
  work: () => Promise<T>,
): Promise<T> {
  await gate.enter(loan, signal);
  try {
    return await work();
  } finally {
    gate.leave();
  }
}
