/** The desk of the reviewer: clips, verdicts, edits, exports. @module */
export { EDITABLE, type EditField, FIELD_NAMES, parseEdit } from "./edits.ts";
export { coveredLoans } from "./covered_loans.ts";
export { type Export, type ExportFormat, Exports, FORMATS } from "./exports.ts";
export {
  type Done,
  problemOf,
  ReviewDesk,
  STATE_OF,
  type Verdict,
} from "./review_desk.ts";
export { GROUPS, type Sort } from "./review_filter.ts";
export {
  parseReviewQuery,
  reviewAddress,
  type ReviewQuery,
  STATES,
} from "./review_query.ts";
export type { ReviewRow } from "./review_row.ts";
export { type SavedView, SavedViews } from "./saved_views.ts";
