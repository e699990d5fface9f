/** A page becomes a piece: title, text, byline, day, kind. @module */
export {
  extractArticle,
  type ExtractArticleOptions,
} from "./extract_article.ts";
export { extractAside } from "./extract_aside.ts";
export { outlinePage, type PageOutline } from "./outline_page.ts";
export { joinPages } from "./text/mod.ts";
