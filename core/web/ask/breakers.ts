import type { Clock } from "../../words/mod.ts";
import type { Exchange } from "../request/mod.ts";
import type { MaybePromise } from "../keep/mod.ts";
import { BREAKER } from "../limits/mod.ts";

/**
 * Leaves services alone that fail, and those whose allowance is spent. An
 * outlet's host that fails is not left alone: each address says for itself what
 * it has, so that no loan's end depends on which loans came before it.
 */
export interface Breakers {
  /**
   * What is to be answered without asking: the failure that opened the
   * circuit. `undefined`: ask.
   */
  answerFor(asked: Asked): MaybePromise<Exchange | undefined>;
  /** Notes how a request ended. */
  note(asked: Asked, exchange: Exchange): MaybePromise<void>;
  /** Forgets that a request was let through to probe, and did not end. */
  forget(asked: Asked): MaybePromise<void>;
}

/** Who is asked. */
export interface Asked {
  readonly key: string;
  /** Whether it is an outlet's host. */
  readonly isOutlet: boolean;
}

/** What is known of who is asked. */
export interface Circuit {
  /** Requests that failed in a row. */
  readonly failures: number;
  /** What to answer while it is open. */
  readonly last?: Exchange | undefined;
  /** `Infinity`: for the rest of the run. */
  readonly openUntilMs: number;
  readonly pauseMs: number;
  /** Whether a request is under way to see if the service is back. */
  readonly isProbing: boolean;
}

/** Creates breakers that are all closed. */
export function createBreakers(clock: Clock): Breakers {
  const circuits = new Map<string, Circuit>();

  return {
    answerFor({ key }) {
      const { circuit, answer } = circuitAsked(circuits.get(key), clock.now());
      keep(key, circuit);
      return answer;
    },
    note(asked, exchange) {
      const { key } = asked;
      const known = circuits.get(key);
      keep(key, circuitAfter(known, asked, exchange, clock.now()));
    },
    forget({ key }) {
      keep(key, circuitForgotten(circuits.get(key)));
    },
  };

  function keep(key: string, circuit: Circuit | undefined) {
    if (circuit === undefined) circuits.delete(key);
    else circuits.set(key, circuit);
  }
}

/** What a request is answered without being asked, and what it makes known. */
export function circuitAsked(
  circuit: Circuit | undefined,
  nowMs: number,
): { circuit: Circuit | undefined; answer?: Exchange } {
  if (circuit?.last === undefined) return { circuit };
  const isOpen = nowMs < circuit.openUntilMs || circuit.isProbing;
  return isOpen
    ? { circuit, answer: circuit.last }
    : { circuit: { ...circuit, isProbing: true } };
}

/** What is known once a request has ended; `undefined`: nothing bad. */
export function circuitAfter(
  circuit: Circuit | undefined,
  { isOutlet }: Asked,
  exchange: Exchange,
  nowMs: number,
): Circuit | undefined {
  // What the ledger did not let be sent says nothing about the service.
  if (exchange.unpaid !== undefined) return circuit;
  const { kind } = exchange.verdict;
  if (kind === "quota") return opened(circuit ?? CLOSED, exchange, Infinity);
  if (kind !== "transient") return undefined;
  if (isOutlet || !isDown(exchange)) return circuit;
  return failed(circuit ?? CLOSED, exchange, nowMs);
}

/** What is known once a request is given up. */
export function circuitForgotten(
  circuit: Circuit | undefined,
): Circuit | undefined {
  return circuit && { ...circuit, isProbing: false };
}

const CLOSED: Circuit = {
  failures: 0,
  openUntilMs: 0,
  pauseMs: BREAKER.pauseMs,
  isProbing: false,
};

function failed(circuit: Circuit, exchange: Exchange, nowMs: number): Circuit {
  const counted = { ...circuit, failures: circuit.failures + 1 };
  const isOpen = counted.last !== undefined;
  // A request that was under way when the circuit opened proves nothing new.
  if (isOpen ? !counted.isProbing : counted.failures < BREAKER.failures) {
    return counted;
  }
  const { pauseMs } = counted;
  return {
    ...opened(counted, exchange, nowMs + pauseMs),
    pauseMs: Math.min(pauseMs * 2, BREAKER.maxPauseMs),
  };
}

function opened(
  circuit: Circuit,
  last: Exchange,
  openUntilMs: number,
): Circuit {
  return { ...circuit, last, openUntilMs, isProbing: false };
}

/**
 * Whether the service itself failed: YouTube's feeds answer 404 for channels
 * that live, and a scraper 500 for a page that it could not get, which says
 * nothing about the next one.
 */
function isDown({ raw, verdict }: Exchange): boolean {
  return raw === undefined || (raw.status >= 500 && !verdict.isOfTarget);
}
