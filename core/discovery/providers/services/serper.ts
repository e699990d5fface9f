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
 * Serper.dev, which gives Google's results. More than ten hits cost double.
 *
 * Source: services.md 1.2; serper.dev.
 */
export const SERPER: ProviderSpec = {
  id: "serper",
  name: "Serper",
  baseUrl: "https://google.serper.dev",
  usdPerQuery: usdPer("serper", "query"),
  caps: { dates: "range", pageSize: 10, maxResults: 100, mayStore: true },
  request(query, access) {
    const tbs = googleDateRange(query);
    return {
      url: `${access.baseUrl}/search`,
      method: "POST",
      headers: { "x-api-key": access.key, "content-type": "application/json" },
      body: JSON.stringify({
        q: withSiteOperator(query),
        num: Math.min(query.count, 10),
        page: query.page,
        ...(tbs && { tbs }),
      }),
    };
  },
  read(json, query) {
    const hits = listAt(json, "organic").map((result) => ({
      url: textAt(result, "link"),
      title: textAt(result, "title"),
      snippet: textAt(result, "snippet"),
      published: textAt(result, "date"),
    }));
    const more = hits.length >= Math.min(query.count, 10);
    return { hits, more, isProof: hasList(json, "organic") };
  },
};
