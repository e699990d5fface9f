/** The command `ingest`. @module */
export { exitCodeOf, INGEST, ingestFile } from "./ingest.ts";
export { type IngestJob, requireKeys } from "./ingest_job.ts";
export { STATE_FOLDER } from "./ingest_services.ts";
export { capsOf, optionsText } from "./options/mod.ts";
