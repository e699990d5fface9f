/** The review page, part by part. @module */
export { PAGE_ROWS, reviewRow } from "./clip_table.ts";
export { evidencePane } from "./evidence_pane.ts";
export { reviewPage } from "./review_page.ts";
