/** A headless browser over its own protocol. @module */
export { type Browser, createCdpBrowser } from "./cdp_browser.ts";
export type { Paper } from "./print_page.ts";
export { type IsList, unfinishedAt } from "./render_page.ts";
