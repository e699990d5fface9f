import { classifyJson, classifyPlain, parseJson } from "./classify_plain.ts";
import { sortPage, withoutProof } from "./sort_page.ts";
import { recognisePage } from "./recognise_page.ts";
import {
  type Classifier,
  goDurationSeconds,
  type RawAnswer,
  type ServiceId,
  type WebRequest,
} from "../client/mod.ts";

type Verdict = ReturnType<Classifier>;

/**
 * The classifier of a request that brings none of its own: the service's, else
 * one by what the body must be.
 */
export function defaultClassifier(
  service: ServiceId,
  expect: WebRequest["expect"],
): (answer: RawAnswer, requestedUrl?: string) => Verdict {
  return BY_SERVICE[service] ?? BY_EXPECTATION[expect];
}

const BY_EXPECTATION = {
  page: sortPage,
  json: classifyJson,
  xml: classifyFeed,
  text: classifyPlain,
  media: classifyPlain,
};

/** How each service says what is wrong; source: services.md 1 to 7. */
const BY_SERVICE: Partial<Record<ServiceId, Classifier>> = {
  google: (answer) => json(answer, googleError),
  youtube_data: (answer) => json(answer, googleError),
  brave: (answer) => json(answer, braveError),
  serper: (answer) => json(answer, serperError),
  tavily: (answer) => json(answer, tavilyError),
  exa: (answer) => json(answer),
  serpapi: (answer) => json(answer, serpapiError),
  searxng: (answer) => json(answer, searxngError),
  scrapingbee: classifyScrapingBee,
  youtube: classifyYouTube,
  openai: (answer) => json(answer, openaiError),
  slack: classifySlack,
};

/** Sorts a feed or sitemap: a wall instead of it is `blocked`. */
function classifyFeed(answer: RawAnswer, requestedUrl?: string): Verdict {
  return /^\s{0,99}<(?:!doctype html|html)/i.test(answer.text)
    ? sortPage(answer, requestedUrl)
    : wallOrPlain(answer, requestedUrl);
}

/** A wall's header or address tells of it, whatever the body is. */
function wallOrPlain(answer: RawAnswer, requestedUrl?: string): Verdict {
  const plain = withoutProof(classifyPlain(answer));
  return answer.status >= 200 && answer.status < 300 && plain.kind !== "ok"
    ? sortPage(answer, requestedUrl)
    : plain;
}

/** Gives the kind of an answer whose body says more than its status. */
type Refinement = (
  status: number,
  body: Body,
  answer: RawAnswer,
) => Verdict | undefined;

/** An object of a JSON answer; anything may be missing. */
type Body = Readonly<Record<string, unknown>>;

function json(answer: RawAnswer, refine?: Refinement): Verdict {
  const body = parseJson(answer.text);
  const verdict = refine?.(answer.status, asBody(body), answer);
  return verdict ?? classifyJson(answer);
}

const GOOGLE_REASONS: Readonly<Record<string, Verdict["kind"]>> = {
  quotaExceeded: "quota",
  dailyLimitExceeded: "quota",
  rateLimitExceeded: "rate",
  userRateLimitExceeded: "rate",
  accessNotConfigured: "auth",
  API_KEY_INVALID: "auth",
  PERMISSION_DENIED: "auth",
};

function googleError(status: number, body: Body): Verdict | undefined {
  if (status < 400) return undefined;
  const error = asBody(body["error"]);
  const text = String(error["message"] ?? "");
  const said = [
    ...list(error["errors"]).map((entry) => asBody(entry)["reason"]),
    ...list(error["details"]).map((entry) => asBody(entry)["reason"]),
    error["status"],
  ].map(String);
  if (/per day/i.test(text)) return verdict("quota", "daily quota spent");
  if (/per minute/i.test(text)) return verdict("rate", "quota per minute");
  if (/API key not valid/i.test(text)) return verdict("auth", "bad API key");
  const reason = said.find((name) => GOOGLE_REASONS[name] !== undefined);
  return reason === undefined
    ? undefined
    : verdict(GOOGLE_REASONS[reason]!, `answered ${reason}`);
}

function braveError(status: number, body: Body): Verdict | undefined {
  if (status < 400) return undefined;
  const error = asBody(body["error"] ?? list(body["errors"])[0]);
  const code = String(error["code"] ?? "");
  if (code === "QUOTA_LIMITED") return verdict("quota", code);
  if (code === "RATE_LIMITED") return verdict("rate", code);
  if (code.startsWith("SUBSCRIPTION_")) return verdict("auth", code);
  const about = JSON.stringify(asBody(error["meta"])["errors"] ?? "");
  if (about.includes("x-subscription-token")) return verdict("auth", code);
  return status === 422 ? verdict("bad_request", code || "422") : undefined;
}

function serperError(status: number, body: Body): Verdict | undefined {
  const text = String(body["message"] ?? "");
  return status === 400 && /credits/i.test(text)
    ? verdict("quota", "credits spent")
    : undefined;
}

function tavilyError(status: number): Verdict | undefined {
  return status === 432 || status === 433
    ? verdict("quota", `plan limit reached (status ${status})`)
    : undefined;
}

