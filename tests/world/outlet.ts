/** A publication with a web site. */
export interface Outlet {
  readonly host: string;
  /** Other hosts that redirect here, such as `www.`. */
  readonly aliases?: readonly string[];
  readonly name: string;
  readonly language?: string;
  readonly pages: readonly Page[];
  readonly feed?: Feed;
  /** Whether it has the WordPress API; its posts are its articles. */
  readonly wordpress?: boolean;
  readonly sitemaps?: readonly Sitemap[];
  /** Lines of robots.txt; its sitemaps are added. */
  readonly robots?: string;
  /** What stands before every page of it. */
  readonly guard?: Guard;
  /** Whether its pages name its search page, `/?s=` (`SearchAction`). */
  readonly siteSearch?: boolean;
  /**
   * How it answers for a page that it does not have: `404`, a page that says
   * so with 200 (`soft`), or a redirect to its home page. @default {"404"}
   */
  readonly missing?: "404" | "soft" | "home";
}

/** One address of an outlet; exactly one of the contents, or none. */
export interface Page {
  /** With its query, if it has one. */
  readonly path: string;
  readonly article?: Article;
  readonly listing?: Listing;
  /** Body as it is, in place of a template. */
  readonly html?: string;
  /** DOM after scripts, where it is not the template's. */
  readonly rendered?: string;
  /**
   * `script`: plain HTML is a shell, the text comes when scripts have run;
   * `slow_script`: so late that the scraping service does not wait for it.
   */
  readonly builtBy?: "script" | "slow_script";
  readonly status?: number;
  /** Where it redirects to. */
  readonly movedTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Stands before this page; wins over the outlet's. */
  readonly guard?: Guard;
  /** Whether search engines have it. @default {true} */
  readonly indexed?: boolean;
}

/** An article, which a template turns into a page. */
export interface Article {
  readonly title: string;
  readonly byline?: string | readonly string[];
  /** ISO time, with zone or without, or a day. */
  readonly published?: string;
  readonly modified?: string;
  /** What its meta description says; the first paragraph if absent. */
  readonly standfirst?: string;
  /** Paragraphs; those that begin with `## ` are subheadings. */
  readonly paragraphs: readonly string[];
  readonly section?: string;
  /** Where the page states author and date. @default {all but "path"} */
  readonly states?: readonly ("json-ld" | "meta" | "time" | "printed")[];
  /** How its JSON-LD is written. @default {"graph"} */
  readonly jsonLd?: JsonLdShape;
  /** How its JSON-LD names the authors. @default {"persons"} */
  readonly authorAs?: AuthorShape;
  /** JSON-LD types. @default {["NewsArticle"]} */
  readonly types?: readonly string[];
  /** Only this many paragraphs are on the page. */
  readonly paywallAfter?: number;
  readonly canonical?: string;
  /** Titles of related stories beside the text. */
  readonly related?: readonly string[];
}

/**
 * `graph`: nodes under `@graph`; `object`, `array`: without; `blocks`: one block
 * for each node, a related article's first; `sloppy`: with a comment around it,
 * a trailing comma and a raw line break.
 */
export type JsonLdShape = "graph" | "object" | "array" | "blocks" | "sloppy";

/** `id`: a reference into the graph; `by`: one string, "By A and B". */
export type AuthorShape = "persons" | "string" | "id" | "by" | "organization";

/** A page that lists articles. */
export interface Listing {
  readonly title: string;
  /** Paths of the articles, in order. */
  readonly entries: readonly string[];
  /** Path of the next page. */
  readonly next?: string;
}

export interface Feed {
  readonly path: string;
  readonly kind: "rss" | "atom";
  /** Newest articles in it. @default {10} */
  readonly items?: number;
  /** Whether pages point to it. @default {true} */
  readonly announced?: boolean;
  /** Whether it holds the whole text. */
  readonly full?: boolean;
}

export interface Sitemap {
  readonly path: string;
  readonly kind: "urls" | "index" | "news";
  /** For an index: paths of its sitemaps; else of its pages, or all. */
  readonly holds?: readonly string[];
  readonly gzip?: boolean;
  /** Whether robots.txt names it. @default {true} */
  readonly announced?: boolean;
}

/** How far the scraping service must go to get through, cheapest first. */
export const SCRAPER_LEVELS = [
  "plain",
  "js",
  "premium",
  "premium_js",
  "stealth",
] as const;
export type ScraperLevel = typeof SCRAPER_LEVELS[number];

/** What a client that is not let in gets to see. */
export type BlockPage =
  | "cloudflare_challenge"
  | "cloudflare_block"
  | "datadome"
  | "datadome_banned"
  | "datadome_json"
  | "perimeterx"
  | "akamai"
  | "imperva"
  | "consent"
  | "consent_redirect"
  | "captcha_200"
  | "forbidden";

/** Who gets in. */
export interface Guard {
  readonly shows: BlockPage;
  /** Cheapest level at which the scraping service gets in; absent: never. */
  readonly scraper?: ScraperLevel;
  /** Whether a real browser gets in. @default {false} */
  readonly browser?: boolean;
}
