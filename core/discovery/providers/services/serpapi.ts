import { usdPer } from "../../../ledger/mod.ts";
import {
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
  withSiteOperator,
} from "../provider_spec.ts";
import { googleDateRange } from "../google_date_range.ts";

/**
 * SerpAPI, which gives Google's results. The key travels in the address.
 *
 * Source: services.md 1.5; serpapi.com/search-api.
 */
export const SERPAPI: ProviderSpec = {
  id: "serpapi",
  name: "SerpAPI",
  baseUrl: "https://serpapi.com",
  usdPerQuery: usdPer("serpapi", "query"),
  caps: { dates: "range", pageSize: 10, maxResults: 100, mayStore: true },
  request(query, access) {
    const url = new URL(`${access.baseUrl}/search.json`);
    const count = Math.min(query.count, 10);
    const tbs = googleDateRange(query);
    url.searchParams.set("engine", "google");
    url.searchParams.set("q", withSiteOperator(query));
    url.searchParams.set("num", String(count));
    url.searchParams.set("start", String((query.page - 1) * count));
    if (tbs) url.searchParams.set("tbs", tbs);
    url.searchParams.set("api_key", access.key);
    return { url: url.href };
  },
  read(json, query) {
    const hits = listAt(json, "organic_results").map((result) => ({
      url: textAt(result, "link"),
      title: textAt(result, "title"),
      snippet: textAt(result, "snippet"),
      published: textAt(result, "date"),
    }));
    const more = hits.length >= Math.min(query.count, 10);
    const state = textAt(json, "search_information", "organic_results_state");
    const isProof = hasList(json, "organic_results") ||
      state === "Fully empty";
    return { hits, more, isProof };
  },
};
