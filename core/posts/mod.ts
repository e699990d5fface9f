/** Posts of social networks: free ways first, then a scraping provider. @module */
export { type ApifyAccess, createApify } from "./apify.ts";
export { createPostFinder } from "./create_post_finder.ts";
export {
  estimatePosts,
  isPostsAlone,
  type PostSettings,
} from "./estimate_posts.ts";
export {
  estimateHearing,
  type HearingSettings,
  type PaidHearing,
} from "./spoken/mod.ts";
export { type NetworkMeans, networkMeans } from "./means.ts";
export type {
  AskedAccount,
  AskedPost,
  ListReading,
  PostFacts,
  PostProvider,
  PostReading,
} from "./provider.ts";
