import type { Clock, Ledger, Workshop } from "../words/mod.ts";
import type { OutgoingProxies, Resolve } from "./guard/mod.ts";
import type { SharedWeb } from "./ask/mod.ts";
import type { AnswerCacheOptions } from "./keep/mod.ts";
import type { ServiceLimits } from "./limits/mod.ts";
import type { ServiceId, WebEvent } from "./client/mod.ts";

/** Options for `createWebClient`. */
export interface WebClientOptions {
  /**
   * Sends the requests. The default connects only to addresses that the
   * address guard lets pass, and is not used in replay.
   */
  fetch?: typeof globalThis.fetch | undefined;
  /** Tells the time and waits. @default {SYSTEM_CLOCK} */
  clock?: Clock | undefined;
  /**
   * Where sends that have a charge are reserved and settled.
   *
   * @default {a ledger without caps, for this client only}
   */
  ledger?: Ledger | undefined;
  /** On which deadlines run. @default {the machine's own} */
  timer?: Clock | undefined;
  /** Where every request goes instead; see docs/architecture.md. */
  gateway?: string | undefined;
  /** What differs from {@linkcode LIMITS}, by service. */
  limits?: Partial<Record<ServiceId, Partial<ServiceLimits>>> | undefined;
  /** From 0 to below 1, for the jitter of waits. @default {Math.random} */
  random?: (() => number) | undefined;
  /**
   * Keeps answers for later runs; absent: none are kept. With `refresh`, kept
   * answers are replaced, not used.
   */
  cache?: AnswerCacheOptions & { refresh?: boolean } | undefined;
  /**
   * What other processes share. Its cache takes the place of the file; without
   * `cache`, or with `refresh`, answers of this run only are used.
   */
  shared?: SharedWeb | undefined;
  /**
   * Where to write a HAR file of this run. `all` starts it anew; `new` answers
   * from the file what it holds and records the rest. What a service forbids
   * to keep (Brave) is recorded only where it is simulated: with a `fetch` or
   * a gateway of your own.
   */
  record?: { path: string; mode: "new" | "all" } | undefined;
  /** What to answer from instead of the network: a HAR file, or its text. */
  replay?: { path: string } | { text: string } | undefined;
  /** Whether a replayed answer takes the time it took. @default {"instant"} */
  pace?: "recorded" | "instant" | undefined;
  /** Ranges (CIDR) that may be reached although they are not public. */
  allowAddresses?: readonly string[] | undefined;
  /** Proxies through which public addresses are reached. @default {none} */
  outgoing?: OutgoingProxies | undefined;
  /**
   * Finds the addresses of a name. The default asks the system; with a `fetch`
   * or a gateway of your own, names are not resolved unless this is given.
   */
  resolve?: Resolve | undefined;
  /**
   * What to make of `robots.txt` for outlets; the program itself obeys unless
   * told otherwise. @default {"off"}
   */
  robots?: "obey" | "warn" | "off" | undefined;
  /** Where answers are sorted. @default here */
  workshop?: Workshop | undefined;
  /** Values that must never be written or shown. */
  secrets?: readonly string[] | undefined;
  /** Hears of each request and of what the user should know. */
  log?: ((event: WebEvent) => void) | undefined;
}
