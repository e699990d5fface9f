import { NoAnswer } from "./no_answer.ts";
import { untilAborted } from "./single_flight.ts";

/** Time that work may take; waiting between two pieces of it is free. */
export interface WorkDeadline {
  /**
   * Runs a piece of the work.
   *
   * @throws {NoAnswer} If the time is used up; the piece's signal aborts then.
   * @throws The signal's reason, if the deadline's own signal aborts.
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/**
 * Creates a deadline of `ms` milliseconds, after which `retries` more make
 * sense. It runs on the machine's own timer:
 * it guards against servers that hang, which no simulated clock knows of.
 */
export function createDeadline(
  ms: number,
  signal: AbortSignal,
  retries = 1,
): WorkDeadline {
  let leftMs = ms;
  return {
    async run(work) {
      signal.throwIfAborted();
      const controller = new AbortController();
      const onAbort = () => controller.abort(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
      const timer = setTimeout(
        () => controller.abort(late(ms, retries)),
        leftMs,
      );
      const startMs = performance.now();
      try {
        return await untilAborted(work(controller.signal), controller.signal);
      } catch (error) {
        throw controller.signal.aborted ? controller.signal.reason : error;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        leftMs = Math.max(0, leftMs - (performance.now() - startMs));
      }
    },
  };
}

function late(ms: number, retries: number): NoAnswer {
  const message = `no whole answer within ${ms / 1000} s`;
  return new NoAnswer("transient", message, retries);
}
