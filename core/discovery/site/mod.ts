/** An outlet's own lists, feeds, sitemaps and search. @module */
export { namesPerson } from "./names_person.ts";
export { surveyFeed, surveySitemap } from "./survey_list.ts";
export { holdListAgainstEnd, holdListAgainstNothing } from "./tally.ts";
export { leaveAsLead, type WalkBudget, walkListing } from "./walk_listing.ts";
export { walkSite } from "./walk_site.ts";
