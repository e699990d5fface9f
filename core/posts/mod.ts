/** Posts of social networks, as a scraping provider reads them. @module */
export { type ApifyAccess, createApify } from "./apify.ts";
export { createPostFinder } from "./create_post_finder.ts";
export type { PostFacts, PostProvider, PostReading } from "./provider.ts";
