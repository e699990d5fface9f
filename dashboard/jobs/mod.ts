/** Runs that were started in the browser. @module */
export { ColumnMemory } from "./column_memory.ts";
export { JobRunner, type WatchView } from "./job_runner.ts";
export { type Job, type JobPlan, JobTable } from "./job_table.ts";
export { parseReading, type Reading, readingFields } from "./reading.ts";
export { parseSubset, selectRows, type Subset } from "./subset.ts";
export { type Upload, Uploads } from "./uploads.ts";
