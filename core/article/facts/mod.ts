/** Title, byline and days of the piece. @module */
export { findBylines } from "./find_bylines.ts";
export { findDates } from "./find_dates.ts";
export { findSiteNames, findTitle } from "./find_title.ts";
export { statedOrigin } from "./stated_origin.ts";
