import {
  html,
  json,
  text as plain,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/**
 * An own SearXNG server; see services.md 1.6. Its key is what its settings
 * allow: `html` in place of `world` leaves `json` out of `search.formats`,
 * `down` has every engine suspended.
 */
export function createSearxng(context: WorldContext): WorldService {
  const { scenario, index } = context;
  const { keys, searxng = "searxng.example" } = scenario.accounts ?? {};
  const { searchDates = "no_zone" } = scenario.accounts ?? {};
  const state = keys?.["searxng"] ?? "world";

  return {
    name: "searxng",
    hosts: [searxng],
    refuse: () => plain("Too Many Requests", 429),
    answer({ url }) {
      const query = url.searchParams;
      if (url.pathname !== "/search") return html("<h1>SearXNG</h1>");
      if (query.get("format") !== "json") return html("<h1>Results</h1>");
      if (state === "html") {
        return html("<!doctype html><title>403 Forbidden</title>", 403);
      }
      const text = query.get("q") ?? "";
      if (text === "") return json({ error: "No query" }, 400);
      const page = Number(query.get("pageno") ?? 1);
      const hits = state === "down" ? [] : index.find({ text });
      return json({
        query: text,
        results: hits.slice((page - 1) * 10, page * 10).map((hit, place) => ({
          url: hit.url,
          title: hit.title,
          content: hit.snippet,
          engine: "duckduckgo",
          engines: ["duckduckgo", "brave"],
          parsed_url: [
            "https",
            hit.host,
            new URL(hit.url).pathname,
            "",
            "",
            "",
          ],
          template: "default.html",
          positions: [place + 1],
          score: hit.score,
          category: "general",
          publishedDate:
            writeDate(hit.published, searchDates, scenario.today) ?? null,
          thumbnail: "",
        })),
        answers: [],
        corrections: [],
        infoboxes: [],
        suggestions: [],
        unresponsive_engines: state === "down"
          ? [["google", "Suspended: too many requests"], ["brave", "timeout"]]
          : [],
      });
    },
  };
}
