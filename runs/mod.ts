/**
 * A run and what is kept of it: journal, decisions, selection, settling, report.
 *
 * @module
 */
export {
  type Decision,
  type DecisionAction,
  Decisions,
  standingOf,
} from "./decisions.ts";
export { Journal, memoryStore, type RunStore } from "./journal/mod.ts";
export { DATABASE, type OpenRun, openRun } from "./open_run.ts";
export { type RunReport, summarize } from "./run_report.ts";
export {
  SELECTABLE,
  type SelectableStatus,
  type Selection,
} from "./selection.ts";
export { settleRun } from "./settle/mod.ts";
export { type PassedOver, planRun, type RunPlan } from "./plan_run.ts";
