/** The command `ingest`. @module */
export { exitCodeOf, INGEST, ingestFile } from "./ingest.ts";
export { type IngestJob, requireKeys } from "./ingest_job.ts";
export { type EngineMode, engineMode, ownBuild } from "./engine_mode.ts";
export { openIngestServices, STATE_FOLDER } from "./ingest_services.ts";
export { capsOf, goingOn, optionsText } from "./options/mod.ts";
export { handleStops } from "./stops.ts";
