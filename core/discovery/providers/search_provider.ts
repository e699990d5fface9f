import type {
  AnswerKind,
  Effort,
  LoanScope,
  Refusal,
} from "../../words/mod.ts";

/** The search services, in the order in which a configured one is taken. */
const SEARCH_PROVIDERS = [
  "brave",
  "serper",
  "tavily",
  "exa",
  "serpapi",
  "google",
  "searxng",
] as const;
export type SearchProviderId = typeof SEARCH_PROVIDERS[number];

/** One question to a search service. */
export interface SearchQuery {
  /** Words and quoted phrases, without operators. */
  readonly text: string;
  /** Domain to stay on. */
  readonly site?: string;
  /** First and last published day, `YYYY-MM-DD`; a hint, never proof. */
  readonly after?: string;
  readonly before?: string;
  /** Hits wanted on the page; the service's page size is the limit. */
  readonly count: number;
  /** Page of hits, from 1. */
  readonly page: number;
}

/** One hit, cleaned. */
export interface SearchHit {
  /** Normalised. */
  readonly url: string;
  /** Plain text; empty if the service gives none. */
  readonly title: string;
  /** Plain text; empty if the service gives none. */
  readonly snippet: string;
  /** Day that the service states, `YYYY-MM-DD`; a hint, never proof. */
  readonly published?: string;
  /** Position among all hits of the query, from 1. */
  readonly rank: number;
}

/** What a search brought; `hits` is empty unless the kind is `ok`. */
export interface SearchAnswer {
  readonly kind: AnswerKind;
  readonly status: number;
  /** One clause for the trail; no secret in it. */
  readonly message: string;
  readonly hits: readonly SearchHit[];
  /** Whether a further page may have hits. */
  readonly more: boolean;
  /** Set if the ledger did not let it be sent, or not again. */
  readonly unpaid?: Refusal["because"];
  readonly effort: Effort;
}

/** What a service can do. */
export interface SearchCaps {
  /** Whether it limits hits to a span of days. */
  readonly dates: "range" | "none";
  /** Hits on one page, at most. */
  readonly pageSize: number;
  /** Hits of one query over all pages, at most. */
  readonly maxResults: number;
  /** Whether its terms allow answers to be kept. */
  readonly mayStore: boolean;
  /** Day on which the service ends, `YYYY-MM-DD`. */
  readonly sunset?: string;
}

/** Asks one search service. */
export interface SearchProvider {
  readonly id: SearchProviderId;
  readonly caps: SearchCaps;
  /**
   * Asks for one page of hits. Trouble is a kind, never an error.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  search(query: SearchQuery, scope: LoanScope): Promise<SearchAnswer>;
}
