import type { Io } from "../command/mod.ts";

/** What Ctrl-C asks for. */
export interface Stops extends Disposable {
  /** Aborts at the first: no new loans. */
  readonly stop: AbortSignal;
  /** Aborts at the second: running loans as well. */
  readonly stopNow: AbortSignal;
}

/** Listens for Ctrl-C: the first stops gently, the second at once. */
export function handleStops(
  io: Pick<Io, "onInterrupt">,
  note: (message: string) => void,
): Stops {
  const stop = new AbortController();
  const stopNow = new AbortController();
  const release = io.onInterrupt(() => {
    if (stop.signal.aborted) return stopNow.abort(stopReason());
    stop.abort(stopReason());
    note(
      "Stopping: running loans get 30 s to finish; " +
        "Ctrl-C again stops them at once",
    );
  });
  return {
    stop: stop.signal,
    stopNow: stopNow.signal,
    [Symbol.dispose]: release,
  };
}

function stopReason(): DOMException {
  return new DOMException("Stopped by the user", "AbortError");
}
