/** One row becomes a loan, or is rejected with its reason. @module */
export { readRow, workOrderOf } from "./read_row.ts";
