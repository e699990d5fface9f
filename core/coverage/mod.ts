/** What the coverage of a client's loans is: gathered, as a page, as a table. @module */
export { type Brand, readBrand } from "./brand.ts";
export {
  type Coverage,
  type CoverageScope,
  type CoveredClip,
  type CoveredLoan,
  gatherCoverage,
  isAmong,
  isInScope,
  titleOf,
} from "./coverage.ts";
export { readResults } from "./read_results.ts";
export { COMPARED_WORDS, disclosureText, MESSAGE_WORDS } from "./said/mod.ts";
export {
  type Print,
  REPORT_FORMATS,
  type ReportFile,
  reportFile,
  type ReportFormat,
} from "./report_file.ts";
