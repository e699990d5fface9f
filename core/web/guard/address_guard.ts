import { lookup } from "node:dns/promises";
import type { Clock } from "../../words/mod.ts";
import { createDeadline, NoAnswer } from "../client/mod.ts";
import { type AddressRange, forbiddenRange } from "./public_address.ts";

/** Finds the addresses of a host's name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Keeps requests out of private networks. */
export interface AddressGuard {
  /**
   * Checks a URL before it is asked; a name that passed is not resolved again
   * for a minute.
   *
   * @throws {NoAnswer} `refused` if any of its addresses is not public.
   */
  check(url: URL, signal: AbortSignal): Promise<void>;
  /**
   * Gives the addresses of `host`, resolved anew, to be dialled as they are.
   *
   * @throws {NoAnswer} As {@linkcode AddressGuard.check}.
   */
  vet(host: string): Promise<readonly string[]>;
}

/** Options for {@linkcode createAddressGuard}. */
export interface AddressGuardOptions {
  /** Ranges that may be reached although they are not public. */
  readonly allowed?: readonly AddressRange[];
  /** Absent: names are not resolved, only literal addresses are checked. */
  readonly resolve?: Resolve | undefined;
  readonly clock: Clock;
}

const PASSED_MS = 60_000;

/** The longest that resolving a name may take, in milliseconds. */
const RESOLVE_MS = 10_000;

/** Creates an {@linkcode AddressGuard}. */
export function createAddressGuard(options: AddressGuardOptions): AddressGuard {
  const { allowed = [], resolve, clock } = options;
  const passed = new Map<string, number>();

  return { check, vet };

  async function check(url: URL, signal: AbortSignal) {
    const host = url.hostname;
    if ((passed.get(host) ?? 0) > clock.now()) return;
    const deadline = createDeadline(RESOLVE_MS, signal);
    await deadline.run(() => vet(host));
    passed.set(host, clock.now() + PASSED_MS);
  }

  async function vet(host: string) {
    const literal = literalAddress(host);
    const addresses = literal === undefined
      ? await resolve?.(host) ?? []
      : [literal];
    for (const address of addresses) {
      const range = forbiddenRange(address, allowed);
      if (range !== undefined) {
        throw new NoAnswer(
          "refused",
          `the address guard forbids ${host} (${range} address)`,
          0,
        );
      }
    }
    return addresses;
  }
}

/**
 * Resolves a name as the system does, hosts file included.
 *
 * @throws {NoAnswer} If there is no such name.
 */
export async function resolveBySystem(host: string): Promise<string[]> {
  try {
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => address);
  } catch {
    throw new NoAnswer("transient", "the host's name cannot be resolved", 1);
  }
}

/** The address that a URL's host is or, as `localhost`, always means. */
function literalAddress(host: string): string | undefined {
  const bare = host.toLowerCase().replace(/\.$/, "");
  if (bare === "localhost" || bare.endsWith(".localhost")) return "127.0.0.1";
  if (bare.startsWith("[")) return bare.slice(1, -1);
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare) ? bare : undefined;
}
