import type { Judgement, OpenAITrouble } from "../scenario.ts";
import {
  type Answer,
  json,
  keyOf,
  readJson,
  type WorldContext,
  type WorldRequest,
  type WorldService,
} from "../service.ts";
import { createOpenAIBatch } from "./openai_batch.ts";
import { fillSchema } from "./fill_schema.ts";
import { judge } from "./judge.ts";
import { type Prompt, readPrompt } from "./openai_prompt.ts";
import { openAIError, TROUBLES } from "./openai_trouble.ts";
import { findSchemaFault } from "./strict_schema.ts";

/** What it thinks before it answers. */
const REASONING_TOKENS = 192;

const MODELS = [
  "gpt-6-luna",
  "gpt-6.1-terra",
  "gpt-6.1-sol",
  "gpt-5.6-luna",
  "gpt-5-mini",
  "gpt-4o-mini",
];

/** OpenAI's Responses, Chat Completions and Batch APIs; see services.md 4. */
export function createOpenAI(context: WorldContext): WorldService {
  const { scenario, takeTime } = context;
  const models = scenario.accounts?.models ?? MODELS;
  const allowance = scenario.accounts?.allowances?.["openai"] ?? Infinity;
  let calls = 0;
  const batches = createOpenAIBatch((body, request) => {
    const url = new URL("/v1/responses", request.url);
    return answerOne({ ...request, method: "POST", url, body });
  });

  return {
    name: "openai",
    hosts: ["api.openai.com", ...scenario.accounts?.modelServers ?? []],
    refuse: (why) => TROUBLES[why](NO_PROMPT),
    async answer(request) {
      return wrongKey(request) ?? await batches.answer(request) ??
        await answerOne(request);
    },
  };

  async function answerOne(request: WorldRequest): Promise<Answer> {
    const refused = refuseBefore(request);
    if (refused !== undefined) return refused;
    const body = readJson(request.body);
    const api = request.url.pathname === "/v1/responses" ? "responses" : "chat";
    const read = readPrompt(api, body);
    if (typeof read === "string") {
      return openAIError(400, read, "invalid_request_error");
    }
    const prompt = shortened(read, scenario.accounts?.contextTokens);
    const fault = findSchemaFault(prompt.schema);
    if (fault !== undefined) {
      return openAIError(
        400,
        `Invalid schema for response_format '${prompt.schemaName}': ${fault}`,
        "invalid_request_error",
        "invalid_json_schema",
        "text.format.schema",
      );
    }
    if (!models.includes(prompt.model)) {
      return openAIError(
        404,
        `The model \`${prompt.model}\` does not exist or you do not have access to it.`,
        "invalid_request_error",
        "model_not_found",
      );
    }
    if (++calls > allowance) return TROUBLES.quota(prompt);
    const rule = scenario.judgements?.find(({ when }) =>
      prompt.content.includes(when)
    );
    if (rule?.ms !== undefined) await takeTime(rule.ms, request.signal);
    return answer(api, prompt, rule, `${calls}`);
  }

  function wrongKey({ headers }: WorldRequest): Answer | undefined {
    const key = /^Bearer (.*)$/.exec(headers.get("authorization") ?? "")?.[1];
    if (key === keyOf(scenario, "openai")) return undefined;
    return openAIError(
      401,
      `Incorrect API key provided: ${
        masked(key ?? "")
      }. You can find your API key at https://platform.openai.com/account/api-keys.`,
      "invalid_request_error",
      "invalid_api_key",
    );
  }

  function refuseBefore(
    { url, method, body }: WorldRequest,
  ): Answer | undefined {
    const paths = ["/v1/responses", "/v1/chat/completions"];
    if (url.pathname === "/v1/models" && method === "GET") {
      return json({
        object: "list",
        data: models.map((id) => ({ id, object: "model" })),
      });
    }
    if (!paths.includes(url.pathname) || method !== "POST") {
      return openAIError(
        404,
        `Unknown request URL: ${method} ${url.pathname}`,
        "invalid_request_error",
        "unknown_url",
      );
    }
    if (Object.keys(readJson(body)).length === 0) {
      return openAIError(
        400,
        "We could not parse the JSON body of your request.",
        "invalid_request_error",
      );
    }
  }
}

