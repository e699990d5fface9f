/**
 * The pooled map: many loans at once, nothing changed about how one is processed.
 *
 * @module
 */
export {
  type Aside,
  type Build,
  buildDifferences,
  type EngineStatus,
  hashSources,
  isOutOfReach,
  isRedis,
  labelOf,
  type LoanAnswer,
  type LoanServices,
  type LoanWorkerOptions,
  type Machine,
  NOBODY_THERE,
  openBroker,
  openEngineStores,
  openRemoteLoans,
  type OpenShared,
  openSteadyStores,
  pack,
  type Patience,
  readStatus,
  type RemoteLoans,
  retryDead,
  runLoanWorker,
  type RunTerms,
  type SharedStores,
  unpack,
  type WorkerCard,
} from "./engine/mod.ts";
export {
  assertCapsKept,
  type EngineRun,
  type EngineRunOptions,
  type EngineWatcher,
  openEngineRun,
} from "./engine_run.ts";
export {
  type Bench,
  benchesOf,
  benchText,
  busyOf,
  type Lane,
  machinesText,
} from "./benches.ts";
export { createLaneBoard, type LaneBoard } from "./lane_board.ts";
export type { LoanEvent } from "./process_loans_concurrent.ts";
export { runIngest, runIngestConcurrent } from "./run_ingest.ts";
export { startWatchdog } from "./watchdog.ts";
