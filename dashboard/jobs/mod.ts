/** Runs that were started in the browser. @module */
export { ColumnMemory } from "./column_memory.ts";
export { JobRunner, type WatchView } from "./job_runner.ts";
export { Uploads } from "./uploads.ts";
export {
  type Job,
  type JobPlan,
  parseReading,
  parseSubset,
  type Reading,
  readingFields,
  selectRows,
  type Subset,
  type Upload,
} from "../../runs/mod.ts";
