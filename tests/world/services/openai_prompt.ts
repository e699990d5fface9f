/** What a request to either API asks for. */
export interface Prompt {
  readonly api: "responses" | "chat";
  readonly model: string;
  /** What the user says, without the instructions. */
  readonly content: string;
  readonly schemaName: string;
  readonly schema: Record<string, unknown>;
  /** Tokens of all of it, about. */
  readonly tokens: number;
  /** Most tokens of the answer, thoughts and all. */
  readonly maxTokens?: number;
}

/** Reads a request as the real service does; the complaint, if it is wrong. */
export function readPrompt(
  api: Prompt["api"],
  body: Record<string, unknown>,
): Prompt | string {
  const known = KNOWN[api];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) return `Unknown parameter: '${unknown}'.`;
  const { model } = body;
  if (typeof model !== "string" || model === "") {
    return "you must provide a model parameter";
  }
  if (body["temperature"] !== undefined && /^(gpt-[5-9]|o\d)/.test(model)) {
    return "Unsupported parameter: 'temperature' is not supported with this model.";
  }
  const limit = body["max_output_tokens"] ?? body["max_completion_tokens"];
  if (
    limit !== undefined && !(Number.isInteger(limit) && Number(limit) >= 16)
  ) {
    return "Invalid 'max_output_tokens': integer below minimum value.";
  }
  const turns = api === "responses"
    ? turnsOf(body["input"])
    : turnsOf(body["messages"]);
  if (turns.length === 0) {
    return `Missing required parameter: '${
      api === "responses" ? "input" : "messages"
    }'.`;
  }
  const format = formatOf(api, body);
  if (typeof format === "string") return format;
  const content = turns.filter(({ role }) => role === "user")
    .map(({ text }) => text).join("\n");
  const all = JSON.stringify(body).length;
  return {
    api,
    model,
    content,
    ...format,
    tokens: Math.ceil(all / 4),
    ...(limit === undefined ? {} : { maxTokens: Number(limit) }),
  };
}

const KNOWN: Record<Prompt["api"], readonly string[]> = {
  responses: [
    "model",
    "input",
    "instructions",
    "store",
    "max_output_tokens",
    "reasoning",
    "prompt_cache_key",
    "text",
    "metadata",
    "temperature",
    "user",
    "safety_identifier",
    "service_tier",
    "truncation",
    "include",
    "tools",
    "tool_choice",
    "stream",
  ],
  chat: [
    "model",
    "messages",
    "response_format",
    "max_completion_tokens",
    "max_tokens",
    "reasoning_effort",
    "temperature",
    "store",
    "metadata",
    "seed",
    "n",
    "user",
    "prompt_cache_key",
    "service_tier",
    "stream",
  ],
};

interface Turn {
  readonly role: string;
  readonly text: string;
}

function turnsOf(input: unknown): Turn[] {
  if (typeof input === "string") return [{ role: "user", text: input }];
  if (!Array.isArray(input)) return [];
  return input.map(({ role, content }) => ({
    role: String(role),
    text: typeof content === "string" ? content : partsOf(content),
  }));
}

function partsOf(content: unknown): string {
  if (!Array.isArray(content)) return "";
  return content.map((part) => String(part?.text ?? "")).join("\n");
}

function formatOf(api: Prompt["api"], body: Record<string, unknown>) {
  const text = body["text"] as { format?: Record<string, unknown> } | undefined;
  const wrapped = body["response_format"] as
    | { type?: string; json_schema?: Record<string, unknown> }
    | undefined;
  const where = api === "responses" ? "text.format" : "response_format";
  const format = api === "responses"
    ? text?.format
    : wrapped?.type === "json_schema"
    ? { type: wrapped.type, ...wrapped.json_schema }
    : wrapped;
  if (format?.["type"] !== "json_schema") {
    return { schemaName: "text", schema: {} };
  }
  const { name, schema, strict } = format as Record<string, unknown>;
  if (typeof name !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    return `Invalid '${where}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
  }
  if (typeof schema !== "object" || schema === null) {
    return `Missing required parameter: '${where}.schema'.`;
  }
  if (strict !== true) return { schemaName: name, schema: { ...schema } };
  return { schemaName: name, schema: { ...schema, "x-strict": true } };
}
