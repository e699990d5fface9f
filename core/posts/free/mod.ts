/** What networks themselves say of posts, without a key: oEmbed, page data. @module */
export { accountPageRequest, readAccountPage } from "./account_page.ts";
export { FREE_WAYS, type FreeWay } from "./free_ways.ts";
