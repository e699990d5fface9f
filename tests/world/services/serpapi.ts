import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/** SerpAPI; see services.md 1.5. The 429 of a rate and of a plan are alike. */
export function createSerpApi(context: WorldContext): WorldService {
  const { scenario, index } = context;
  const { allowances, searchDates = "month_first" } = scenario.accounts ?? {};
  const allowance = allowances?.["serpapi"] ?? 250;
  let spent = 0;

  return {
    name: "serpapi",
    hosts: ["serpapi.com"],
    refuse,
    answer({ url }) {
      const query = url.searchParams;
      if (query.get("api_key") !== keyOf(scenario, "serpapi")) {
        return problem(
          401,
          "Invalid API key. Your API key should be here: https://serpapi.com/manage-api-key",
        );
      }
      if (url.pathname === "/account.json") {
        return json({
          plan_searches_left: Math.max(0, allowance - spent),
          total_searches_left: Math.max(0, allowance - spent),
          this_hour_searches: Math.min(spent, 50),
          last_hour_searches: 0,
          account_rate_limit_per_hour: 50,
        });
      }
      if (!["/search.json", "/search"].includes(url.pathname)) {
        return problem(404, "Not Found");
      }
      const text = query.get("q") ?? "";
      if (text === "") return problem(400, "Missing query `q` parameter.");
      if (spent >= allowance) return refuse("quota");
      spent++;
      const start = Number(query.get("start") ?? 0);
      const num = Number(query.get("num") ?? 10);
      const tbs = query.get("tbs") ?? "";
      const hits = index.find({
        text,
        after: dayIn(tbs, "cd_min"),
        before: dayIn(tbs, "cd_max"),
      });
      const shown = hits.slice(start, start + num).map((hit, place) => {
        const date = writeDate(hit.published, searchDates, scenario.today);
        return {
          position: place + 1,
          title: hit.title,
          link: hit.url,
          displayed_link: hit.host,
          snippet: hit.snippet,
          ...(date === undefined ? {} : { date }),
          source: hit.outlet,
        };
      });
      return json({
        search_metadata: { id: "66ff", status: "Success" },
        search_parameters: { engine: "google", q: text },
        ...(shown.length === 0
          ? {
            search_information: { organic_results_state: "Fully empty" },
            error: "Google hasn't returned any results for this query.",
          }
          : {
            search_information: {
              organic_results_state: "Results for exact spelling",
            },
            organic_results: shown,
            ...(hits.length > start + num
              ? { serpapi_pagination: { current: 1, next: "more" } }
              : {}),
          }),
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
  return problem(
    429,
    why === "rate"
      ? "You are exceeding the hourly throughput limit of your plan."
      : "Your account has run out of searches.",
  );
}

function problem(status: number, error: string): Answer {
  return json({ error }, status);
}
