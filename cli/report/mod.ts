/** The report of a run, one HTML file. @module */
export { recordLanes } from "./lane_record.ts";
export { reportPage } from "./report_page.ts";
