/** The one ledger: what sends may take, and what they took. @module */
export { addAmounts, chargeTaken } from "./amounts.ts";
export { type Price, PRICE_LIST, usdPer } from "./prices.ts";
export { createLedger, type LedgerOptions } from "./create_ledger.ts";
export {
  type LedgerEntry,
  type LedgerStore,
  memoryLedgerStore,
} from "./ledger_store.ts";
