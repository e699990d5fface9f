/** Lets several askers share one piece of work that is under way. */
export interface SingleFlight<T> {
  /**
   * Starts the work, or joins it if it is under way for the same `key`. An
   * asker that leaves disturbs no other; when all have left, the work's own
   * signal aborts.
   *
   * @throws The signal's reason, if `signal` aborts first.
   */
  join(
    key: string,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ value: T; joined: boolean }>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Creates an empty {@linkcode SingleFlight}. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  return {
    async join(key, signal, start) {
      signal.throwIfAborted();
      const under = flights.get(key);
      const flight = under ?? takeOff(flights, key, start);
      flight.waiting++;
      try {
        const value = await untilAborted(flight.result, signal);
        return { value, joined: under !== undefined };
      } finally {
        flight.waiting--;
        if (flight.waiting === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.controller.abort(signal.reason);
        }
      }
    },
  };
}

function takeOff<T>(
  flights: Map<string, Flight<T>>,
  key: string,
  start: (signal: AbortSignal) => Promise<T>,
): Flight<T> {
  const controller = new AbortController();
  const result = start(controller.signal);
  const flight: Flight<T> = { result, controller, waiting: 0 };
  flights.set(key, flight);
  const land = () => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  result.then(land, land);
  return flight;
}

/**
 * Waits for `promise`, but no longer than until `signal` aborts.
 *
 * @throws The signal's reason, if it aborts first.
 */
export function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() =>
      signal.removeEventListener("abort", onAbort)
    );
  });
}
