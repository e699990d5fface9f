import type { WorldClock } from "./service.ts";

/** A clock that jumps to the next thing that waits, and never really waits. */
export interface VirtualClock extends WorldClock {
  /** How long all of it would have taken, in milliseconds. */
  readonly elapsedMs: number;
}

/**
 * Creates a clock that stands still while anything runs, then jumps to the
 * earliest sleeper. What runs in promises alone has run before it jumps.
 *
 * @param start Milliseconds since 1970 UTC. @default {2026-11-24, noon}
 */
export function createVirtualClock(
  start = Date.UTC(2026, 10, 24, 12),
): VirtualClock {
  const sleepers: { at: number; order: number; wake: () => void }[] = [];
  let now = start;
  let order = 0;
  let jump: ReturnType<typeof setTimeout> | undefined;

  /** Jumps when all that can run has run; nobody sleeping, no jump. */
  function jumpSoon(): void {
    if (sleepers.length === 0) {
      clearTimeout(jump);
      jump = undefined;
    }
    if (sleepers.length === 0 || jump !== undefined) return;
    jump = setTimeout(() => {
      jump = undefined;
      sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = sleepers.shift();
      if (next === undefined) return;
      now = Math.max(now, next.at);
      next.wake();
      jumpSoon();
    }, 0);
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
          jumpSoon();
          reject(signal?.reason);
        };
        function wake() {
          signal?.removeEventListener("abort", stop);
          resolve();
        }
        signal?.addEventListener("abort", stop, { once: true });
        sleepers.push(sleeper);
        jumpSoon();
      });
    },
  };
}
