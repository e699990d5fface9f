import { usdPer } from "../../../ledger/mod.ts";
import {
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
  withSiteOperator,
} from "../provider_spec.ts";

/**
 * The user's own SearXNG server, with `json` among its `search.formats`.
 *
 * Source: services.md 1.6; docs.searxng.org/dev/search_api.html.
 */
export const SEARXNG: ProviderSpec = {
  id: "searxng",
  name: "SearXNG",
  baseUrl: "",
  usdPerQuery: usdPer("searxng", "query"),
  caps: { dates: "none", pageSize: 20, maxResults: 100, mayStore: true },
  request(query, access) {
    const url = new URL(`${access.baseUrl}/search`);
    url.searchParams.set("q", withSiteOperator(query));
    url.searchParams.set("format", "json");
    url.searchParams.set("pageno", String(query.page));
    return { url: url.href };
  },
  read(json) {
    const hits = listAt(json, "results").map((result) => ({
      url: textAt(result, "url"),
      title: textAt(result, "title"),
      snippet: textAt(result, "content"),
      published: textAt(result, "publishedDate"),
    }));
    const isProof = hasList(json, "results");
    return { hits, more: hits.length > 0, isProof };
  },
};
