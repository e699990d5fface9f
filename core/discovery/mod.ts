/** The ladder and its four tiers. @module */
export { type Browser, createCdpBrowser, type Paper } from "./browser/mod.ts";
export {
  estimateLooking,
  type LookingSettings,
  type PaidLooking,
} from "./estimate_looking.ts";
export { createHttpTier } from "./http_tier.ts";
export { climbLadder, inOrder } from "./ladder.ts";
export {
  at,
  type ConfiguredProvider,
  configuredProviders,
  createSearchProviders,
  listAt,
  type SearchProvider,
} from "./providers/mod.ts";
export { lookAtPage, unreadTargets } from "./page/mod.ts";
export { createRenderTier } from "./render_tier.ts";
export type { LostPage, LostPageStore } from "./scraper/mod.ts";
export { createScraperTier } from "./scraper_tier.ts";
export { createSearchTier } from "./search_tier.ts";
export { followShortLink } from "./short/mod.ts";
export { surveyFeed, surveySitemap } from "./site/mod.ts";
