import type { Charge } from "../../words/mod.ts";
import type { ServiceId } from "../client/mod.ts";
import type { ServiceLimits } from "./limits.ts";

/** What is asked, as far as it tells how long an answer takes. */
export interface Patiently {
  readonly service: ServiceId;
  /** A service has quick ways and slow ones, which are known by their price. */
  readonly charge?: Charge | undefined;
}

/** Knows how long a first try is worth waiting for; shared by all loans. */
export interface Patience {
  /**
   * How long a first try may take, in milliseconds, at most `timeoutMs`. The
   * last try has what a whole deadline leaves, so this says when an answer
   * comes, never whether.
   */
  firstTryMs(asked: Patiently, timeoutMs: number): number;
  /** Notes how long an answer took. */
  note(asked: Patiently, ms: number): void;
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
  const taken = new Map<string, number[]>();
  return {
    firstTryMs(asked, timeoutMs) {
      const { patienceMs } = limits[asked.service];
      const known = taken.get(wayOf(asked));
      const usual = known === undefined
        ? patienceMs * TIMES_UNKNOWN
        : Math.max(...known) * TIMES_SLOWEST;
      return Math.min(timeoutMs, Math.max(usual, patienceMs));
    },
    note(asked, ms) {
      const known = taken.get(wayOf(asked)) ?? [];
      taken.set(wayOf(asked), [...known, ms].slice(-REMEMBERED));
    },
  };
}

/** The service, and the credits of one send: a plain page is read sooner. */
function wayOf({ service, charge }: Patiently): string {
  return `${service} ${charge?.most.credits ?? ""}`;
}