function serpapiError(status: number, body: Body): Verdict | undefined {
  const error = String(body["error"] ?? "");
  if (status === 200 && error !== "") {
    return /hasn't returned any results/i.test(error)
      ? verdict("empty", "no results")
      : verdict("transient", "the search failed at the service");
  }
  return status === 429 && /plan|run out|monthly/i.test(error)
    ? verdict("quota", "plan spent")
    : undefined;
}

function searxngError(
  status: number,
  body: Body,
  answer: RawAnswer,
): Verdict | undefined {
  if (status === 403 && answer.text.trimStart().startsWith("<")) {
    return verdict("auth", "add json to search.formats of the server");
  }
  if (status !== 200 || !Array.isArray(body["results"])) return undefined;
  if (body["results"].length > 0) return undefined;
  return list(body["unresponsive_engines"]).length > 0
    ? verdict("transient", "its engines did not respond")
    : verdict("empty", "no results");
}

function classifyScrapingBee(answer: RawAnswer): Verdict {
  const { status, headers, text } = answer;
  const initial = Number(
    headers.get("spb-initial-status-code") ??
      headers.get("spb-original-status-code") ?? "",
  );
  if (status === 401) {
    return /limit reached/i.test(text)
      ? verdict("quota", "credits spent")
      : verdict("auth", "bad API key");
  }
  if (status === 400) return verdict("bad_request", "parameters refused");
  if (status === 404 || status === 410) {
    return verdict("gone", "the page is not there");
  }
  if (status === 403 || status === 503) {
    return verdict("blocked", `withheld with status ${status}`);
  }
  if (status !== 200) return classifyPlain(answer);
  const seen = [401, 403, 429, 503].includes(initial) ? initial : status;
  return sortPage({ ...answer, status: seen });
}

function classifyYouTube(answer: RawAnswer, requestedUrl?: string): Verdict {
  const { status, text, headers } = answer;
  if (status === 429) {
    const kind = headers.has("retry-after") ? "rate" : "blocked";
    return verdict(kind, "too many requests from this address");
  }
  if (
    /^https:\/\/(?:www\.)?youtube\.com\/sorry|google\.com\/sorry/.test(
      answer.finalUrl,
    )
  ) return verdict("blocked", "bot check");
  if (isFeedUrl(requestedUrl ?? answer.finalUrl) && status === 404) {
    return verdict("transient", "the feed answered 404, as living ones do");
  }
  if (/^\s{0,99}[{[]/.test(text)) return youtubeJson(answer);
  if (
    text.includes('action="https://consent.youtube.com/') ||
    answer.finalUrl.startsWith("https://consent.")
  ) return verdict("blocked", "consent page in place of the content");
  const wall = recognisePage(answer);
  if (wall && wall.kind !== "paywall" && wall.kind !== "soft_404") {
    return verdict("blocked", `bot check (status ${status})`);
  }
  return classifyPlain(answer);
}

function youtubeJson(answer: RawAnswer): Verdict {
  const { status } = answer;
  if (status === 401 || status === 403) {
    return verdict("blocked", `withheld with status ${status}`);
  }
  return classifyJson(answer);
}

function isFeedUrl(url: string): boolean {
  return url.includes("/feeds/videos.xml");
}

function openaiError(
  status: number,
  body: Body,
  answer: RawAnswer,
): Verdict | undefined {
  const error = asBody(body["error"]);
  const code = String(error["code"] ?? "");
  const type = String(error["type"] ?? "");
  const text = String(error["message"] ?? "");
  if (status === 200) return embeddedError(error["code"]);
  if (status === 404) {
    return verdict("auth", "no such model here; models retire");
  }
  const isSlowDown = code === "slow_down";
  if (status !== 429 && !isSlowDown) return undefined;
  if (/insufficient_quota|credit_balance|billing|spend/.test(code + type)) {
    return verdict("quota", "the account's balance is spent");
  }
  if (/request too large/i.test(text)) {
    return verdict("bad_request", "the request is too large for the model");
  }
  const wait = /try again in ([\d.hms]{1,20})/i.exec(text)?.[1];
  const seconds = wait && goDurationSeconds(wait.replace(/\.$/, ""));
  return {
    ...verdict("rate", isSlowDown ? "asked to slow down" : "limit"),
    ...(isSlowDown && { slowDown: true }),
    ...(typeof seconds === "number" && !answer.headers.has("retry-after") &&
      !answer.headers.has("retry-after-ms") && { waitSeconds: seconds }),
  };
}

/** OpenRouter: 200 with a numeric code in the body. */
function embeddedError(code: unknown): Verdict | undefined {
  if (typeof code !== "number") return undefined;
  const kinds: Record<number, Verdict["kind"]> = {
    400: "bad_request",
    401: "auth",
    402: "quota",
    403: "auth",
    429: "rate",
  };
  return verdict(kinds[code] ?? "transient", `error ${code} in the answer`);
}

function classifySlack(answer: RawAnswer): Verdict {
  const { status, text } = answer;
  if (status === 400) return verdict("bad_request", text.slice(0, 60));
  if (status === 403 || status === 404 || status === 410) {
    return verdict("auth", text.slice(0, 60));
  }
  return classifyPlain(answer);
}

function verdict(kind: Verdict["kind"], message: string): Verdict {
  return { kind, message };
}

function asBody(value: unknown): Body {
  return typeof value === "object" && value !== null ? value as Body : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
