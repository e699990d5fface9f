import type { ServiceId } from "../client/mod.ts";
import type { ServiceLimits } from "./limits.ts";

/** Knows how long a first try is worth waiting for; shared by all loans. */
export interface Patience {
  /**
   * How long a first try may take, in milliseconds, at most `timeoutMs`. The
   * last try has what a whole deadline leaves, so this says when an answer
   * comes, never whether.
   */
  firstTryMs(service: ServiceId, timeoutMs: number): number;
  /** Notes how long an answer took. */
  note(service: ServiceId, ms: number): void;
}

/** Answers that are remembered. */
const REMEMBERED = 20;
/** How many times as long as the slowest of them is waited for. */
const TIMES_SLOWEST = 2;
/** How many times its least patience a service gets that nobody knows yet. */
const TIMES_UNKNOWN = 2;

/**
 * Creates patience that learns: of a service whose answers took 3 s so far, one
 * that is out for 10 s hangs, and asking again is quicker than waiting on.
 */
export function createPatience(
  limits: Readonly<Record<ServiceId, Pick<ServiceLimits, "patienceMs">>>,
): Patience {
  const taken = new Map<ServiceId, number[]>();
  return {
    firstTryMs(service, timeoutMs) {
      const { patienceMs } = limits[service];
      const known = taken.get(service);
      const usual = known === undefined
        ? patienceMs * TIMES_UNKNOWN
        : Math.max(...known) * TIMES_SLOWEST;
      return Math.min(timeoutMs, Math.max(usual, patienceMs));
    },
    note(service, ms) {
      const known = taken.get(service) ?? [];
      taken.set(service, [...known, ms].slice(-REMEMBERED));
    },
  };
}
