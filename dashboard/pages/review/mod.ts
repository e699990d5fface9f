/** The review page, part by part. @module */
export { PAGE_ROWS, reviewRow } from "./clip_table.ts";
export { reviewPage } from "./review_page.ts";
export type { ShownRow } from "./shown_row.ts";
