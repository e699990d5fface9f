import type { ServiceOptions } from "../../core/services.ts";
import type { Amounts, Clock } from "../../core/words/mod.ts";
import { openSharedStores, type SharedLedger } from "../../runs/mod.ts";
import { isRedis } from "./broker.ts";
import { isOutOfReach, OutOfReachError } from "./reach/mod.ts";

/** What the machines of a run have in common beside its loans. */
export interface SharedStores extends AsyncDisposable {
  /** What services are created with: turns at hosts, kept answers ... */
  readonly options: Pick<ServiceOptions, "shared" | "lostPages">;
  /** The one ledger of the run, which keeps its caps; absent: each its own. */
  readonly ledger?: SharedLedger;
  /** Aborts once the others take this process for dead. */
  readonly lost?: AbortSignal;
  /** Keeps what was learnt for a loan whose answer is kept. */
  hand(loan: string): Promise<void>;
  /** Notes that the run came to its end. */
  finish(): Promise<void>;
}

/** Opens what a run's machines share; each of them calls it. */
export type OpenShared = (
  url: string,
  run: {
    readonly runId: string;
    readonly caps: Amounts;
    readonly isFresh: boolean;
    readonly clock: Clock;
  },
) => Promise<SharedStores>;

/** Opens what an engine lets machines share: a Redis, nothing but the loans. */
export const openEngineStores: OpenShared = async (url, run) => {
  if (isRedis(url)) return ALONE;
  try {
    return await openSharedStores(url, run);
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    throw new OutOfReachError("the shared database cannot be reached", {
      cause: error,
    });
  }
};

/**
 * Opens what machines share for who only looks on and tells, which goes on where
 * the database is lost: it is opened anew, and what could not be read is read
 * later. A worker must not: others take it for dead, and have its loans.
 */
export async function openSteadyStores(
  open: () => Promise<SharedStores>,
): Promise<SharedStores> {
  let stores = await open();
  const first = stores.ledger;
  if (first === undefined) return stores;
  let opening: Promise<void> | undefined;
  async function openAnew(): Promise<void> {
    const old = stores;
    stores = await open();
    await old[Symbol.asyncDispose]();
  }
  /** Tries once more where the database was lost, meanwhile or just now. */
  async function steadily<T>(ask: (now: SharedStores) => Promise<T>) {
    const isLost = () => stores.lost?.aborted === true;
    const again = () =>
      opening ??= openAnew().finally(() => opening = undefined);
    if (isLost()) await again();
    try {
      return await ask(stores);
    } catch (error) {
      if (!isLost()) throw error;
    }
    await again();
    return await ask(stores);
  }
  const ledger = () => stores.ledger ?? first;
  return {
    ...stores,
    ledger: {
      caps: first.caps,
      reserve: (send, signal) => steadily(() => ledger().reserve(send, signal)),
      trust: (service) => ledger().trust(service),
      account: () => ledger().account(),
      refresh: () => steadily(() => ledger().refresh()),
      finish: () => steadily(() => ledger().finish()),
    },
    hand: (loan) => steadily((now) => now.hand(loan)),
    finish: () => steadily((now) => now.finish()),
    [Symbol.asyncDispose]: () => stores[Symbol.asyncDispose](),
  };
}

/** Where nothing is shared: each machine has its own. */
const ALONE: SharedStores = {
  options: {},
  hand: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
