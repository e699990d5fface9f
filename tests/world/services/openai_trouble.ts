import type { OpenAITrouble } from "../scenario.ts";
import { type Answer, html, json } from "../service.ts";
import type { Prompt } from "./openai_prompt.ts";

/** An error as OpenAI writes it. */
export function openAIError(
  status: number,
  message: string,
  type: string,
  code: string | null = null,
  param: string | null = null,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json({ error: { message, type, param, code } }, status, {
    "x-request-id": "req_refused",
    ...headers,
  });
}

type MakeTrouble = (prompt: Prompt) => Answer;

/** What the service answers in each kind of trouble. */
export const TROUBLES:
  & Record<Exclude<OpenAITrouble, "invented_quotes" | "fenced">, MakeTrouble>
  & Partial<Record<OpenAITrouble, MakeTrouble>> = {
    refusal: (prompt) =>
      completed(prompt, {
        content: [{
          type: "refusal",
          refusal: "I'm sorry, but I can't help with that.",
        }],
        message: {
          content: null,
          refusal: "I'm sorry, but I can't help with that.",
        },
      }),
    incomplete: (prompt) =>
      completed(prompt, {
        status: "incomplete",
        incomplete: "max_output_tokens",
        content: [{ type: "output_text", text: '{"relevance":9,"over' }],
        message: { content: '{"relevance":9,"over', refusal: null },
        finish: "length",
      }),
    content_filter: (prompt) =>
      completed(prompt, {
        status: "incomplete",
        incomplete: "content_filter",
        content: [],
        message: { content: null, refusal: null },
        finish: "content_filter",
      }),
    reasoning_only: (prompt) =>
      completed(prompt, {
        status: "incomplete",
        incomplete: "max_output_tokens",
        message: { content: "", refusal: null },
        finish: "length",
      }),
    not_json: (prompt) =>
      completed(prompt, {
        content: [{
          type: "output_text",
          text: "The piece is a warm review of the car.",
        }],
        message: {
          content: "The piece is a warm review of the car.",
          refusal: null,
        },
      }),
    failed: (prompt) =>
      json({
        id: "resp_f",
        object: "response",
        created_at: 1_795_000_000,
        status: "failed",
        error: { code: "server_error", message: "The model failed." },
        incomplete_details: null,
        model: prompt.model,
        output: [],
        usage: null,
      }),
    error_in_200: () =>
      json({
        error: {
          code: 502,
          message: "Provider returned error",
          metadata: { provider_name: "upstream" },
        },
      }),
    rate: ({ model }) =>
      openAIError(
        429,
        `Rate limit reached for ${model} in organization org-world on tokens per min (TPM): Limit 200000, Used 199100, Requested 4300. Please try again in 1.02s.`,
        "tokens",
        "rate_limit_exceeded",
        null,
        {
          "retry-after": "2",
          "retry-after-ms": "1020",
          "x-ratelimit-limit-tokens": "200000",
          "x-ratelimit-remaining-tokens": "900",
          "x-ratelimit-reset-tokens": "1.02s",
        },
      ),
    too_large: ({ model }) =>
      openAIError(
        429,
        `Request too large for ${model} in organization org-world on tokens per min (TPM): Limit 30000, Requested 41000. The input or output tokens must be reduced in order to run successfully.`,
        "tokens",
        "rate_limit_exceeded",
      ),
    quota: () =>
      openAIError(
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
        "insufficient_quota",
      ),
    slow_down: () =>
      openAIError(
        429,
        "Your request rate has increased too quickly. Please reduce it and try again later.",
        "requests",
        "slow_down",
        null,
        { "retry-after": "10" },
      ),
    overloaded: () =>
      openAIError(
        503,
        "The server is currently overloaded. Please try again later.",
        "service_unavailable_error",
        "server_is_overloaded",
        null,
        { "retry-after": "3" },
      ),
    html_502: () =>
      html(
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
        502,
      ),
  };

interface Parts {
  readonly status?: string;
  readonly incomplete?: string;
  /** Absent: only reasoning came out. */
  readonly content?: readonly unknown[];
  readonly message: { content: string | null; refusal: string | null };
  readonly finish?: string;
}

function completed(prompt: Prompt, parts: Parts): Answer {
  const { status = "completed", incomplete, content, message } = parts;
  if (prompt.api === "chat") {
    return json({
      id: "chatcmpl-t",
      object: "chat.completion",
      created: 1_795_000_000,
      model: prompt.model,
      choices: [{
        index: 0,
        finish_reason: parts.finish ?? "stop",
        message: { role: "assistant", ...message },
      }],
      usage: {
        prompt_tokens: prompt.tokens,
        completion_tokens: 64,
        total_tokens: prompt.tokens + 64,
      },
    });
  }
  const output: unknown[] = [{ id: "rs_t", type: "reasoning", summary: [] }];
  if (content !== undefined) {
    output.push({
      id: "msg_t",
      type: "message",
      role: "assistant",
      status,
      content,
    });
  }
  return json({
    id: "resp_t",
    object: "response",
    created_at: 1_795_000_000,
    status,
    error: null,
    incomplete_details: incomplete === undefined
      ? null
      : { reason: incomplete },
    model: prompt.model,
    output,
    usage: {
      input_tokens: prompt.tokens,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 64,
      output_tokens_details: { reasoning_tokens: 64 },
      total_tokens: prompt.tokens + 64,
    },
  });
}
