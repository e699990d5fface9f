import { usdPer } from "../../../ledger/mod.ts";
import {
  at,
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
} from "../provider_spec.ts";

/**
 * Exa. It has one page of hits; a title, date or author may be missing.
 *
 * Source: services.md 1.4; docs.exa.ai.
 */
export const EXA: ProviderSpec = {
  id: "exa",
  name: "Exa",
  baseUrl: "https://api.exa.ai",
  usdPerQuery: usdPer("exa", "query"),
  caps: { dates: "range", pageSize: 10, maxResults: 10, mayStore: true },
  request(query, access) {
    return {
      url: `${access.baseUrl}/search`,
      method: "POST",
      headers: { "x-api-key": access.key, "content-type": "application/json" },
      body: JSON.stringify({
        query: query.text,
        type: "auto",
        numResults: Math.min(query.count, 10),
        contents: { text: { maxCharacters: 300 } },
        ...(query.site && { includeDomains: [query.site] }),
        ...(query.after && { startPublishedDate: `${query.after}T00:00:00Z` }),
        ...(query.before && { endPublishedDate: `${query.before}T23:59:59Z` }),
      }),
    };
  },
  statedUsd: (json) => at(json, "costDollars", "total"),
  read: (json) => ({
    hits: listAt(json, "results").map((result) => ({
      url: textAt(result, "url"),
      title: textAt(result, "title"),
      snippet: `${textAt(result, "author")} ${textAt(result, "text")}`,
      published: textAt(result, "publishedDate"),
    })),
    more: false,
    isProof: hasList(json, "results"),
  }),
};
