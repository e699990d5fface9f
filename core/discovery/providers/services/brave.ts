import { usdPer } from "../../../ledger/mod.ts";
import {
  at,
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
  withSiteOperator,
} from "../provider_spec.ts";

/**
 * Brave Search API. Its terms are reported to forbid keeping answers.
 *
 * Source: services.md 1.1; api-dashboard.search.brave.com.
 */
export const BRAVE: ProviderSpec = {
  id: "brave",
  name: "Brave Search",
  baseUrl: "https://api.search.brave.com",
  usdPerQuery: usdPer("brave", "query"),
  caps: { dates: "range", pageSize: 20, maxResults: 200, mayStore: false },
  request(query, access) {
    const url = new URL(`${access.baseUrl}/res/v1/web/search`);
    url.searchParams.set("q", withSiteOperator(query).slice(0, 400));
    url.searchParams.set("count", String(Math.min(query.count, 20)));
    url.searchParams.set("offset", String(query.page - 1));
    if (query.after && query.before) {
      url.searchParams.set("freshness", `${query.after}to${query.before}`);
    }
    return {
      url: url.href,
      headers: { "x-subscription-token": access.key },
    };
  },
  read: (json) => ({
    hits: listAt(json, "web", "results").map((result) => ({
      url: textAt(result, "url"),
      title: textAt(result, "title"),
      snippet: [
        textAt(result, "description"),
        ...listAt(result, "extra_snippets"),
      ].join(" "),
      published: textAt(result, "page_age") || textAt(result, "age"),
    })),
    more: at(json, "query", "more_results_available") === true,
    // Where there are none, the whole of `web` is left out.
    isProof: hasList(json, "web", "results") ||
      (at(json, "web") === undefined && at(json, "type") === "search"),
  }),
};
