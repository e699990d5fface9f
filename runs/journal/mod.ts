/** The journal of runs, and its store. @module */
export { type CostBand, costBandOf } from "./cost_band.ts";
export { type InputSummary, summarizeInput } from "./input_hash.ts";
export {
  damagedRow,
  Journal,
  type JournaledRun,
  type LoanState,
  type RunInfo,
  type RunOptions,
  type RunTotals,
} from "./journal.ts";
export { holdLostPages, lostPagesIn } from "./lost_pages.ts";
export { loanHash, textHash } from "./loan_hash.ts";
export { lockFolder } from "./run_lock.ts";
export { memoryStore, type RunStore } from "./run_store.ts";
export { beforeOf, nameOfRun } from "./run_name.ts";
