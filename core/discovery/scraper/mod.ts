/** The scraping service, at its cheapest setting first. @module */
export { scrape } from "./scrape.ts";
export type { ScraperSetting } from "./scraping_bee.ts";
