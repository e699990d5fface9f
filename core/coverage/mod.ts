/** What the coverage of a client's loans is: gathered, as a page, as a table. @module */
export { type Brand, readBrand } from "./brand.ts";
export {
  type Coverage,
  type CoverageScope,
  type CoveredLoan,
  gatherCoverage,
} from "./coverage.ts";
export { coverageCsv } from "./coverage_table.ts";
export { coveragePage } from "./coverage_page.ts";
export { readResults } from "./read_results.ts";
