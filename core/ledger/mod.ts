/** The one ledger: what sends may take, and what they took. @module */
export { addAmounts, chargeTaken, fromWhole } from "./amounts.ts";
export { type Price, PRICE_LIST, usdPer } from "./prices.ts";
export {
  accountOf,
  type Books,
  emptyBooks,
  renewQuota,
  type Send,
  type SetAside,
  setAsideIn,
  settleIn,
  trustIn,
} from "./books.ts";
export {
  createLedger,
  type LedgerOptions,
  PATIENCE_MS,
  rulesFor,
} from "./create_ledger.ts";
export {
  type LedgerEntry,
  type LedgerStore,
  memoryLedgerStore,
} from "./ledger_store.ts";
