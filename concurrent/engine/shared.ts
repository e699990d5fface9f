import type { ServiceOptions } from "../../core/services.ts";
import type { Amounts, Clock } from "../../core/words/mod.ts";
import { openSharedStores, type SharedLedger } from "../../runs/mod.ts";
import { isRedis } from "./broker.ts";

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
export const openEngineStores: OpenShared = async (url, run) =>
  isRedis(url) ? ALONE : await openSharedStores(url, run);

/** Where nothing is shared: each machine has its own. */
const ALONE: SharedStores = {
  options: {},
  hand: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
