/** Runs that were started in the browser. @module */
export { ColumnMemory } from "./column_memory.ts";
export type { FileReading, ReadFile, ReadTable } from "./file_reading.ts";
export { JobRunner, type WatchView } from "./job_runner.ts";
export type { MachinesView, MachineView } from "./machines_view.ts";
export { DESK_LIMITS, ReadingDesk } from "./reading_desk.ts";
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
