import type { Clock } from "../core/words/mod.ts";

/** Running loans' signal: aborts some time after the run's own. */
export interface Grace extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Gives running loans `graceMs` milliseconds after `signal` aborts, or until
 * `now` does.
 */
export function startGrace(
  signal: AbortSignal,
  { graceMs, now, clock }: {
    graceMs: number;
    now?: AbortSignal | undefined;
    clock: Clock;
  },
): Grace {
  const hard = new AbortController();
  const settled = new AbortController();
  const onAbort = () => {
    clock.sleep(graceMs, settled.signal)
      .then(() => hard.abort(signal.reason), () => {});
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });

  return {
    signal: now ? AbortSignal.any([hard.signal, now]) : hard.signal,
    [Symbol.dispose]: () => {
      settled.abort();
      signal.removeEventListener("abort", onAbort);
    },
  };
}
