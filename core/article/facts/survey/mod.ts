/** What of a page is near its headline, and what belongs to others. @module */
export { type Survey, surveyPage } from "./survey_page.ts";