const NO_PROMPT: Prompt = {
  api: "responses",
  model: "gpt-6-luna",
  content: "",
  schemaName: "",
  schema: {},
  tokens: 0,
};

/** Cuts a prompt from its beginning, as a server with a small context does. */
function shortened(prompt: Prompt, most = Infinity): Prompt {
  return prompt.tokens <= most
    ? prompt
    : { ...prompt, content: prompt.content.slice(-4 * most), tokens: most };
}

function answer(
  api: Prompt["api"],
  prompt: Prompt,
  rule: Judgement | undefined,
  number: string,
): Answer {
  const trouble: OpenAITrouble | undefined = rule?.trouble;
  const early = trouble === undefined ? undefined : TROUBLES[trouble];
  if (early !== undefined && trouble !== "invented_quotes") {
    const made = early(prompt);
    if (made !== undefined) return made;
  }
  const verdict = judge(prompt.content, rule?.says ?? {});
  const said = trouble === "invented_quotes"
    ? { ...verdict, quotes: ["a flawless machine beyond all criticism"] }
    : verdict;
  const value = fillSchema(prompt.schema, said);
  const text = trouble === "fenced"
    ? "```json\n" + JSON.stringify(value) + "\n```"
    : JSON.stringify(value);
  const needed = REASONING_TOKENS + Math.ceil(text.length / 4);
  const { maxTokens = Infinity } = prompt;
  if (maxTokens < REASONING_TOKENS) return TROUBLES.reasoning_only(prompt);
  if (maxTokens < needed) return TROUBLES.incomplete(prompt);
  return api === "responses"
    ? responses(prompt, text, number)
    : chat(prompt, text, number);
}

function responses(prompt: Prompt, text: string, number: string): Answer {
  const input = prompt.tokens;
  const output = Math.ceil(text.length / 4);
  return json(
    {
      id: `resp_${number}`,
      object: "response",
      created_at: 1_795_000_000,
      status: "completed",
      error: null,
      incomplete_details: null,
      model: prompt.model,
      output: [
        { id: `rs_${number}`, type: "reasoning", summary: [] },
        {
          id: `msg_${number}`,
          type: "message",
          role: "assistant",
          status: "completed",
          content: [{ type: "output_text", text, annotations: [] }],
        },
      ],
      usage: {
        input_tokens: input,
        input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
        output_tokens: output + REASONING_TOKENS,
        output_tokens_details: { reasoning_tokens: REASONING_TOKENS },
        total_tokens: input + output + REASONING_TOKENS,
      },
    },
    200,
    limitHeaders(number),
  );
}

function chat(prompt: Prompt, text: string, number: string): Answer {
  const output = Math.ceil(text.length / 4);
  return json(
    {
      id: `chatcmpl-${number}`,
      object: "chat.completion",
      created: 1_795_000_000,
      model: prompt.model,
      choices: [{
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", content: text, refusal: null },
      }],
      usage: {
        prompt_tokens: prompt.tokens,
        completion_tokens: output,
        total_tokens: prompt.tokens + output,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    },
    200,
    limitHeaders(number),
  );
}

/** Until a limit is full again, in every form in which that is written. */
const DURATIONS = ["12ms", "1.02s", "6m0s", "1h2m3.5s", "850ms", "-1"];

function limitHeaders(number: string): Record<string, string> {
  const duration = DURATIONS[(Number(number) - 1) % DURATIONS.length] ?? "0s";
  return {
    "x-request-id": `req_${number}`,
    "x-ratelimit-limit-requests": "5000",
    "x-ratelimit-remaining-requests": "4999",
    "x-ratelimit-reset-requests": duration,
    "x-ratelimit-limit-tokens": "2000000",
    "x-ratelimit-remaining-tokens": "1990000",
    "x-ratelimit-reset-tokens": duration,
  };
}

function masked(key: string): string {
  return key.length < 9 ? "*****" : `${key.slice(0, 5)}...${key.slice(-4)}`;
}
