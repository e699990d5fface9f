import type { WorldClock } from "./service.ts";

/** A clock that jumps to the next thing that waits, and never really waits. */
export interface VirtualClock extends WorldClock {
  /** How long all of it would have taken, in milliseconds. */
  readonly elapsedMs: number;
}

/** A jump over this much may be a deadline, with real work still going on. */
const FAR_MS = 10_000;

/**
 * Creates a clock that stands still while anything runs, then jumps to the
 * earliest sleeper. What runs in promises alone has run before it jumps; real
 * work (a module that loads, a socket) gets `patienceMs` of real time before a
 * jump of more than ten seconds.
 *
 * @param start Milliseconds since 1970 UTC. @default {2026-11-24, noon}
 */
export function createVirtualClock(
  start = Date.UTC(2026, 10, 24, 12),
  options: { patienceMs?: number } = {},
): VirtualClock {
  const { patienceMs = 50 } = options;
  const sleepers: { at: number; order: number; wake: () => void }[] = [];
  let now = start;
  let order = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Called whenever somebody falls asleep, wakes or goes. */
  function planJump(): void {
    clearTimeout(timer);
    sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
    const next = sleepers[0];
    if (next === undefined) return;
    timer = setTimeout(() => {
      sleepers.shift();
      now = Math.max(now, next.at);
      next.wake();
      planJump();
    }, next.at - now > FAR_MS ? patienceMs : 0);
  }

  return {
    now: () => now,
    get elapsedMs() {
      return now - start;
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, order: order++, wake };
        const stop = () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          planJump();
          reject(signal?.reason);
        };
        function wake() {
          signal?.removeEventListener("abort", stop);
          resolve();
        }
        signal?.addEventListener("abort", stop, { once: true });
        sleepers.push(sleeper);
        planJump();
      });
    },
  };
}
