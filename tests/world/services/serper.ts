import {
  type Answer,
  json,
  keyOf,
  readJson,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/** Serper.dev; see services.md 1.2. */
export function createSerper(context: WorldContext): WorldService {
  const { scenario, index } = context;
  const { allowances, searchDates = "month_first" } = scenario.accounts ?? {};
  const allowance = allowances?.["serper"] ?? Infinity;
  let spent = 0;

  return {
    name: "serper",
    hosts: ["google.serper.dev"],
    refuse,
    answer({ url, method, headers, body }) {
      if (headers.get("x-api-key") !== keyOf(scenario, "serper")) {
        return problem(403, "Unauthorized.");
      }
      const kind = url.pathname.slice(1);
      if (!["search", "news", "videos"].includes(kind) || method !== "POST") {
        return problem(404, "Not Found");
      }
      const { q, num = 10, page = 1, tbs = "" } = readJson(body);
      if (typeof q !== "string" || q === "") {
        return problem(400, "Missing query parameter");
      }
      const count = Number(num);
      const credits = count > 10 ? 2 : 1;
      if (spent + credits > allowance) return refuse("quota");
      spent += credits;
      const hits = index.find({
        text: q,
        after: dayIn(String(tbs), "cd_min"),
        before: dayIn(String(tbs), "cd_max"),
      });
      const from = (Number(page) - 1) * count;
      const shown = hits.slice(from, from + count).map((hit, position) => {
        const date = writeDate(hit.published, searchDates, scenario.today);
        return {
          title: hit.title,
          link: hit.url,
          snippet: hit.snippet,
          ...(date === undefined ? {} : { date }),
          ...(kind === "news" ? { source: hit.outlet } : {}),
          position: position + 1,
        };
      });
      return json({
        searchParameters: { q, type: kind, num: count, page, engine: "google" },
        [kind === "search" ? "organic" : kind]: shown,
        ...(kind === "search"
          ? { peopleAlsoAsk: [], relatedSearches: [] }
          : {}),
        credits,
      });
    },
  };
}

function dayIn(tbs: string, name: string): string | undefined {
  const [, month = "", day = "", year] =
    new RegExp(`${name}:(\\d+)/(\\d+)/(\\d{4})`).exec(tbs) ?? [];
  return year === undefined
    ? undefined
    : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function refuse(why: "rate" | "quota"): Answer {
  return why === "rate"
    ? problem(429, "Too many requests")
    : problem(400, "Not enough credits");
}

function problem(statusCode: number, message: string): Answer {
  return json({ message, statusCode }, statusCode);
}
