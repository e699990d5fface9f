import type { Clock } from "./clock.ts";

/** A signal that ends with its parent or when its time is up. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  readonly isOver: () => boolean;
}

/** Starts a deadline of `ms` milliseconds under `parent`. */
export function startDeadline(
  ms: number,
  parent: AbortSignal,
  clock: Clock,
): Deadline {
  const time = new AbortController();
  const settled = new AbortController();
  let over = false;

  clock.sleep(ms, settled.signal).then(() => {
    over = true;
    time.abort(new DOMException("The time is up", "TimeoutError"));
  }, () => {});

  return {
    signal: AbortSignal.any([parent, time.signal]),
    isOver: () => over,
    [Symbol.dispose]: () => settled.abort(),
  };
}
