import { type Clock, SYSTEM_CLOCK } from "../../words/mod.ts";
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
 * The machine's own timer: deadlines run on it, because they guard against
 * servers that hang, which no simulated clock knows of.
 */
export const MACHINE_TIMER: Clock = {
  now: () => performance.now(),
  sleep: SYSTEM_CLOCK.sleep,
};

/** Thrown where a server hangs. */
export class LateAnswer extends NoAnswer {
  constructor(ms: number) {
    super("transient", `no whole answer within ${ms / 1000} s`, 1);
  }
}

/** Creates a deadline of `ms` milliseconds. */
export function createDeadline(
  ms: number,
  signal: AbortSignal,
  timer: Clock = MACHINE_TIMER,
): WorkDeadline {
  let leftMs = ms;
  return {
    async run(work) {
      signal.throwIfAborted();
      const controller = new AbortController();
      const onAbort = () => controller.abort(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
      const done = new AbortController();
      timer.sleep(leftMs, done.signal).then(
        () => controller.abort(new LateAnswer(ms)),
        () => {},
      );
      const startMs = timer.now();
      try {
        return await untilAborted(work(controller.signal), controller.signal);
      } catch (error) {
        throw controller.signal.aborted ? controller.signal.reason : error;
      } finally {
        done.abort();
        signal.removeEventListener("abort", onAbort);
        leftMs = Math.max(0, leftMs - (timer.now() - startMs));
      }
    },
  };
}
