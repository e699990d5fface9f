/** An outlet's own lists, feeds, sitemaps and search. @module */
export {
  isInWindow,
  isTooOld,
  type LoanWindow,
  loanWindow,
} from "./loan_window.ts";
export { namesPerson } from "./names_person.ts";
export { customaryFeeds, walkFeeds } from "./walk_feeds.ts";
export { leaveAsLead, type WalkBudget, walkListing } from "./walk_listing.ts";
export { walkSite } from "./walk_site.ts";
