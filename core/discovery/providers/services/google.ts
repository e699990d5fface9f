import { usdPer } from "../../../ledger/mod.ts";
import {
  at,
  hasList,
  listAt,
  type ProviderSpec,
  textAt,
} from "../provider_spec.ts";

/**
 * Google Custom Search JSON API. It is closed to new customers and ends on
 * 2027-01-01.
 *
 * Source: services.md 1.7; developers.google.com/custom-search/v1.
 */
export const GOOGLE: ProviderSpec = {
  id: "google",
  name: "Google Custom Search",
  baseUrl: "https://customsearch.googleapis.com",
  usdPerQuery: usdPer("google", "query"),
  caps: {
    dates: "none",
    pageSize: 10,
    maxResults: 100,
    mayStore: true,
    sunset: "2027-01-01",
  },
  request(query, access) {
    const url = new URL(`${access.baseUrl}/customsearch/v1`);
    const count = Math.min(query.count, 10);
    url.searchParams.set("key", access.key);
    url.searchParams.set("cx", access.engineId ?? "");
    url.searchParams.set("q", query.text);
    url.searchParams.set("num", String(count));
    url.searchParams.set("start", String((query.page - 1) * count + 1));
    if (query.site) {
      url.searchParams.set("siteSearch", query.site);
      url.searchParams.set("siteSearchFilter", "i");
    }
    return { url: url.href };
  },
  read(json) {
    return {
      hits: listAt(json, "items").map((item) => {
        const snippet = textAt(item, "snippet");
        const dated = /^([A-Z][a-z]{2} \d{1,2}, \d{4}) \.\.\. /.exec(snippet);
        const stated = textAt(
          item,
          "pagemap",
          "metatags",
          0,
          "article:published_time",
        );
        return {
          url: textAt(item, "link"),
          title: textAt(item, "title"),
          snippet: snippet.slice(dated?.[0].length ?? 0),
          published: stated || (dated?.[1] ?? ""),
        };
      }),
      more: at(json, "queries", "nextPage", 0) !== undefined,
      // Without hits there is no list; a count of some contradicts that.
      isProof: hasList(json, "items") ||
        textAt(json, "searchInformation", "totalResults") === "0",
    };
  },
};
