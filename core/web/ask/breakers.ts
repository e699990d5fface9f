import type { Clock } from "../../words/mod.ts";
import type { Exchange } from "../request/mod.ts";
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
  answerFor(asked: Asked): Exchange | undefined;
  /** Notes how a request ended. */
  note(asked: Asked, exchange: Exchange): void;
  /** Forgets that a request was let through to probe, and did not end. */
  forget(asked: Asked): void;
}

/** Who is asked. */
export interface Asked {
  readonly key: string;
  /** Whether it is an outlet's host. */
  readonly isOutlet: boolean;
}

interface Circuit {
  /** Requests that failed in a row. */
  failures: number;
  /** What to answer while it is open. */
  last: Exchange | undefined;
  /** `Infinity`: for the rest of the run. */
  openUntilMs: number;
  pauseMs: number;
  /** Whether a request is under way to see if the service is back. */
  isProbing: boolean;
}

/** Creates breakers that are all closed. */
export function createBreakers(clock: Clock): Breakers {
  const circuits = new Map<string, Circuit>();

  return {
    answerFor({ key }) {
      const circuit = circuits.get(key);
      if (circuit?.last === undefined) return undefined;
      const isOpen = clock.now() < circuit.openUntilMs || circuit.isProbing;
      if (!isOpen) circuit.isProbing = true;
      return isOpen ? circuit.last : undefined;
    },
    note({ key, isOutlet }, exchange) {
      // What the ledger did not let be sent says nothing about the service.
      if (exchange.unpaid !== undefined) return;
      const { kind } = exchange.verdict;
      if (kind === "quota") {
        open(key, exchange, Infinity);
      } else if (kind === "transient") {
        if (!isOutlet && isDown(exchange)) fail(key, exchange);
      } else {
        circuits.delete(key);
      }
    },
    forget({ key }) {
      const circuit = circuits.get(key);
      if (circuit) circuit.isProbing = false;
    },
  };

  function fail(key: string, exchange: Exchange) {
    const circuit = circuitOf(key);
    circuit.failures++;
    const isOpen = circuit.last !== undefined;
    // A request that was under way when the circuit opened proves nothing new.
    if (isOpen ? !circuit.isProbing : circuit.failures < BREAKER.failures) {
      return;
    }
    open(key, exchange, clock.now() + circuit.pauseMs);
    circuit.pauseMs = Math.min(circuit.pauseMs * 2, BREAKER.maxPauseMs);
  }

  function open(key: string, last: Exchange, openUntilMs: number) {
    Object.assign(circuitOf(key), { last, openUntilMs, isProbing: false });
  }

  function circuitOf(key: string): Circuit {
    const circuit = circuits.get(key) ?? {
      failures: 0,
      last: undefined,
      openUntilMs: 0,
      pauseMs: BREAKER.pauseMs,
      isProbing: false,
    };
    circuits.set(key, circuit);
    return circuit;
  }
}

/**
 * Whether the service itself failed: YouTube's feeds answer 404 for channels
 * that live, and a scraper 500 for a page that it could not get, which says
 * nothing about the next one.
 */
function isDown({ raw, verdict }: Exchange): boolean {
  return raw === undefined || (raw.status >= 500 && !verdict.isOfTarget);
}
