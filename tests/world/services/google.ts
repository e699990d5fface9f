import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import type { Hit } from "../search_index.ts";

/** The Google Custom Search JSON API; see services.md 1.7. */
export function createGoogle(context: WorldContext): WorldService {
  const { scenario, index } = context;
  let calls = 0;

  return {
    name: "google",
    hosts: ["customsearch.googleapis.com"],
    refuse,
    answer({ url }) {
      const query = url.searchParams;
      if (url.pathname !== "/customsearch/v1") return error(404, "Not Found");
      if (query.get("key") !== keyOf(scenario, "google")) {
        return error(
          400,
          "API key not valid. Please pass a valid API key.",
          "badRequest",
          "INVALID_ARGUMENT",
          "API_KEY_INVALID",
        );
      }
      if (query.get("cx") === null) {
        return error(400, "Request contains an invalid argument.");
      }
      if (++calls > (scenario.accounts?.allowances?.["google"] ?? Infinity)) {
        return refuse("quota");
      }
      const num = Number(query.get("num") ?? 10);
      const start = Number(query.get("start") ?? 1);
      if (!(num >= 1 && num <= 10) || !(start >= 1 && start + num <= 102)) {
        return error(400, "Request contains an invalid argument.");
      }
      const text = [
        query.get("q") ?? "",
        query.has("exactTerms") ? `"${query.get("exactTerms")}"` : "",
        query.has("excludeTerms") ? `-${query.get("excludeTerms")}` : "",
      ].join(" ").trim();
      if (text === "") {
        return error(400, "Request contains an invalid argument.");
      }
      const site = query.get("siteSearch");
      const excludes = query.get("siteSearchFilter") === "e";
      const hits = index.find({
        text,
        sites: site === null || excludes ? [] : [site],
        excludedSites: site !== null && excludes ? [site] : [],
        after: restricted(query.get("dateRestrict"), scenario.today),
      });
      return json(page(text, hits, start, num));
    },
  };
}

function page(text: string, hits: readonly Hit[], start: number, num: number) {
  const shown = hits.slice(start - 1, start - 1 + num);
  const more = hits.length > start - 1 + num;
  return {
    kind: "customsearch#search",
    queries: {
      request: [{
        totalResults: `${hits.length}`,
        count: shown.length,
        startIndex: start,
        searchTerms: text,
      }],
      ...(more ? { nextPage: [{ startIndex: start + num, count: num }] } : {}),
    },
    searchInformation: { searchTime: 0.21, totalResults: `${hits.length}` },
    ...(shown.length === 0 ? {} : { items: shown.map(item) }),
  };
}

function item(hit: Hit) {
  const day = hit.published === undefined
    ? ""
    : `${printed(hit.published)} ... `;
  return {
    kind: "customsearch#result",
    title: hit.title,
    htmlTitle: `<b>${hit.title}</b>`,
    link: hit.url,
    displayLink: hit.host,
    snippet: day + hit.snippet,
    htmlSnippet: day + hit.snippet,
    formattedUrl: hit.url,
    ...(hit.published === undefined ? {} : {
      pagemap: {
        metatags: [{
          "article:published_time": `${hit.published}T11:00:00Z`,
        }],
      },
    }),
  };
}

function printed(day: string): string {
  return new Date(`${day}T12:00:00Z`)
    .toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });
}

function restricted(value: string | null, today: string): string | undefined {
  const [, unit, number] = /^([dwmy])(\d+)$/.exec(value ?? "") ?? [];
  if (unit === undefined) return undefined;
  const days = { d: 1, w: 7, m: 30.5, y: 365 }[unit] ?? 1;
  return new Date(Date.parse(today) - days * Number(number) * 86_400_000)
    .toISOString().slice(0, 10);
}

function refuse(why: "rate" | "quota"): Answer {
  const span = why === "rate" ? "per minute" : "per day";
  return error(
    429,
    `Quota exceeded for quota metric 'Queries' and limit 'Queries ${span}' of service 'customsearch.googleapis.com'.`,
    "rateLimitExceeded",
    "RESOURCE_EXHAUSTED",
  );
}

function error(
  code: number,
  message: string,
  reason = "badRequest",
  status = "INVALID_ARGUMENT",
  detail?: string,
): Answer {
  return json({
    error: {
      code,
      message,
      errors: [{ message, domain: "global", reason }],
      status,
      ...(detail === undefined ? {} : {
        details: [{
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: detail,
          domain: "googleapis.com",
        }],
      }),
    },
  }, code);
}
