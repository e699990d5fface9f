import type { WebRequest } from "../../web/mod.ts";
import type {
  SearchCaps,
  SearchProviderId,
  SearchQuery,
} from "./search_provider.ts";

/** How a search service is reached. */
export interface SearchAccess {
  /** Without a final slash. */
  readonly baseUrl: string;
  /** Empty where the service needs none. */
  readonly key: string;
  /** Google's search engine id (`cx`). */
  readonly engineId?: string;
}

/** A hit as the service writes it. */
export interface RawHit {
  readonly url: string;
  readonly title: string;
  readonly snippet: string;
  /** In any of the shapes that {@linkcode parseSearchDate} knows. */
  readonly published: string;
}

/** A search service as data: what is sent, and where its hits stand. */
export interface ProviderSpec {
  readonly id: SearchProviderId;
  /** Name for people. */
  readonly name: string;
  readonly baseUrl: string;
  readonly caps: SearchCaps;
  /** What one query costs, in US dollars, unless the answer says otherwise. */
  readonly usdPerQuery: number;
  /** What an answer says it cost, in US dollars; nobody has checked it. */
  readonly statedUsd?: (json: unknown) => unknown;
  request(
    query: SearchQuery,
    access: SearchAccess,
  ): Pick<WebRequest, "url" | "method" | "headers" | "body">;
  read(json: unknown, query: SearchQuery): SearchReading;
}

/** What a service's answer holds. */
export interface SearchReading {
  readonly hits: readonly RawHit[];
  readonly more: boolean;
  /**
   * Whether the answer is one of the service's, in which no hits are proof
   * that there are none; in any other shape they prove nothing.
   */
  readonly isProof: boolean;
}

/** Follows `path` into a JSON value; `undefined` where it leads nowhere. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}

/** A text in a JSON value; empty where there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === "string" ? found : "";
}

/** A list in a JSON value; empty where there is none. */
export function listAt(
  value: unknown,
  ...path: (string | number)[]
): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Whether a list stands in a JSON value, an empty one too. */
export function hasList(value: unknown, ...path: (string | number)[]): boolean {
  return Array.isArray(at(value, ...path));
}

/** The query's words with a `site:` operator in front, where it names a site. */
export function withSiteOperator(query: SearchQuery): string {
  return query.site ? `site:${query.site} ${query.text}` : query.text;
}
