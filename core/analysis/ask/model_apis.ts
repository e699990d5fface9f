import type OpenAI from "openai";
import type { Usage } from "../price/mod.ts";
import type { ModelServer, Question } from "./model.ts";

/** The parts of either API's answer that matter. */
export interface ApiAnswer {
  readonly text: string;
  readonly refusal: string;
  /** Machine-readable, where the answer ended early. */
  readonly cut?: "length" | "content_filter";
  readonly model: string;
  readonly usage?: Usage;
}

/** Asks by the Responses API. */
export async function viaResponses(
  client: OpenAI,
  { model }: ModelServer,
  question: Question,
): Promise<ApiAnswer> {
  const { schema, without = [] } = question;
  const response = await client.responses.create({
    model,
    store: false,
    instructions: question.instructions,
    input: question.turns.map(({ role, content }) => ({ role, content })),
    max_output_tokens: question.maxOutputTokens,
    ...(canReason(model) && !without.includes("reasoning")
      ? { reasoning: { effort: "low" } }
      : {}),
    ...(without.includes("prompt_cache_key")
      ? {}
      : { prompt_cache_key: question.cacheKey }),
    text: {
      format: {
        type: "json_schema",
        name: schema.name,
        strict: true,
        schema: { ...schema.json },
      },
    },
  });
  return readResponse(response, model);
}

/** Reads an answer of the Responses API. */
export function readResponse(
  response: OpenAI.Responses.Response,
  model: string,
): ApiAnswer {
  const parts = response.output.flatMap((item) =>
    item.type === "message" ? item.content : []
  );
  const { usage } = response;
  const reason = response.incomplete_details?.reason;
  const input = usage?.input_tokens_details;
  return {
    text: parts.map((part) => part.type === "output_text" ? part.text : "")
      .join(""),
    refusal: parts.map((part) => part.type === "refusal" ? part.refusal : "")
      .join(""),
    ...(response.status === "incomplete"
      ? { cut: reason === "content_filter" ? reason : "length" }
      : {}),
    model: response.model ?? model,
    ...(usage
      ? {
        usage: {
          input: usage.input_tokens,
          cached: input?.cached_tokens ?? 0,
          cacheWritten: input?.cache_write_tokens ?? 0,
          output: usage.output_tokens,
        },
      }
      : {}),
  };
}

/** Asks by Chat Completions. */
export async function viaChat(
  client: OpenAI,
  { model, baseUrl }: ModelServer,
  question: Question,
): Promise<ApiAnswer> {
  const { schema, without = [] } = question;
  const limit = without.includes("max_completion_tokens")
    ? "max_tokens"
    : "max_completion_tokens";
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: question.instructions },
      ...question.turns,
    ],
    [limit]: question.maxOutputTokens,
    response_format: {
      type: "json_schema",
      json_schema: {
        name: schema.name,
        strict: true,
        schema: { ...schema.json },
      },
    },
    // Else OpenRouter may choose a provider that ignores the schema.
    ...(isOpenRouter(baseUrl)
      ? { provider: { require_parameters: true } }
      : {}),
  });
  return readCompletion(completion, model);
}

/** Reads an answer of Chat Completions. */
export function readCompletion(
  completion: OpenAI.Chat.ChatCompletion,
  model: string,
): ApiAnswer {
  const choice = completion.choices[0];
  const { usage } = completion;
  const finish = choice?.finish_reason;
  return {
    text: choice?.message.content ?? "",
    refusal: choice?.message.refusal ?? "",
    ...(finish === "length" || finish === "content_filter"
      ? { cut: finish }
      : {}),
    model: completion.model ?? model,
    ...(usage
      ? {
        usage: {
          input: usage.prompt_tokens,
          cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
          cacheWritten: 0,
          output: usage.completion_tokens,
        },
      }
      : {}),
  };
}

/** Whether a model takes a reasoning effort; older ones refuse the field. */
function canReason(model: string): boolean {
  return /^(?:o\d|gpt-(?:[5-9]|\d{2}))/.test(model);
}

function isOpenRouter(baseUrl: string): boolean {
  return /(?:^|\.)openrouter\.ai$/.test(new URL(baseUrl).hostname);
}
