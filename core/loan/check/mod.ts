/** What a loan file holds, told before anything is spent. @module */
export { noteTitle, renderCheckReport } from "./render_check_report.ts";
export {
  type LoanFileSummary,
  summarizeLoanFile,
} from "./summarize_loan_file.ts";
