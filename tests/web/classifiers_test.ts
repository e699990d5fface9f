import { assertEquals } from "@std/assert";
import { defaultClassifier } from "../../core/web/sort/classifiers.ts";
import type {
  RawAnswer,
  ServiceId,
  WebRequest,
} from "../../core/web/client/web_client.ts";

interface Case {
  readonly service: ServiceId;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
  readonly expect?: WebRequest["expect"];
  readonly url?: string;
  readonly kind: string;
}

const openai = (code: string, message = "", type = "x") => ({
  error: { message, type, param: null, code },
});
const google = (message: string, reason: string, status = "") => ({
  error: { code: 400, message, errors: [{ reason }], status },
});

/** How each service says each thing; source: services.md. */
const CASES: readonly Case[] = [
  { service: "brave", status: 200, body: { type: "search" }, kind: "ok" },
  {
    service: "brave",
    status: 422,
    body: { error: { code: "SUBSCRIPTION_TOKEN_INVALID" } },
    kind: "auth",
  },
  {
    service: "brave",
    status: 404,
    body: { error: { code: "SUBSCRIPTION_NOT_FOUND" } },
    kind: "auth",
  },
  {
    service: "brave",
    status: 422,
    body: {
      error: {
        code: "VALIDATION",
        meta: { errors: [{ loc: ["query", "count"] }] },
      },
    },
    kind: "bad_request",
  },
  {
    service: "brave",
    status: 422,
    body: {
      error: {
        code: "VALIDATION",
        meta: { errors: [{ loc: ["header", "x-subscription-token"] }] },
      },
    },
    kind: "auth",
  },
  {
    service: "brave",
    status: 429,
    body: { error: { code: "RATE_LIMITED" } },
    kind: "rate",
  },
  {
    service: "brave",
    status: 429,
    body: { errors: [{ code: "QUOTA_LIMITED" }] },
    kind: "quota",
  },
  {
    service: "serper",
    status: 403,
    body: { message: "Unauthorized." },
    kind: "auth",
  },
  {
    service: "serper",
    status: 400,
    body: { message: "Not enough credits" },
    kind: "quota",
  },
  {
    service: "serper",
    status: 400,
    body: { message: "Bad query" },
    kind: "bad_request",
  },
  { service: "serper", status: 429, body: {}, kind: "rate" },
  {
    service: "tavily",
    status: 401,
    body: { detail: { error: "Unauthorized" } },
    kind: "auth",
  },
  { service: "tavily", status: 432, body: {}, kind: "quota" },
  { service: "tavily", status: 433, body: {}, kind: "quota" },
  { service: "exa", status: 402, body: {}, kind: "quota" },
  {
    service: "exa",
    status: 401,
    body: { error: "Unauthorized" },
    kind: "auth",
  },
  { service: "exa", status: 502, body: "<html>", kind: "transient" },
  {
    service: "serpapi",
    status: 200,
    body: { error: "Google hasn't returned any results for this query." },
    kind: "empty",
  },
  {
    service: "serpapi",
    status: 200,
    body: { error: "We could not process" },
    kind: "transient",
  },
  {
    service: "serpapi",
    status: 401,
    body: { error: "Invalid API key." },
    kind: "auth",
  },
  {
    service: "serpapi",
    status: 429,
    body: { error: "Your account has run out of searches." },
    kind: "quota",
  },
  {
    service: "serpapi",
    status: 429,
    body: { error: "Too many this hour" },
    kind: "rate",
  },
  {
    service: "searxng",
    status: 403,
    body: "<!doctype html><h1>Forbidden",
    kind: "auth",
  },
  {
    service: "searxng",
    status: 200,
    body: { results: [], unresponsive_engines: [] },
    kind: "empty",
  },
  {
    service: "searxng",
    status: 200,
    body: { results: [], unresponsive_engines: [["google", "Suspended"]] },
    kind: "transient",
  },
  { service: "searxng", status: 200, body: { results: [{}] }, kind: "ok" },
  {
    service: "google",
    status: 429,
    body: google(
      "Quota exceeded for limit 'Queries per day'",
      "rateLimitExceeded",
    ),
    kind: "quota",
  },
  {
    service: "google",
    status: 429,
    body: google(
      "Quota exceeded for limit 'Queries per minute'",
      "rateLimitExceeded",
    ),
    kind: "rate",
  },
  {
    service: "google",
    status: 403,
    body: google("", "dailyLimitExceeded"),
    kind: "quota",
  },
  {
    service: "google",
    status: 403,
    body: google(
      "This project does not have the access",
      "forbidden",
      "PERMISSION_DENIED",
    ),
    kind: "auth",
  },
  {
    service: "google",
    status: 400,
    body: {
      error: {
        message: "API key not valid. Please pass a valid API key.",
        details: [{ reason: "API_KEY_INVALID" }],
      },
    },
    kind: "auth",
  },
  { service: "google", status: 200, body: "<html>", kind: "transient" },
  {
    service: "youtube_data",
    status: 403,
    body: google("", "quotaExceeded"),
    kind: "quota",
  },
  {
    service: "youtube_data",
    status: 403,
    body: google("", "accessNotConfigured"),
    kind: "auth",
  },
  {
    service: "youtube_data",
    status: 404,
    body: google("", "playlistNotFound"),
    kind: "gone",
  },
  {
    service: "scrapingbee",
    status: 401,
    body: { message: "Invalid api key: x" },
    kind: "auth",
  },
  {
    service: "scrapingbee",
    status: 401,
    body: { message: "Monthly API calls limit reached: 1000" },
    kind: "quota",
  },
  { service: "scrapingbee", status: 429, body: {}, kind: "rate" },
  { service: "scrapingbee", status: 500, body: {}, kind: "transient" },
  { service: "scrapingbee", status: 400, body: {}, kind: "bad_request" },
  { service: "scrapingbee", status: 404, body: "", kind: "gone" },
  {
    service: "scrapingbee",
    status: 200,
    body: "<title>Just a moment...</title>",
    kind: "blocked",
  },
  {
    service: "scrapingbee",
    status: 200,
    body: "<p>Fine",
    headers: { "spb-initial-status-code": "403" },
    kind: "blocked",
  },
  {
    service: "scrapingbee",
    status: 200,
    body: "<p>A week with the Kestrel",
    headers: { "spb-initial-status-code": "200" },
    kind: "ok",
  },
  { service: "youtube", status: 429, body: "", kind: "blocked" },
  {
    service: "youtube",
    status: 200,
    body: '<form action="https://consent.youtube.com/s">',
    kind: "blocked",
  },
  {
    service: "youtube",
    status: 200,
    body: '<div class="g-recaptcha"></div>',
    kind: "blocked",
  },
  {
    service: "youtube",
    status: 404,
    body: "<html>",
    url: "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
    kind: "transient",
  },
  {
    service: "youtube",
    status: 404,
    body: { error: { code: 404 } },
    expect: "json",
    kind: "gone",
  },
  {
    service: "youtube",
    status: 403,
    body: { error: { code: 403 } },
    expect: "json",
    kind: "blocked",
  },
  { service: "youtube", status: 200, body: "<html><p>Kestrel GT", kind: "ok" },
  {
    service: "openai",
    status: 401,
    body: openai("invalid_api_key"),
    kind: "auth",
  },
  {
    service: "openai",
    status: 404,
    body: openai("model_not_found"),
    kind: "auth",
  },
  {
    service: "openai",
    status: 400,
    body: openai("context_length_exceeded"),
    kind: "bad_request",
  },
  {
    service: "openai",
    status: 429,
    body: openai("rate_limit_exceeded", "Please try again in 1.02s."),
    kind: "rate 1.02",
  },
  {
    service: "openai",
    status: 429,
    body: openai("rate_limit_exceeded", "Request too large for gpt"),
    kind: "bad_request",
  },
  {
    service: "openai",
    status: 429,
    body: openai("insufficient_quota"),
    kind: "quota",
  },
  { service: "openai", status: 429, body: openai("slow_down"), kind: "rate" },
  { service: "openai", status: 503, body: openai("slow_down"), kind: "rate" },
  {
    service: "openai",
    status: 503,
    body: openai("server_is_overloaded"),
    kind: "transient",
  },
  {
    service: "openai",
    status: 502,
    body: "<html>Bad gateway",
    kind: "transient",
  },
  {
    service: "openai",
    status: 200,
    body: { error: { code: 402, message: "Insufficient credits" } },
    kind: "quota",
  },
  {
    service: "openai",
    status: 200,
    body: { error: { code: 502 } },
    kind: "transient",
  },
  {
    service: "openai",
    status: 200,
    body: { error: null, output: [] },
    kind: "ok",
  },
  { service: "slack", status: 200, body: "ok", expect: "text", kind: "ok" },
  {
    service: "slack",
    status: 400,
    body: "invalid_blocks",
    expect: "text",
    kind: "bad_request",
  },
  {
    service: "slack",
    status: 404,
    body: "no_service",
    expect: "text",
    kind: "auth",
  },
  {
    service: "slack",
    status: 410,
    body: "channel_is_archived",
    expect: "text",
    kind: "auth",
  },
  { service: "slack", status: 429, body: "", expect: "text", kind: "rate" },
  {
    service: "outlet",
    status: 200,
    body: "<html><title>Just a moment...</title>",
    expect: "xml",
    kind: "blocked",
  },
  {
    service: "outlet",
    status: 200,
    body: "<?xml version='1.0'?><rss/>",
    expect: "xml",
    kind: "ok",
  },
  {
    service: "outlet",
    status: 200,
    body: "<html>",
    expect: "json",
    kind: "transient",
  },
];

for (const { service, status, body, headers, kind, ...rest } of CASES) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const { expect = "json", url = "https://service.example/" } = rest;
  Deno.test(`defaultClassifier() sorts ${service} ${status} ${text.slice(0, 60)} as ${kind}`, () => {
    const answer: RawAnswer = {
      status,
      headers: new Headers(headers),
      text,
      finalUrl: url,
      bytes: text.length,
    };

    const verdict = defaultClassifier(service, expect)(answer, url);

    const waits = verdict.waitSeconds === undefined
      ? ""
      : ` ${verdict.waitSeconds}`;
    assertEquals(`${verdict.kind}${waits}`, kind, verdict.message);
  });
}
