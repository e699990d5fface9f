import type { Channel } from "./channel.ts";
import type { Judgement } from "./judgement.ts";
import type { Outlet } from "./outlet.ts";
import type { Post, PostAccount } from "./post.ts";

export type * from "./channel.ts";
export type * from "./judgement.ts";
export type * from "./outlet.ts";

/** Everything that is so in one simulated internet; nothing in it is code. */
export interface Scenario {
  readonly name: string;
  /** The day on which it is looked at, `YYYY-MM-DD`: "3 months ago" needs it. */
  readonly today: string;
  readonly outlets: readonly Outlet[];
  readonly channels?: readonly Channel[];
  readonly posts?: readonly Post[];
  /** Accounts of networks of which something is odd. */
  readonly postAccounts?: readonly PostAccount[];
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
  readonly tier?: "search" | "http" | "scraper" | "render" | "youtube" | "post";
}
