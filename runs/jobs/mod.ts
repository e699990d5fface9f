/** Runs that were asked for in the browser, and the files they read. @module */
export { type Job, type JobPlan, JobTable } from "./job_table.ts";
export { parseReading, type Reading, readingFields } from "./reading.ts";
export { parseSubset, selectRows, type Subset } from "./subset.ts";
export { type Upload, UploadLog } from "./upload_log.ts";
