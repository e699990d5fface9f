import type { ScraperLevel } from "../scenario.ts";
import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldRequest,
  type WorldService,
} from "../service.ts";

/** What a call costs, in credits. */
const COSTS: Record<ScraperLevel, number> = {
  plain: 1,
  js: 5,
  premium: 10,
  premium_js: 25,
  stealth: 75,
};

/** The ScrapingBee API; see services.md 2. */
export function createScrapingBee(context: WorldContext): WorldService {
  const { scenario, sites } = context;
  const maxConcurrency = scenario.accounts?.scrapingConcurrency ?? 5;
  const allowance = scenario.accounts?.allowances?.["scrapingbee"] ?? 1000;
  let used = 0;
  let requests = 0;

  return {
    name: "scrapingbee",
    hosts: ["app.scrapingbee.com"],
    refuse,
    answer(request) {
      const key = keyIn(request);
      if (key !== keyOf(scenario, "scrapingbee")) {
        return json({ message: `Invalid api key: ${key}` }, 401);
      }
      if (request.url.pathname.replace(/\/$/, "") === "/api/v1/usage") {
        return json({
          max_api_credit: allowance,
          used_api_credit: used,
          max_concurrency: maxConcurrency,
          current_concurrency: request.concurrent - 1,
          renewal_subscription_date: "2026-12-01T04:57:13.580067",
        });
      }
      const wrong = complaint(request.url.searchParams);
      if (wrong !== undefined) return json({ message: wrong }, 400);
      if (used >= allowance) return refuse("quota");
      if (request.concurrent > maxConcurrency) return refuse("rate");
      const answered = fetchFor(request);
      used += Number(answered.headers["spb-cost"] ?? 0);
      return answered;
    },
  };

  function refuse(why: "rate" | "quota"): Answer {
    const message = why === "quota"
      ? `Monthly API calls limit reached: ${allowance}`
      : "Too many concurrent requests, please upgrade your plan or slow down";
    return json({ message }, why === "quota" ? 401 : 429);
  }

  function fetchFor(request: WorldRequest): Answer {
    const query = request.url.searchParams;
    const auto = query.get("mode") === "auto";
    const levels: ScraperLevel[] = auto
      ? ["plain", "js", "premium", "premium_js", "stealth"]
      : [levelOf(query)];
    const target = new URL(query.get("url") ?? "");
    const id = `spb-${++requests}`;
    if (!sites.has(target.hostname)) {
      return json(
        { message: "Error with your request, please try again" },
        500,
        { "spb-cost": "0", "spb-request-id": id },
      );
    }
    let level = levels[0]!;
    let { answer, url } = follow(request, target, level);
    for (const higher of levels.slice(1)) {
      if (answer.status === 200) break;
      level = higher;
      ({ answer, url } = follow(request, target, level));
    }
    return wrapped(query, level, answer, url, id);
  }

  function follow(request: WorldRequest, target: URL, level: ScraperLevel) {
    let url = target;
    for (let hops = 0; hops < 10; hops++) {
      const answer = sites.read({ ...request, method: "GET", url, body: "" }, {
        as: "scraper",
        level,
      });
      const location = answer.headers["location"];
      if (location === undefined || answer.status < 300) return { answer, url };
      url = new URL(location, url);
    }
    return { answer: json({}, 508), url };
  }

  function wrapped(
    query: URLSearchParams,
    level: ScraperLevel,
    target: Answer,
    url: URL,
    id: string,
  ): Answer {
    const gone = target.status === 404 || target.status === 410;
    const passes = query.get("transparent_status_code") === "true";
    const status = target.status < 400
      ? 200
      : gone || passes
      ? target.status
      : 500;
    const cost = status === 200 || gone ? COSTS[level] : 0;
    const type = target.headers["content-type"] ?? "text/html";
    const copied = Object.entries(target.headers).map(([name, value]) =>
      [`spb-${name}`, value] as const
    );
    const headers = {
      ...Object.fromEntries(copied),
      "spb-cost": `${cost}`,
      ...(query.get("mode") === "auto" ? { "spb-auto-cost": `${cost}` } : {}),
      "spb-initial-status-code": `${target.status}`,
      "spb-resolved-url": url.href,
      "spb-request-id": id,
    };
    if (query.get("json_response") === "true") {
      const isText = typeof target.body === "string";
      return json(
        {
          headers: target.headers,
          cost,
          "initial-status-code": target.status,
          "resolved-url": url.href,
          type: isText ? "html" : "b64_bytes",
          body: isText ? target.body : base64(target.body),
          cookies: [],
          xhr: [],
          metadata: {},
          screenshot: null,
        },
        status,
        headers,
      );
    }
    if (status === 500) {
      return json(
        {
          message:
            "Error with your request, please try again. The website returned " +
            `${target.status}; try premium_proxy or stealth_proxy.`,
        },
        500,
        headers,
      );
    }
    return {
      status,
      headers: { "content-type": type, ...headers },
      body: target.body,
    };
  }
}

function keyIn({ url, headers }: WorldRequest): string {
  const bearer = /^Bearer (.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? url.searchParams.get("api_key") ?? "";
}

function levelOf(query: URLSearchParams): ScraperLevel {
  const js = query.get("render_js") !== "false";
  if (query.get("stealth_proxy") === "true") return "stealth";
  if (query.get("premium_proxy") === "true") {
    return js ? "premium_js" : "premium";
  }
  return js ? "js" : "plain";
}

function complaint(query: URLSearchParams): string | undefined {
  if (!URL.canParse(query.get("url") ?? "")) return "url: Not a valid URL.";
  const tiers = ["render_js", "premium_proxy", "stealth_proxy"];
  if (query.get("mode") === "auto") {
    const clash = [...tiers, "transparent_status_code"]
      .find((name) => query.has(name));
    if (clash !== undefined) return `${clash}: not allowed with mode=auto`;
  }
  for (const name of [...tiers, "json_response", "block_resources"]) {
    const value = query.get(name);
    if (value !== null && !["true", "false", "True", "False"].includes(value)) {
      return `${name}: Not a valid boolean.`;
    }
  }
  const stealth = query.get("stealth_proxy") === "true";
  const plain = query.get("render_js") === "false";
  if (stealth && plain) return "stealth_proxy: needs render_js";
  if (stealth && query.has("timeout")) {
    return "timeout: not allowed with stealth_proxy";
  }
  const scripted = ["wait", "wait_for", "wait_browser"]
    .find((name) => plain && query.has(name));
  if (scripted !== undefined) return `${scripted}: needs render_js`;
  for (const [name, min, max] of RANGES) {
    const value = query.get(name);
    if (value === null) continue;
    if (!(Number(value) >= min && Number(value) <= max)) {
      return `${name}: Must be between ${min} and ${max}.`;
    }
  }
}

const RANGES: readonly (readonly [string, number, number])[] = [
  ["wait", 0, 35_000],
  ["timeout", 1000, 140_000],
  ["session_id", 0, 10_000_000],
];

function base64(bytes: string | Uint8Array): string {
  if (typeof bytes === "string") return btoa(bytes);
  return btoa(String.fromCharCode(...bytes));
}
