/** Everything that is so in one simulated internet; nothing in it is code. */
export interface Scenario {
  readonly name: string;
  /** The day on which it is looked at, `YYYY-MM-DD`: "3 months ago" needs it. */
  readonly today: string;
  readonly outlets: readonly Outlet[];
  readonly channels?: readonly Channel[];
  /** What GPT says of pieces that the plain rule would judge otherwise. */
  readonly judgements?: readonly Judgement[];
  readonly accounts?: Accounts;
  /**
   * How long an answer takes, in milliseconds, by host or the beginning of
   * `host/path`; the longest key that fits holds. `browser` is the headless
   * browser's own time.
   */
  readonly delays?: Readonly<Record<string, number>>;
  readonly faults?: readonly Fault[];
  /** What is right, for tests; the world itself never reads it. */
  readonly truth?: readonly Truth[];
}

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
  /** JSON-LD types. @default {["NewsArticle"]} */
  readonly types?: readonly string[];
  /** Only this many paragraphs are on the page. */
  readonly paywallAfter?: number;
  readonly canonical?: string;
  /** Titles of related stories beside the text. */
  readonly related?: readonly string[];
}

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

/** A YouTube channel. */
export interface Channel {
  /** `UC` and 22 characters. */
  readonly id: string;
  /** Without its `@`. */
  readonly handle?: string;
  /** Names that resolve to it: `c/name`, `user/name`, `name`. */
  readonly names?: readonly string[];
  readonly title: string;
  readonly videos: readonly Video[];
  /** What its feed does. @default {"well"} */
  readonly feed?: "well" | "404" | "404_then_200" | "500_then_200";
  /** Videos on a page of its list. @default {30} */
  readonly pageSize?: number;
}

/** A video; its channel's list is newest first by `published`. */
export interface Video {
  /** Eleven characters. */
  readonly id: string;
  readonly title: string;
  /** ISO time with zone. */
  readonly published: string;
  readonly description: string;
  readonly lengthSeconds: number;
  readonly views?: number;
  readonly kind?: "video" | "short" | "stream";
  readonly captions?: readonly Captions[];
  readonly state?: VideoState;
  readonly embeddable?: boolean;
}

export interface Captions {
  readonly language: string;
  readonly by: "manual" | "asr";
  readonly segments: readonly Segment[];
}

/** Start and length in seconds. */
export interface Segment {
  readonly start: number;
  readonly duration: number;
  readonly text: string;
}

/** What keeps a video from playing; absent: nothing. */
export type VideoState =
  | "unlisted"
  | "private"
  | "age"
  | "bot_check"
  | "consent"
  | "recaptcha"
  | "unavailable"
  | "terminated"
  | "members"
  | "country"
  | "payment"
  | "later"
  | "premiere";

/** What GPT says where the prompt's content holds `when`. */
export interface Judgement {
  /** Text found in the content, such as the piece's title. */
  readonly when: string;
  /** What it answers; what is left out comes from the plain rule. */
  readonly says?: Partial<Verdict>;
  /** Trouble in place of an answer. */
  readonly trouble?: OpenAITrouble;
  /** Extra time, in milliseconds. */
  readonly ms?: number;
}

/** What a judgement holds. */
export interface Verdict {
  /** 0 to 10. */
  readonly relevance: number;
  /** 0 to 10. */
  readonly overall: number;
  readonly sentiment: "positive" | "neutral" | "negative";
  readonly summary: string;
  readonly recommendation: string;
  readonly brandAlignment: boolean;
  readonly aspects: Readonly<Record<string, AspectVerdict>>;
  readonly pros: readonly Point[];
  readonly cons: readonly Point[];
  /** Word for word, unless a test wants it otherwise. */
  readonly quotes: readonly string[];
  readonly presenter: string;
  readonly production: string;
}

export interface AspectVerdict {
  readonly score: number;
  readonly note: string;
  readonly quotes: readonly string[];
}

/** A claim and the words that back it. */
export interface Point {
  readonly text: string;
  readonly quote: string;
}

export type OpenAITrouble =
  | "refusal"
  | "incomplete"
  | "content_filter"
  | "reasoning_only"
  | "failed"
  | "error_in_200"
  | "invented_quotes"
  | "not_json"
  | "fenced"
  | "rate"
  | "too_large"
  | "quota"
  | "overloaded"
  | "html_502";

/** Keys and allowances of the services; every key is `world` if not given. */
export interface Accounts {
  readonly keys?: Readonly<Record<string, string>>;
  /** Calls that a service answers before its allowance is spent. */
  readonly allowances?: Readonly<Record<string, number>>;
  /** Calls at once that the scraping plan allows. @default {5} */
  readonly scrapingConcurrency?: number;
  /** Models that exist. @default {a few of 2026} */
  readonly models?: readonly string[];
  /** Tokens after which a prompt is cut without a word, as Ollama does. */
  readonly contextTokens?: number;
  /** Hosts that speak Chat Completions as OpenAI does, such as `llm.example`. */
  readonly modelServers?: readonly string[];
  /** Host of the own SearXNG server. @default {"searxng.example"} */
  readonly searxng?: string;
  /** How search engines write dates. @default {each in its own way} */
  readonly searchDates?: DateShape;
}

/** The shapes in which dates arrive from search engines; see services.md 1.0. */
export const DATE_SHAPES = [
  "no_zone",
  "utc",
  "day",
  "month_first",
  "day_first",
  "ago",
  "rfc1123",
] as const;
export type DateShape = typeof DATE_SHAPES[number] | "none";

/** Something that goes wrong. */
export interface Fault {
  /** Host, or the beginning of `host/path`. */
  readonly at: string;
  /** Which requests to it, from 1. @default {"every"} */
  readonly nth?: number | "every";
  readonly does: FaultDoes;
}

/**
 * `reset`: no answer; `cut`: half an answer; `hang`: none until the client has
 * had enough; `rate`, `quota`: the service's own words for too fast and for a
 * spent allowance; `html`: a page where something else was asked for.
 */
export type FaultDoes =
  | "reset"
  | "cut"
  | "hang"
  | "rate"
  | "quota"
  | "html"
  | {
    readonly status: number;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };

/** What is right for one loan. */
export interface Truth {
  readonly workOrder: string;
  readonly status: "found" | "review" | "not_found" | "failed";
  /** Of the clip. */
  readonly url?: string;
  /** What should find it. */
  readonly tier?: "search" | "http" | "scraper" | "render" | "youtube";
}
