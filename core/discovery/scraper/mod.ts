/** The scraping service, at its cheapest setting first. @module */
export {
  createLostPages,
  type LostPage,
  type LostPages,
  type LostPageStore,
} from "./lost_pages.ts";
export { scrape } from "./scrape.ts";
export { SCRAPER_SETTINGS, type ScraperSetting } from "./scraping_bee.ts";
