/** The days that a page names, and their vote. @module */
export { findDates } from "./find_dates.ts";
export { statedOrigin } from "./stated_origin.ts";
