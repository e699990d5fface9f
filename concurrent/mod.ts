/**
 * The pooled map: many loans at once, nothing changed about how one is processed.
 *
 * @module
 */
export type { LoanEvent } from "./process_loans_concurrent.ts";
export { runIngest, runIngestConcurrent } from "./run_ingest.ts";
export { startWatchdog } from "./watchdog.ts";
