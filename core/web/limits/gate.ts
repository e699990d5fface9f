import type { Clock } from "../../words/mod.ts";
import type { Pace } from "./limits.ts";

const MINUTE_MS = 60_000;

/**
 * What is left of the width after a burst of refusals, and of a limit at least.
 * Gentle, because at 10 % of refusals the wait before each retry has done the
 * work already; source: tests/web/backoff_test.ts.
 */
const AFTER_BURST = 0.75;
const LEAST_SHARE = 0.25;

/** What a request that waits is told. */
type Start = () => void;

/** Lets the requests to one host or service through, at its pace. */
export class Gate {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #waiting = new TurnQueue();
  /** When requests started, on the clock, within the last minute. */
  readonly #starts: number[] = [];
  #active = 0;
  #width: number;
  /** Requests under way at the last narrowing whose answers are still out. */
  #burst = 0;
  #spacingMs: number;
  #pausedUntilMs = 0;
  #slowUntilMs = 0;
  /** Until when was waited: a clock whose waits cost nothing stays behind. */
  #waitedUntilMs = 0;
  /** Ends the wait for the next start, if one is under way. */
  #alarm: AbortController | undefined;

  constructor(pace: Pace, spacingMs: number, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
    this.#width = pace.inFlight;
    this.#spacingMs = Math.max(pace.spacingMs, spacingMs);
  }

  /**
   * Resolves when the request may start; it counts as active then.
   *
   * @throws The signal's reason, if it aborts while the request waits.
   */
  enter(loan: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const start = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.remove(loan, start);
        if (this.#waiting.isEmpty) this.#stopAlarm();
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.add(loan, start);
      this.#advance();
    });
  }

  /** Notes that a request that had started is through. */
  leave(): void {
    this.#active--;
    if (this.#burst > 0) this.#burst--;
    this.#advance();
  }

  /** Lets nothing start until then, on the clock. */
  pause(untilMs: number): void {
    if (untilMs <= this.#pausedUntilMs) return;
    this.#pausedUntilMs = untilMs;
    this.#stopAlarm();
    this.#advance();
  }

  /** Takes a part of the width; once for what is under way. */
  narrow(): void {
    if (this.#burst > 0) return;
    const least = Math.ceil(this.#pace.inFlight * LEAST_SHARE);
    this.#width = Math.max(least, Math.floor(this.#width * AFTER_BURST));
    this.#burst = this.#active;
  }

  /** Halves the starts per minute until then, and widens nothing. */
  slow(untilMs: number): void {
    this.#slowUntilMs = untilMs;
  }

  /** Gives one back of what was taken. */
  widen(): void {
    if (this.#width >= this.#pace.inFlight) return;
    if (this.#clock.now() < this.#slowUntilMs) return;
    this.#width++;
    this.#advance();
  }

  /** Makes the space between two starts at least `ms`. */
  space(ms: number): void {
    this.#spacingMs = Math.max(this.#spacingMs, ms);
  }

  /** Starts what may start, and sets an alarm for what must wait for time. */
  #advance(): void {
    while (!this.#waiting.isEmpty && this.#active < this.#width) {
      const nowMs = Math.max(this.#clock.now(), this.#waitedUntilMs);
      const startMs = this.#nextStartMs(nowMs);
      if (startMs > nowMs) return this.#setAlarm(nowMs, startMs);
      this.#starts.push(nowMs);
      this.#active++;
      this.#waiting.next()();
    }
  }

  /** The earliest time at which the next request may start. */
  #nextStartMs(nowMs: number): number {
    const starts = this.#starts;
    while (starts.length > 0 && starts[0]! <= nowMs - MINUTE_MS) starts.shift();
    const last = starts.at(-1);
    const spaced = last === undefined ? 0 : last + this.#spacingMs;
    const perMinute = nowMs < this.#slowUntilMs
      ? Math.ceil(this.#pace.perMinute / 2)
      : this.#pace.perMinute;
    const oldest = starts[starts.length - perMinute];
    const budget = oldest === undefined ? 0 : oldest + MINUTE_MS;
    return Math.max(spaced, budget, this.#pausedUntilMs);
  }

  #setAlarm(nowMs: number, startMs: number): void {
    if (this.#alarm !== undefined) return;
    const alarm = this.#alarm = new AbortController();
    this.#clock.sleep(startMs - nowMs, alarm.signal).then(() => {
      if (this.#alarm === alarm) this.#alarm = undefined;
      this.#waitedUntilMs = startMs;
      this.#advance();
    }, () => {});
  }

  #stopAlarm(): void {
    this.#alarm?.abort();
    this.#alarm = undefined;
  }
}

/** Waiting requests by loan; the loan whose turn is next comes first. */
class TurnQueue {
  readonly #byLoan = new Map<string, Start[]>();

  get isEmpty(): boolean {
    return this.#byLoan.size === 0;
  }

  add(loan: string, start: Start): void {
    this.#byLoan.set(loan, [...this.#byLoan.get(loan) ?? [], start]);
  }

  remove(loan: string, start: Start): void {
    this.#keep(
      loan,
      (this.#byLoan.get(loan) ?? []).filter((one) => one !== start),
    );
  }

  /** Takes the first request of the loan whose turn it is. */
  next(): Start {
    const [loan, [start, ...rest]] = this.#byLoan.entries().next().value!;
    this.#byLoan.delete(loan);
    this.#keep(loan, rest);
    return start!;
  }

  #keep(loan: string, rest: Start[]): void {
    if (rest.length > 0) this.#byLoan.set(loan, rest);
    else this.#byLoan.delete(loan);
  }
}
