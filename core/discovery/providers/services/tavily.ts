import { usdPer } from "../../../ledger/mod.ts";
import {
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
} from "../provider_spec.ts";

/**
 * Tavily. It has one page of hits, and dates for news only.
 *
 * Source: services.md 1.3; docs.tavily.com.
 */
export const TAVILY: ProviderSpec = {
  id: "tavily",
  name: "Tavily",
  baseUrl: "https://api.tavily.com",
  usdPerQuery: usdPer("tavily", "query"),
  caps: { dates: "range", pageSize: 20, maxResults: 20, mayStore: true },
  request(query, access) {
    return {
      url: `${access.baseUrl}/search`,
      method: "POST",
      headers: {
        "authorization": `Bearer ${access.key}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        query: query.text,
        search_depth: "basic",
        max_results: Math.min(query.count, 20),
        ...(query.site && { include_domains: [query.site] }),
        ...(query.after && { start_date: query.after }),
        ...(query.before && { end_date: query.before }),
      }),
    };
  },
  read: (json) => ({
    hits: listAt(json, "results").map((result) => ({
      url: textAt(result, "url"),
      title: textAt(result, "title"),
      snippet: textAt(result, "content"),
      published: textAt(result, "published_date"),
    })),
    more: false,
    isProof: hasList(json, "results"),
  }),
};
