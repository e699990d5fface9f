import type { Clock } from "../../words/mod.ts";
import type { ServiceLimits } from "./limits.ts";

/** The part of a service's limits that says when a request may start. */
export type Pace = Pick<ServiceLimits, "inFlight" | "spacingMs" | "perMinute">;

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

interface Waiter {
  readonly start: () => void;
}

interface Gate {
  readonly pace: Pace;
  /** Waiting requests by loan; the loan whose turn is next comes first. */
  readonly waiting: Map<string, Waiter[]>;
  /** When requests started, on the clock, within the last minute. */
  readonly starts: number[];
  active: number;
  width: number;
  /** Requests under way at the last narrowing whose answers are still out. */
  burst: number;
  spacingMs: number;
  pausedUntilMs: number;
  slowUntilMs: number;
  /** Until when was waited: a clock whose waits cost nothing stays behind. */
  waitedUntilMs: number;
  /** Ends the wait for the next start, if one is under way. */
  alarm: AbortController | undefined;
}

const MINUTE_MS = 60_000;

/**
 * What is left of the width after a burst of refusals, and of a limit at least.
 * Gentle, because at 10 % of refusals the wait before each retry has done the
 * work already; source: tests/web/backoff_test.ts.
 */
const AFTER_BURST = 0.75;
const LEAST_SHARE = 0.25;

/** Creates limits under which nothing has started yet. */
export function createHostLimits(clock: Clock): HostLimits {
  const gates = new Map<string, Gate>();
  const wishes = new Map<string, number>();

  return {
    async inTurn(turn, work) {
      const gate = gateOf(turn);
      await enter(gate, turn);
      try {
        return await work();
      } finally {
        gate.active--;
        if (gate.burst > 0) gate.burst--;
        advance(gate);
      }
    },
    pause(key, untilMs) {
      const gate = gates.get(key);
      if (gate === undefined || untilMs <= gate.pausedUntilMs) return;
      gate.pausedUntilMs = untilMs;
      stopAlarm(gate);
      advance(gate);
    },
    narrow(key) {
      const gate = gates.get(key);
      if (gate === undefined || gate.burst > 0) return;
      const least = Math.ceil(gate.pace.inFlight * LEAST_SHARE);
      const narrowed = Math.floor(gate.width * AFTER_BURST);
      gate.width = Math.max(least, narrowed);
      gate.burst = gate.active;
    },
    slow(key, untilMs) {
      const gate = gates.get(key);
      if (gate !== undefined) gate.slowUntilMs = untilMs;
    },
    widen(key) {
      const gate = gates.get(key);
      if (gate === undefined || gate.width >= gate.pace.inFlight) return;
      if (clock.now() < gate.slowUntilMs) return;
      gate.width++;
      advance(gate);
    },
    space(key, ms) {
      wishes.set(key, ms);
      const gate = gates.get(key);
      if (gate !== undefined) gate.spacingMs = Math.max(gate.spacingMs, ms);
    },
  };

  function gateOf({ key, pace }: Turn): Gate {
    const gate = gates.get(key) ?? {
      pace,
      waiting: new Map(),
      starts: [],
      active: 0,
      width: pace.inFlight,
      burst: 0,
      spacingMs: Math.max(pace.spacingMs, wishes.get(key) ?? 0),
      pausedUntilMs: 0,
      slowUntilMs: 0,
      waitedUntilMs: 0,
      alarm: undefined,
    };
    gates.set(key, gate);
    return gate;
  }

  /** Resolves when the request may start; it counts as active then. */
  function enter(gate: Gate, { loan, signal }: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const waiter = {
        start() {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        remove(gate, loan, waiter);
        if (gate.waiting.size === 0) stopAlarm(gate);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      const queue = gate.waiting.get(loan) ?? [];
      queue.push(waiter);
      gate.waiting.set(loan, queue);
      advance(gate);
    });
  }

  /** Starts what may start, and sets an alarm for what must wait for time. */
  function advance(gate: Gate) {
    while (gate.waiting.size > 0 && gate.active < gate.width) {
      const nowMs = Math.max(clock.now(), gate.waitedUntilMs);
      const startMs = nextStartMs(gate, nowMs);
      if (startMs > nowMs) return setAlarm(gate, nowMs, startMs);
      gate.starts.push(nowMs);
      gate.active++;
      nextWaiter(gate).start();
    }
  }

  function setAlarm(gate: Gate, nowMs: number, startMs: number) {
    if (gate.alarm !== undefined) return;
    const alarm = new AbortController();
    gate.alarm = alarm;
    clock.sleep(startMs - nowMs, alarm.signal).then(() => {
      if (gate.alarm === alarm) gate.alarm = undefined;
      gate.waitedUntilMs = startMs;
      advance(gate);
    }, () => {});
  }
}

/** The earliest time at which the next request may start. */
function nextStartMs(gate: Gate, nowMs: number): number {
  const { starts, pace, spacingMs, pausedUntilMs, slowUntilMs } = gate;
  while (starts.length > 0 && starts[0]! <= nowMs - MINUTE_MS) starts.shift();
  const last = starts.at(-1);
  const spaced = last === undefined ? 0 : last + spacingMs;
  const perMinute = nowMs < slowUntilMs
    ? Math.ceil(pace.perMinute / 2)
    : pace.perMinute;
  const oldest = starts[starts.length - perMinute];
  const budget = oldest === undefined ? 0 : oldest + MINUTE_MS;
  return Math.max(spaced, budget, pausedUntilMs);
}

/** Takes the first waiter of the loan whose turn it is. */
function nextWaiter(gate: Gate): Waiter {
  const [loan, queue] = gate.waiting.entries().next().value!;
  const waiter = queue.shift()!;
  gate.waiting.delete(loan);
  if (queue.length > 0) gate.waiting.set(loan, queue);
  return waiter;
}

function remove(gate: Gate, loan: string, waiter: Waiter) {
  const rest = (gate.waiting.get(loan) ?? []).filter((one) => one !== waiter);
  if (rest.length > 0) gate.waiting.set(loan, rest);
  else gate.waiting.delete(loan);
}

function stopAlarm(gate: Gate) {
  gate.alarm?.abort();
  gate.alarm = undefined;
}
