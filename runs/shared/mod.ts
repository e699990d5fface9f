/** What the workers of a run share, where several machines do it. @module */
export {
  openSharedStores,
  type SharedStores,
  type SharedStoresOptions,
} from "./open_shared_stores.ts";
export type { SharedLedger } from "./shared_ledger.ts";
