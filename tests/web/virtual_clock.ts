import type { Clock } from "../../core/words/base/clock.ts";

/** A clock that jumps from one waiter's time to the next. */
export interface VirtualClock extends Clock {
  /** Moves time on, waiter by waiter, until `work` has ended. */
  run<T>(work: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** Creates a clock that starts at 0 and moves only in `run()`. */
export function virtualClock(): VirtualClock {
  let now = 0;
  const sleepers = new Set<Sleeper>();

  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { untilMs: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          if (sleepers.delete(sleeper)) reject(signal.reason);
        }, { once: true });
      });
    },
    async run(work) {
      let isOver = false;
      const over = () => isOver = true;
      work.then(over, over);
      while (!isOver) {
        await settle();
        const next = [...sleepers].sort((a, b) => a.untilMs - b.untilMs)[0];
        if (next === undefined) continue;
        now = Math.max(now, next.untilMs);
        sleepers.delete(next);
        next.wake();
      }
      return await work;
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
async function settle() {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
