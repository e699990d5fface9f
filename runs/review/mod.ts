/** What reviewers see of the loans, and what they did. @module */
export {
  type Export,
  type ExportedClip,
  type ExportFormat,
  ExportLog,
  outKey,
} from "./export_log.ts";
export { type ReviewAct, ReviewActs } from "./review_acts.ts";
export {
  CHOICES,
  type Group,
  GROUPS,
  type ReviewFilter,
  type Sort,
  SORTS,
} from "./review_filter.ts";
export {
  DISPUTED,
  EDITABLE,
  type EditField,
  type Edits,
  noteFields,
  type Reviewed,
  reviewedOf,
  type ReviewNote,
  type ReviewRow,
  STATE_OF,
  type Verdict,
} from "./review_row.ts";
export {
  CLIP_FIELDS,
  type ClipField,
  type ClipFieldName,
  clipFields,
  fleetClip,
  isForFleet,
} from "./fleet_clip.ts";
export { judgedClip } from "./judged_clip.ts";
export { type ReviewCase, reviewCases } from "./review_cases.ts";
export { ReviewTable } from "./review_table.ts";
export { type SavedView, SavedViews } from "./saved_views.ts";
