import type { Hit } from "../search_index.ts";
import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import { writeDate } from "./search_date.ts";

/** Brave's web and news search; see services.md 1.1. */
export function createBrave(context: WorldContext): WorldService {
  const { scenario, index, clock } = context;
  const { allowances, searchDates = "no_zone" } = scenario.accounts ?? {};
  const allowance = allowances?.["brave"] ?? Infinity;
  let calls = 0;
  let second = { start: -Infinity, calls: 0 };

  return {
    name: "brave",
    hosts: ["api.search.brave.com"],
    refuse,
    answer({ url, headers }) {
      const query = url.searchParams;
      const key = headers.get("x-subscription-token");
      if (key === null) {
        return invalid(["header", "x-subscription-token"]);
      }
      if (key !== keyOf(scenario, "brave")) {
        return problem(422, "SUBSCRIPTION_TOKEN_INVALID", "Invalid token.");
      }
      const kind = KINDS[url.pathname];
      if (kind === undefined) {
        return problem(404, "RESOURCE_NOT_FOUND", "No such resource.");
      }
      const text = query.get("q") ?? "";
      const count = Number(query.get("count") ?? 20);
      const offset = Number(query.get("offset") ?? 0);
      if (text === "" || text.length > 400 || text.split(/\s+/).length > 50) {
        return invalid(["query", "q"]);
      }
      const most = kind === "web" ? 20 : 50;
      if (!(count >= 1 && count <= most)) return invalid(["query", "count"]);
      if (!(offset >= 0 && offset <= 9)) return invalid(["query", "offset"]);
      const [, after, before] = /^(\d{4}-\d\d-\d\d)to(\d{4}-\d\d-\d\d)$/.exec(
        query.get("freshness") ?? "",
      ) ?? [];
      if (++calls > allowance) return refuse("quota");
      if (clock.now() - second.start >= 1000) {
        second = { start: clock.now(), calls: 0 };
      }
      if (++second.calls > 50) return refuse("rate");
      const hits = index.find({ text, after, before });
      const shown = hits.slice(offset * count, (offset + 1) * count)
        .map(result);
      const more = hits.length > (offset + 1) * count;
      return json(
        kind === "web"
          ? {
            type: "search",
            query: { original: text, more_results_available: more },
            ...(shown.length === 0
              ? {}
              : { web: { type: "search", results: shown } }),
          }
          : { type: kind, query: { original: text }, results: shown },
        200,
        windowHeaders(49),
      );
    },
  };

  function result({ url, host, title, snippet, published, outlet }: Hit) {
    const age = writeDate(published, "month_first", scenario.today);
    const pageAge = writeDate(published, searchDates, scenario.today);
    return {
      type: "search_result",
      title: strong(title),
      url,
      description: strong(snippet),
      ...(age === undefined ? {} : { age }),
      ...(pageAge === undefined ? {} : { page_age: pageAge }),
      language: "en",
      profile: { name: outlet },
      meta_url: {
        scheme: "https",
        netloc: host,
        hostname: host,
        path: new URL(url).pathname,
      },
    };
  }
}

const KINDS: Readonly<Record<string, "web" | "news" | "videos">> = {
  "/res/v1/web/search": "web",
  "/res/v1/news/search": "news",
  "/res/v1/videos/search": "videos",
};

function strong(text: string): string {
  return text.replaceAll("&", "&amp;")
    .replace(/^(\S+ \S+)/, "<strong>$1</strong>");
}

function refuse(why: "rate" | "quota"): Answer {
  return why === "rate"
    ? problem(
      429,
      "RATE_LIMITED",
      "Request rate limit exceeded for plan.",
      { component: "rate_limiter" },
      windowHeaders(0),
    )
    : problem(429, "QUOTA_LIMITED", "Quota exceeded for plan.");
}

function invalid(loc: readonly string[]): Answer {
  return problem(422, "VALIDATION", "Unable to validate request parameter(s)", {
    errors: [{ loc, msg: "invalid", type: "value_error" }],
  });
}

function problem(
  status: number,
  code: string,
  detail: string,
  meta: Record<string, unknown> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(
    {
      type: "ErrorResponse",
      error: { id: "e1", status, code, detail, meta },
      time: 1_795_000_000,
    },
    status,
    headers,
  );
}

function windowHeaders(remaining: number): Record<string, string> {
  return {
    "x-ratelimit-limit": "50, 0",
    "x-ratelimit-policy": "50;w=1, 0;w=2592000",
    "x-ratelimit-remaining": `${remaining}, 0`,
    "x-ratelimit-reset": "1, 612345",
  };
}
