/** The desk of the reviewer: clips, verdicts, edits, exports. @module */
export { coveredLoans } from "./covered_loans.ts";
export { FIELD_NAMES, parseEdit, parseNote } from "./edits.ts";
export {
  type ApprovedLoan,
  type ExportFilter,
  Exports,
  FORMATS,
  type ReadyExport,
} from "./exports.ts";
export { streamOf } from "./pieces.ts";
export { Reports } from "./reports.ts";
export { type Done, problemOf, ReviewDesk } from "./review_desk.ts";
export {
  parseReviewQuery,
  reviewAddress,
  type ReviewQuery,
  STATES,
} from "./review_query.ts";
export {
  EDITABLE,
  type EditField,
  type Export,
  type ExportFormat,
  GROUPS,
  judgedClip,
  type ReviewNote,
  type ReviewRow,
  type SavedView,
  type Sort,
  STATE_OF,
  type Verdict,
} from "../../runs/mod.ts";
