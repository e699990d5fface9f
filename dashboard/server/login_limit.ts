import ipaddr from "ipaddr.js";
import type { Clock } from "../../core/words/mod.ts";

/** How long a wrong password counts, in milliseconds. */
const COUNTS_MS = 60_000;
/** Wrong passwords of one address that count at once. */
const MAX_TRIES = 5;
/** Wrong passwords of anybody that slow nobody down. */
const FREE_TRIES = 5;
/** What each further one costs every login, in milliseconds. */
const STEP_MS = 100;
/** The longest that a login waits, in milliseconds. */
const MAX_WAIT_MS = 2000;
/** Addresses that are remembered; the one that was quiet longest goes first. */
const MAX_ADDRESSES = 10_000;

/**
 * Slows down who guesses passwords. An address that guessed too often waits;
 * all others are only slower while guesses are made, and always get through.
 */
export class LoginLimit {
  readonly #clock: Clock;
  readonly #tries = new Map<string, number[]>();
  /** When the last tries of anybody were, as many as make a difference. */
  #all: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#tries.size;
  }

  /**
   * Takes one of an address's tries, before the password is looked at, so that
   * tries at the same time count as well.
   *
   * @param address The other end of the socket.
   * @returns How long its answer waits, in milliseconds; `undefined` if the
   * address has no try left.
   */
  take(address: string): number | undefined {
    const now = this.#clock.now();
    const isFresh = (at: number) => at > now - COUNTS_MS;
    const key = networkOf(address);
    const tries = (this.#tries.get(key) ?? []).filter(isFresh);
    if (tries.length >= MAX_TRIES) return undefined;
    this.#tries.delete(key);
    this.#tries.set(key, [...tries, now]);
    if (this.#tries.size > MAX_ADDRESSES) {
      const [quietest = ""] = this.#tries.keys();
      this.#tries.delete(quietest);
    }
    const others = this.#all.filter(isFresh);
    const most = FREE_TRIES + MAX_WAIT_MS / STEP_MS;
    this.#all = [...others, now].slice(-most);
    return Math.max(0, others.length - FREE_TRIES) * STEP_MS;
  }

  /** Gives a try back, as its password was right. */
  giveBack(address: string): void {
    this.#tries.get(networkOf(address))?.pop();
    this.#all.pop();
  }
}

/**
 * What counts as one address: an IPv4 address, however it is written, or the
 * IPv6 network of one line, whose owner has all of its addresses.
 */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4"
    ? parsed.toString()
    : parsed.toByteArray().slice(0, 8).join(".") + "/64";
}
