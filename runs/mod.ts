/**
 * A run and what is kept of it: journal, decisions, selection, settling, report.
 *
 * @module
 */
export {
  type Decision,
  type DecisionAction,
  Decisions,
  type Dispute,
  standingLines,
  standingOf,
} from "./decisions.ts";
export {
  type Job,
  type JobPlan,
  type JobTable,
  parseReading,
  parseSubset,
  type Reading,
  readingFields,
  selectRows,
  type Subset,
  type Upload,
  type UploadLog,
} from "./jobs/mod.ts";
export { findContinued } from "./continued_run.ts";
export {
  type Batch,
  type ClipState,
  type Delivered,
  type DeliveryCount,
  DeliveryLog,
  type DeliveryStanding,
  type Ended,
  type SentClip,
} from "./delivery/mod.ts";
export { type DueLoan, dueLoans, type DueOptions } from "./due.ts";
export {
  type InputSummary,
  loanHash,
  lockFolder,
  memoryStore,
  nameOfRun,
  type RunInfo,
  type RunOptions,
  type RunStore,
  type RunTotals,
  summarizeInput,
  textHash,
} from "./journal/mod.ts";
export { diffRuns, findRun, type LoanChange } from "./named_runs.ts";
export { type OpenRun, openRun, type OpenRunOptions } from "./open_run.ts";
export { DATABASE, makeFolder, Records, repairRecords } from "./records.ts";
export {
  CHOICES,
  CLIP_FIELDS,
  type ClipField,
  type ClipFieldName,
  clipFields,
  DISPUTED,
  EDITABLE,
  type EditField,
  type Edits,
  type Export,
  type ExportFormat,
  type ExportLog,
  fleetClip,
  type Group,
  GROUPS,
  isForFleet,
  judgedClip,
  noteFields,
  outKey,
  type ReviewCase,
  reviewCases,
  type Reviewed,
  reviewedOf,
  type ReviewFilter,
  type ReviewNote,
  type ReviewRow,
  type ReviewTable,
  type SavedView,
  type SavedViews,
  type Sort,
  SORTS,
  STATE_OF,
  type Verdict,
} from "./review/mod.ts";
export { type RunReport, summarize } from "./run_report.ts";
export {
  SELECTABLE,
  type SelectableStatus,
  type Selection,
} from "./selection.ts";
export { settleRun } from "./settle/mod.ts";
export {
  openSharedStores,
  type SharedLedger,
  type SharedStores,
  type SharedStoresOptions,
} from "./shared/mod.ts";
export { type PassedOver, planRun, type RunPlan } from "./plan_run.ts";
