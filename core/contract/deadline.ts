import type { Clock, LoanScope } from "../words/mod.ts";

/** A signal that ends with its parent or when its time is up. */
export interface Deadline extends Required<Timed>, Disposable {
  /** Whether it was the time that ended it. */
  readonly isOver: () => boolean;
}

type Timed = Pick<LoanScope, "signal" | "pause">;

/**
 * Starts a deadline of `ms` milliseconds under `parent`. While it is paused, no
 * time passes for it and its parent.
 */
export function startDeadline(
  ms: number,
  parent: Timed,
  clock: Clock,
): Deadline {
  const time = new AbortController();
  let running: AbortController | undefined;
  let sinceMs = 0;
  let leftMs = ms;
  let pauses = 0;
  let over = false;
  go();

  return {
    signal: AbortSignal.any([parent.signal, time.signal]),
    isOver: () => over,
    pause() {
      const resumeParent = parent.pause?.();
      if (pauses++ === 0) {
        running?.abort();
        leftMs -= clock.now() - sinceMs;
      }
      return (spentMs) => {
        leftMs -= spentMs;
        if (--pauses === 0) go();
        resumeParent?.(spentMs);
      };
    },
    [Symbol.dispose]() {
      pauses = Infinity;
      running?.abort();
    },
  };

  function go() {
    sinceMs = clock.now();
    running = new AbortController();
    clock.sleep(Math.max(0, leftMs), running.signal).then(() => {
      over = true;
      time.abort(new DOMException("The time is up", "TimeoutError"));
    }, () => {});
  }
}
