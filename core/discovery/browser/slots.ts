/** Lets so many pieces of work run at once; the rest wait their turn. */
export interface Slots {
  /**
   * Waits for a slot; the answer gives it back.
   *
   * @throws The signal's reason, if `signal` aborts first.
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/** Creates `count` slots, given in the order in which they are asked for. */
export function createSlots(count: number): Slots {
  const queue: (() => void)[] = [];
  let free = count;
  const release = () => {
    const next = queue.shift();
    if (next) next();
    else free++;
  };
  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free--;
        return release;
      }
      const turn = Promise.withResolvers<void>();
      const wake = () => turn.resolve();
      const onAbort = () => {
        const at = queue.indexOf(wake);
        if (at >= 0) queue.splice(at, 1);
        turn.reject(signal.reason);
      };
      queue.push(wake);
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        await turn.promise;
        return release;
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}
