/** Which queries are asked, and how hits are ranked. @module */
export { type PlannedQuery, planQueries } from "./query_plan.ts";
export { type RankedHit, rankHits } from "./rank_hits.ts";
