/** A sheet as records, and the plan of its columns. @module */
export type { LoanFileFormat, Sheet } from "./sheet.ts";
export {
  type ColumnMap,
  planFromContent,
  planFromHeader,
  planOf,
  type PlanOptions,
  SAMPLE_ROWS,
  type SheetPlan,
} from "./sheet_plan.ts";
export { isBlank, type SheetRecord } from "./sheet_record.ts";
