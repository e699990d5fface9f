/**
 * The engine: the loans of a run as jobs of a queue that many machines share.
 * It hands the wrapper another `processLoan`; nothing else knows of it.
 *
 * @module
 */
export {
  type Broker,
  isRedis,
  labelOf,
  openBroker,
  type Patience,
} from "./broker.ts";
export { type Build, buildDifferences } from "./build.ts";
export {
  type LoanServices,
  type LoanWorkerOptions,
  runLoanWorker,
} from "./loan_worker.ts";
export {
  type Aside,
  type LoanAnswer,
  pack,
  type RunTerms,
  unpack,
} from "./loan_job.ts";
export type { Machine } from "./machines.ts";
export type { WorkerCard } from "./members.ts";
export { isOutOfReach } from "./reach/mod.ts";
export {
  NOBODY_THERE,
  openRemoteLoans,
  type RemoteLoans,
} from "./remote_loans.ts";
export {
  openEngineStores,
  type OpenShared,
  openSteadyStores,
  type SharedStores,
} from "./shared.ts";
export { type EngineStatus, readStatus, retryDead } from "./status.ts";
export { hashSources } from "./sources.ts";
