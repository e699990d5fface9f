import type { AnswerKind } from "./answer.ts";

/**
 * What is counted, in whole numbers but for `usd`: US dollars; searches that
 * were sent; scraping credits; units of the YouTube Data API; GPT tokens.
 */
export const UNITS = ["usd", "queries", "credits", "quota", "tokens"] as const;
export type Unit = typeof UNITS[number];

/** An amount of each unit; what is absent is none, or not known. */
export type Amounts = Readonly<Partial<Record<Unit, number>>>;

/** What an answer states that it took; nobody has checked it. */
export type Stated = Readonly<Partial<Record<Unit, unknown>>>;

/** What one send may take, and how its answer tells what it took. */
export interface Charge {
  /** The most; a unit whose price is not known is absent. */
  readonly most: Amounts;
  /**
   * Reads what an answer states. What it leaves out, and what is not a number
   * from 0 up, counts at most.
   */
  readonly stated?: (
    answer: {
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
    },
  ) => Stated;
  /** Statuses that are charged although they are errors. @default none */
  readonly chargedErrors?: readonly number[];
}

/**
 * How a send ended.
 *
 * - `unsent`: proven that nothing reached the service;
 * - `refused`: the service turned it away before it did any work;
 * - `answered`: with what was asked for;
 * - `unknown`: it may have been charged, whatever we got of it.
 */
export interface Ending {
  readonly how: "unsent" | "refused" | "answered" | "unknown";
  readonly stated?: Stated;
  /** Why the service is not asked again in this run. */
  readonly stops?: ServiceStop | undefined;
}

/** Why a service is asked nothing any more. */
export interface ServiceStop {
  readonly kind: Extract<AnswerKind, "auth" | "quota">;
  /** One clause for the trail; no secret in it. */
  readonly message: string;
}

/** What was set aside for one send. */
export interface Reservation {
  /**
   * Gives back what the send did not take, and says what it took; counts once.
   *
   * @throws {FileError} If that cannot be kept.
   */
  settle(ending: Ending): Promise<Amounts>;
}

/** Why a send must not be made. */
export interface Refusal {
  /** `cap`: what is left is less than it may take; `stopped`: see there. */
  readonly because: "cap" | "stopped";
  readonly kind: ServiceStop["kind"];
  /** One clause for the trail. */
  readonly message: string;
}

/** What one service took. */
export interface ServiceAccount {
  /** Sends that reached it, or may have; retries are sends. */
  readonly sends: number;
  readonly amounts: Amounts;
}

/** What a run took so far, its earlier sittings included. */
export interface Account {
  readonly total: Amounts;
  /** By service. */
  readonly services: Readonly<Record<string, ServiceAccount>>;
}

/**
 * Where everything is counted that costs or is rationed. Each *send* is
 * reserved before it is made, so that no number of sends at once takes more
 * than the caps allow.
 */
export interface Ledger {
  /** The caps that it keeps. */
  readonly caps: Amounts;
  /**
   * Sets aside the most that a send can take. If that much is only missing
   * because of sends under way, it waits for them: what they do not take may be
   * enough. The first send to a service goes alone, for as long as some
   * seconds, so that a refused key is asked with once, and a service that takes
   * more than it may is found out before the next send.
   *
   * @throws The signal's reason, if `signal` aborts while it waits.
   * @throws {FileError} If it cannot be kept.
   */
  reserve(
    send: { readonly service: string; readonly charge: Charge },
    signal: AbortSignal,
  ): Promise<Reservation | Refusal>;
  /**
   * Notes that a service takes its key: its first send need not go alone, unless
   * dollars are capped.
   */
  trust(service: string): void;
  /** The one figure that is told everywhere. */
  account(): Account;
}
