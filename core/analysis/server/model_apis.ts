import type OpenAI from "openai";
import type { Usage } from "../price/mod.ts";
import { bareAnswer, startsAnswer } from "./bare_answer.ts";
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
  { model, habits: { refused } }: ModelServer,
  question: Question,
): Promise<ApiAnswer> {
  const { schema } = question;
  const response = await client.responses.create({
    model,
    store: false,
    instructions: question.instructions,
    input: question.turns.map(({ role, content }) => ({ role, content })),
    max_output_tokens: question.maxOutputTokens,
    ...(canReason(model) && !refused.has("reasoning") &&
      { reasoning: { effort: "low" } }),
    ...(!refused.has("prompt_cache_key") &&
      { prompt_cache_key: question.cacheKey }),
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
    ...(response.status === "incomplete" &&
      { cut: reason === "content_filter" ? reason : "length" }),
    model: response.model ?? model,
    ...(usage && {
      usage: {
        input: usage.input_tokens,
        cached: input?.cached_tokens ?? 0,
        cacheWritten: input?.cache_write_tokens ?? 0,
        output: usage.output_tokens,
      },
    }),
  };
}

/** Asks by Chat Completions. */
export async function viaChat(
  client: OpenAI,
  { model, baseUrl, habits }: ModelServer,
  question: Question,
): Promise<ApiAnswer> {
  const { instructions, turns, maxOutputTokens } = question;
  const { said, format } = formFor(question, habits);
  const limit = habits.refused.has("max_completion_tokens")
    ? "max_tokens"
    : "max_completion_tokens";
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "system", content: `${instructions}${said}` }, ...turns],
    [limit]: maxOutputTokens,
    ...format,
    // Else OpenRouter may choose a provider that ignores the schema.
    ...(isOpenRouter(baseUrl) && { provider: { require_parameters: true } }),
  });
  return readCompletion(completion, model);
}

/** How the form of the answer is asked for. */
interface AnswerForm {
  /** What the instructions add; empty where the format says all. */
  readonly said: string;
  readonly format: Pick<
    OpenAI.Chat.ChatCompletionCreateParamsNonStreaming,
    "response_format"
  >;
}

/** The strictest form that the server is not known to refuse. */
function formFor(
  { schema: { name, json } }: Question,
  { refused }: ModelServer["habits"],
): AnswerForm {
  if (!refused.has("json_schema")) {
    const schema = { ...json };
    const json_schema = { name, strict: true, schema };
    return {
      said: "",
      format: { response_format: { type: "json_schema", json_schema } },
    };
  }
  const said = "\n\nAnswer with one JSON object and nothing else, by this " +
    `JSON Schema:\n${JSON.stringify(json)}`;
  return refused.has("json_object")
    ? { said, format: {} }
    : { said, format: { response_format: { type: "json_object" } } };
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
    text: textOf(choice?.message),
    refusal: choice?.message.refusal ?? "",
    ...((finish === "length" || finish === "content_filter") &&
      { cut: finish }),
    model: completion.model ?? model,
    ...(usage && {
      usage: {
        input: usage.prompt_tokens,
        cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
        cacheWritten: 0,
        output: usage.completion_tokens,
      },
    }),
  };
}

/**
 * The text of a message: its content, whole or in parts. Some servers take an
 * answer for thoughts and leave the content empty; then it is read from there,
 * if it begins as an answer does.
 */
function textOf(
  message: OpenAI.Chat.ChatCompletionMessage | undefined,
): string {
  if (message === undefined) return "";
  const { content, ...others }: { content: unknown } & Record<string, unknown> =
    {
      ...message,
    };
  const text = joined(content);
  if (text.trim() !== "") return text;
  const thoughts = [others["reasoning_content"], others["reasoning"]];
  return thoughts.map((thought) => bareAnswer(joined(thought)))
    .find(startsAnswer) ?? text;
}

function joined(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => typeof part?.text === "string" ? part.text : "")
    .join("");
}

/** Whether a model takes a reasoning effort; older ones refuse the field. */
function canReason(model: string): boolean {
  return /^(?:o\d|gpt-(?:[5-9]|\d{2}))/.test(model);
}

function isOpenRouter(baseUrl: string): boolean {
  return /(?:^|\.)openrouter\.ai$/.test(new URL(baseUrl).hostname);
}
