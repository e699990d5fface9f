/** Title, byline and days of the piece. @module */
export { findBylines } from "./find_bylines.ts";
export { findDates } from "./days/mod.ts";
export { findSiteNames, findTitle } from "./find_title.ts";
export { statedOrigin } from "./days/mod.ts";
export { type Survey, surveyPage } from "./survey/mod.ts";
