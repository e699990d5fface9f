/** Reads loan files of any program, row by row. @module */
export {
  type LoanFileSummary,
  noteTitle,
  renderCheckReport,
  summarizeLoanFile,
} from "./check/mod.ts";
export {
  OWN_MESSAGES,
  readMessages,
  readOwnMessages,
} from "./client_messages.ts";
export { fileSource } from "./file_source.ts";
export {
  inspectLoanFile,
  type InspectOptions,
  type LoanFileView,
} from "./inspect_loan_file.ts";
export {
  OWN_LEXICON,
  OWN_NICKNAMES,
  ownKnowledge,
  readOwnFiles,
  takeKnowledge,
} from "./own_files.ts";
export type { HiddenRows } from "./row/mod.ts";
export {
  type LoanFileFormat,
  type LoanSource,
  readLoanFile,
  type ReadLoanOptions,
  readLoans,
} from "./read_loan_file.ts";
