/** Tells the time and waits. */
export interface Clock {
  /** The time, in milliseconds since 1970 UTC. */
  now(): number;
  /**
   * Waits.
   *
   * @throws The signal's reason, if `signal` aborts first.
   */
  sleep(ms: number, signal?: AbortSignal | undefined): Promise<void>;
}

/** The machine's own clock. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, ms);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  },
};
