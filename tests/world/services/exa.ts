import {
  type Answer,
  json,
  keyOf,
  readJson,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/** Exa; see services.md 1.4. Every third title is missing, as happens there. */
export function createExa(context: WorldContext): WorldService {
  const { scenario, index } = context;
  const { allowances, searchDates = "utc" } = scenario.accounts ?? {};
  const allowance = allowances?.["exa"] ?? Infinity;
  let calls = 0;

  return {
    name: "exa",
    hosts: ["api.exa.ai"],
    refuse,
    answer({ url, method, headers, body }) {
      const bearer = /^Bearer (.*)$/.exec(headers.get("authorization") ?? "");
      const key = headers.get("x-api-key") ?? bearer?.[1];
      if (key !== keyOf(scenario, "exa")) {
        return problem(401, "Unauthorized", "Invalid API key");
      }
      if (url.pathname !== "/search" || method !== "POST") {
        return problem(404, "Not Found", "No such route");
      }
      const asked = readJson(body);
      const { query, numResults = 10 } = asked;
      if (typeof query !== "string" || query === "") {
        return problem(400, "Bad Request", "query is required");
      }
      if (!(Number(numResults) >= 1 && Number(numResults) <= 100)) {
        return problem(400, "Bad Request", "numResults must be 1 to 100");
      }
      if (++calls > allowance) return refuse("quota");
      const hits = index.find({
        text: query,
        sites: strings(asked["includeDomains"]),
        excludedSites: strings(asked["excludeDomains"]),
        after: day(asked["startPublishedDate"]),
        before: day(asked["endPublishedDate"]),
      });
      return json({
        requestId: "9f1c",
        resolvedSearchType: "neural",
        results: hits.slice(0, Number(numResults)).map((hit, place) => {
          const date = writeDate(hit.published, searchDates, scenario.today);
          return {
            id: hit.url,
            title: place % 3 === 2 ? null : hit.title,
            url: hit.url,
            ...(date === undefined ? {} : { publishedDate: date }),
            author: hit.byline ?? null,
            score: Math.round(60 - place) / 100,
            ...(asked["contents"] === undefined ? {} : { text: hit.snippet }),
          };
        }),
        costDollars: { total: 0.007 },
      });
    },
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function day(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 10) : undefined;
}

function refuse(why: "rate" | "quota"): Answer {
  return why === "rate"
    ? problem(429, "Too Many Requests", "You've exceeded your rate limit.")
    : problem(402, "Payment Required", "You have exceeded your credits limit.");
}

function problem(statusCode: number, error: string, message: string): Answer {
  return json({ error, message, statusCode }, statusCode);
}
