import { assert, assertEquals } from "@std/assert";
import type { AnswerKind } from "../../core/words/base/answer.ts";
import { classifyOpenAi } from "../../core/analysis/server/classify_openai.ts";

const error = (type: string, code: unknown, message = "x") => ({
  error: { message, type, param: null, code },
});

const CASES: {
  does: string;
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  kind: AnswerKind;
  wait?: number;
}[] = [
  { does: "an answer", status: 200, body: { output: [] }, kind: "ok" },
  { does: "an empty body", status: 200, body: "", kind: "transient" },
  { does: "a page", status: 502, body: "<html>", kind: "transient" },
  {
    does: "a long prompt",
    status: 400,
    body: error("invalid_request_error", "context_length_exceeded"),
    kind: "bad_request",
  },
  {
    does: "a wrong key",
    status: 401,
    body: error("invalid_request_error", "invalid_api_key"),
    kind: "auth",
  },
  { does: "a country", status: 403, body: error("x", "y"), kind: "auth" },
  {
    does: "a retired model",
    status: 404,
    body: error("invalid_request_error", "model_not_found"),
    kind: "auth",
  },
  {
    does: "a rate limit with milliseconds",
    status: 429,
    body: error("tokens", "rate_limit_exceeded"),
    headers: { "retry-after-ms": "1500", "retry-after": "9" },
    kind: "rate",
    wait: 1.5,
  },
  {
    does: "a rate limit with Go durations",
    status: 429,
    body: error("requests", "rate_limit_exceeded"),
    headers: {
      "x-ratelimit-remaining-requests": "12",
      "x-ratelimit-reset-requests": "12ms",
      "x-ratelimit-remaining-tokens": "0",
      "x-ratelimit-reset-tokens": "1h2m3.5s",
    },
    kind: "rate",
    wait: 3723.5,
  },
  {
    does: "a rate limit of Azure's",
    status: 429,
    body: error("", "429", "Please try again in 1.02s."),
    headers: {
      "x-ratelimit-remaining-requests": "-1",
      "x-ratelimit-reset-requests": "-1",
    },
    kind: "rate",
    wait: 1.02,
  },
  {
    does: "a request that is too large",
    status: 429,
    body: error("tokens", "rate_limit_exceeded", "Request too large for m"),
    kind: "bad_request",
  },
  {
    does: "a spent balance",
    status: 429,
    body: error("insufficient_quota", "insufficient_quota"),
    kind: "quota",
  },
  {
    does: "a spent credit",
    status: 429,
    body: error("insufficient_quota", "credit_balance_exhausted"),
    kind: "quota",
  },
  {
    does: "a plea to slow down",
    status: 429,
    body: error("", "slow_down"),
    kind: "rate",
  },
  {
    does: "an overload",
    status: 503,
    body: error("service_unavailable_error", "server_is_overloaded"),
    headers: { "retry-after": "4" },
    kind: "transient",
    wait: 4,
  },
  {
    does: "OpenRouter's late failure",
    status: 200,
    body: error("", 502, "Provider returned error"),
    kind: "transient",
  },
  {
    does: "OpenRouter's spent credit",
    status: 402,
    body: error("", 402, "Insufficient credits."),
    kind: "quota",
  },
  {
    does: "OpenRouter's spent credit in a 200",
    status: 200,
    body: error("", 402, "Insufficient credits."),
    kind: "quota",
  },
  {
    does: "a model that Ollama has not pulled",
    status: 404,
    body: error("not_found_error", null, "model 'x' not found"),
    kind: "auth",
  },
  {
    does: "a code that is a name of Object's",
    status: 400,
    body: error("constructor", "toString"),
    kind: "bad_request",
  },
  {
    does: "llama.cpp that loads its model",
    status: 503,
    body: error("unavailable_error", 503, "Loading model"),
    kind: "transient",
    wait: 3,
  },
  {
    does: "a model that is being loaded, with an estimate",
    status: 503,
    body: {
      error: "Model lane/kite-2.5 is currently loading",
      estimated_time: 12,
    },
    kind: "transient",
    wait: 12,
  },
  {
    does: "Gemini's wrong key",
    status: 400,
    body: [error("", 400, "API key not valid. Please pass a valid API key.")],
    kind: "auth",
  },
  {
    does: "Gemini's rate limit",
    status: 429,
    body: [{
      error: {
        code: 429,
        message: "You exceeded your current quota.",
        status: "RESOURCE_EXHAUSTED",
        details: [{ "@type": "x.RetryInfo", retryDelay: "34s" }],
      },
    }],
    kind: "rate",
    wait: 34,
  },
  {
    does: "Gemini's allowance of a day",
    status: 429,
    body: [{
      error: {
        code: 429,
        message: "You exceeded your current quota.",
        status: "RESOURCE_EXHAUSTED",
        details: [{ violations: [{ quotaId: "RequestsPerDayPerProject" }] }],
      },
    }],
    kind: "quota",
  },
  {
    does: "Gemini's missing model",
    status: 404,
    body: [error("", 404, "models/kite-2.5 is not found for API version v1")],
    kind: "auth",
  },
  {
    does: "DeepSeek's spent balance",
    status: 402,
    body: error(
      "unknown_error",
      "invalid_request_error",
      "Insufficient Balance",
    ),
    kind: "quota",
  },
  {
    does: "DeepSeek's missing model",
    status: 400,
    body: error(
      "invalid_request_error",
      "invalid_request_error",
      "Model Not Exist",
    ),
    kind: "auth",
  },
  {
    does: "an old vLLM's missing model",
    status: 404,
    body: {
      object: "error",
      message: "The model `kite` does not exist.",
      type: "NotFoundError",
      param: null,
      code: 404,
    },
    kind: "auth",
  },
  {
    does: "an old vLLM's long prompt",
    status: 400,
    body: {
      object: "error",
      message: "This model's maximum context length is 4096 tokens.",
      type: "BadRequestError",
      code: 400,
    },
    kind: "bad_request",
  },
  {
    does: "llama.cpp's long prompt",
    status: 500,
    body: error("exceed_context_size_error", 500, "the request exceeds it"),
    kind: "bad_request",
  },
  {
    does: "FastAPI's wrong key",
    status: 401,
    body: { detail: "Invalid token" },
    kind: "auth",
  },
  {
    does: "LM Studio without a model",
    status: 400,
    body: { error: "No models loaded. Please load a model first." },
    kind: "auth",
  },
  {
    does: "LM Studio's wrong address, in a 200",
    status: 200,
    body: { error: "Unexpected endpoint or method. (POST /chat/completions)" },
    kind: "auth",
  },
  {
    does: "Ollama's missing model",
    status: 404,
    body: { error: "model 'kite:8b' not found, try pulling it first" },
    kind: "auth",
  },
  {
    does: "Ollama's crash",
    status: 500,
    body: { error: "llama runner process has terminated" },
    kind: "transient",
  },
];

