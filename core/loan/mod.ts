/** Reads loan files of any program, row by row. @module */
export {
  type LoanFileSummary,
  noteTitle,
  renderCheckReport,
  summarizeLoanFile,
} from "./check/mod.ts";
export {
  inspectLoanFile,
  type InspectOptions,
  type LoanFileView,
} from "./inspect_loan_file.ts";
export type { HiddenRows } from "./row/mod.ts";
export {
  type LoanFileFormat,
  readLoanFile,
  type ReadLoanOptions,
  readLoans,
} from "./read_loan_file.ts";
