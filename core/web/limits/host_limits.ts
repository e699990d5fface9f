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
  const wishes = new Map<string, number>();

  return {
    async inTurn(turn, work) {
      const gate = gateOf(turn);
      await gate.enter(turn.loan, turn.signal);
      try {
        return await work();
      } finally {
        gate.leave();
      }
    },
    pause: (key, untilMs) => gates.get(key)?.pause(untilMs),
    narrow: (key) => gates.get(key)?.narrow(),
    slow: (key, untilMs) => gates.get(key)?.slow(untilMs),
    widen: (key) => gates.get(key)?.widen(),
    space(key, ms) {
      wishes.set(key, ms);
      gates.get(key)?.space(ms);
    },
  };

  function gateOf({ key, pace }: Turn): Gate {
    const gate = gates.get(key) ??
      new Gate(pace, wishes.get(key) ?? 0, clock);
    gates.set(key, gate);
    return gate;
  }
}