for (const { does, status, body, headers = {}, kind, wait } of CASES) {
  Deno.test(`classifyOpenAi() says ${kind} for ${does}`, () => {
    const text = typeof body === "string" ? body : JSON.stringify(body);

    const sorted = classifyOpenAi({
      status,
      headers: new Headers(headers),
      text,
      finalUrl: "https://api.openai.com/v1/responses",
      bytes: text.length,
    });

    assertEquals(sorted.kind, kind);
    assertEquals(sorted.waitSeconds, wait);
    assertEquals(sorted.slowDown ?? false, text.includes("slow_down"));
  });
}

Deno.test("classifyOpenAi() repeats no key", () => {
  const text = JSON.stringify(
    error("invalid_request_error", "x", "Bad header sk-proj-9xQ1abc in it"),
  );

  const { message } = classifyOpenAi({
    status: 400,
    headers: new Headers(),
    text,
    finalUrl: "",
    bytes: 0,
  });

  assert(!message.includes("9xQ1"), message);
});

const MESSAGES: { status: number; body: unknown; says: string }[] = [
  {
    status: 422,
    body: { detail: [{ loc: ["body", "n"], msg: "field required" }] },
    says: "refused (HTTP 422): body.n: field required",
  },
  {
    status: 400,
    body: { object: "error", message: "odd", type: "BadRequestError" },
    says: "refused (HTTP 400, BadRequestError): odd",
  },
  {
    status: 503,
    body: { error: { code: 503, message: "Loading model" } },
    says: "the model is still being loaded (HTTP 503)",
  },
  {
    status: 400,
    body: { error: "No models loaded." },
    says: "the model is not there for this key (HTTP 400); models retire",
  },
];

for (const { status, body, says } of MESSAGES) {
  Deno.test(`classifyOpenAi() says "${says.slice(0, 40)}"`, () => {
    const { message } = classifyOpenAi({
      status,
      headers: new Headers(),
      text: JSON.stringify(body),
      finalUrl: "",
      bytes: 0,
    });

    assertEquals(message, says);
  });
}
