import {
  type Answer,
  json,
  keyOf,
  readJson,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/** Tavily; see services.md 1.3. */
export function createTavily(context: WorldContext): WorldService {
  const { scenario, index } = context;
  const { allowances, searchDates = "rfc1123" } = scenario.accounts ?? {};
  const allowance = allowances?.["tavily"] ?? Infinity;
  let spent = 0;

  return {
    name: "tavily",
    hosts: ["api.tavily.com"],
    refuse,
    answer({ url, method, headers, body }) {
      const key = /^Bearer (.*)$/.exec(headers.get("authorization") ?? "")?.[1];
      if (key !== keyOf(scenario, "tavily")) {
        return problem(401, "Unauthorized: missing or invalid API key.");
      }
      if (url.pathname !== "/search" || method !== "POST") {
        return problem(404, "Not Found");
      }
      const asked = readJson(body);
      const unknown = Object.keys(asked).find((name) => !KNOWN.has(name));
      if (unknown !== undefined) {
        return problem(400, `Invalid parameter: ${unknown}`);
      }
      const { query, topic = "general", search_depth: depth } = asked;
      const { max_results: max = 5 } = asked;
      if (typeof query !== "string" || query === "") {
        return problem(400, "Query is missing.");
      }
      if (!(Number(max) >= 0 && Number(max) <= 20)) {
        return problem(400, "max_results must be between 0 and 20.");
      }
      const credits = depth === "advanced" ? 2 : 1;
      if (spent + credits > allowance) return refuse("quota");
      spent += credits;
      const hits = index.find({
        text: query,
        sites: strings(asked["include_domains"]),
        excludedSites: strings(asked["exclude_domains"]),
        after: day(asked["start_date"]),
        before: day(asked["end_date"]),
      });
      return json({
        query,
        answer: null,
        images: [],
        results: hits.slice(0, Number(max)).map((hit, place) => ({
          title: hit.title,
          url: hit.url,
          content: hit.snippet,
          score: Math.round(95 - place * 4) / 100,
          raw_content: null,
          ...(topic === "news"
            ? {
              published_date: writeDate(
                hit.published,
                searchDates,
                scenario.today,
              ),
            }
            : {}),
        })),
        response_time: 0.94,
        ...(asked["include_usage"] ? { usage: { credits } } : {}),
        request_id: "6b0d2c1e",
      });
    },
  };
}

const KNOWN = new Set([
  "query",
  "search_depth",
  "topic",
  "max_results",
  "time_range",
  "start_date",
  "end_date",
  "include_domains",
  "exclude_domains",
  "include_answer",
  "include_raw_content",
  "include_images",
  "include_usage",
  "country",
  "exact_match",
  "chunks_per_source",
  "auto_parameters",
]);

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function day(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 10) : undefined;
}

function refuse(why: "rate" | "quota"): Answer {
  return why === "rate"
    ? problem(429, "Your request has been blocked due to excessive requests.")
    : problem(432, "This request exceeds your plan's set usage limit.");
}

function problem(status: number, error: string): Answer {
  return json({ detail: { error } }, status);
}
