import { assertEquals, assertMatch } from "@std/assert";
import { createWorld } from "./create_world.ts";
import type { Scenario } from "./scenario.ts";

const SCENARIO: Scenario = {
  name: "judgements",
  today: "2026-11-24",
  outlets: [],
  judgements: [
    {
      when: "A verdict of my own",
      says: { relevance: 7, quotes: ["so be it"] },
    },
    { when: "no thanks", trouble: "refusal" },
    { when: "too long", trouble: "incomplete" },
    { when: "thinking", trouble: "reasoning_only" },
    { when: "too fast", trouble: "rate" },
    { when: "no money", trouble: "quota" },
    { when: "hold on", trouble: "slow_down" },
    { when: "not here", trouble: "content_filter" },
    { when: "broken", trouble: "failed" },
    { when: "elsewhere", trouble: "error_in_200" },
    { when: "prose", trouble: "not_json" },
    { when: "fence", trouble: "fenced" },
    { when: "made up", trouble: "invented_quotes" },
    { when: "huge", trouble: "too_large" },
    { when: "busy", trouble: "overloaded" },
  ],
};

const SCHEMA = {
  type: "object",
  additionalProperties: false,
  properties: {
    relevance: { type: "integer", minimum: 0, maximum: 10 },
    sentiment: {
      anyOf: [{ type: "string", enum: ["positive", "negative"] }, {
        type: "null",
      }],
    },
    key_mentions: {
      type: "array",
      maxItems: 2,
      items: {
        type: "object",
        additionalProperties: false,
        properties: {
          passage: { type: "integer" },
          quote: { type: "string" },
        },
        required: ["passage", "quote"],
      },
    },
  },
  required: ["relevance", "sentiment", "key_mentions"],
};

const PIECE = `VEHICLE
Make: Ford
Model: Bronco Sport
Not this vehicle: Bronco; Escape

PIECE
Title: A week with the Bronco Sport
[1] The Bronco Sport is the small one and it is good.
[2] (1:02) A Bronco is another matter, but the Bronco Sport will do.
[3] Nobody who drove the Bronco Sport wanted to give it back.`;

Deno.test("openai judges by how often the vehicle is named", async () => {
  const { answer } = await ask(PIECE);

  assertEquals(answer.relevance, 9);
  assertEquals(answer.key_mentions[1], {
    passage: 2,
    quote: "A Bronco is another matter, but the Bronco Sport will do.",
  });
});

Deno.test("openai does not take a look-alike for the vehicle", async () => {
  const other = PIECE.replaceAll("the Bronco Sport", "the Bronco")
    .replaceAll("The Bronco Sport", "The Bronco");

  const { answer } = await ask(other);

  assertEquals(answer.relevance, 2);
  assertEquals(answer.sentiment, null);
  assertEquals(answer.key_mentions, []);
});

Deno.test("openai says what the scenario says", async () => {
  const { answer } = await ask(
    `${PIECE}\n[4] A verdict of my own: so be it.`,
  );

  assertEquals(answer.relevance, 7);
  assertEquals(answer.key_mentions, [{ passage: 4, quote: "so be it" }]);
});

Deno.test("openai counts tokens and tells its limits", async () => {
  const { body, headers } = await ask(PIECE);

  assertEquals(
    body.usage.total_tokens,
    body.usage.input_tokens + body.usage.output_tokens,
  );
  assertEquals(headers.get("x-ratelimit-reset-requests"), "12ms");
});

const BAD_SCHEMAS = [
  { does: "additional properties", change: { additionalProperties: true } },
  { does: "an optional property", change: { required: ["relevance"] } },
  { does: "a root that is no object", change: { type: "array" } },
  { does: "oneOf", change: { oneOf: [] } },
  { does: "default", change: { default: {} } },
];

for (const { does, change } of BAD_SCHEMAS) {
  Deno.test(`openai refuses a strict schema with ${does}`, async () => {
    const { status, body } = await ask(PIECE, { ...SCHEMA, ...change });

    assertEquals(status, 400);
    assertMatch(
      body.error.message,
      /^Invalid schema for response_format 'a': /,
    );
  });
}

Deno.test("openai needs room for its thoughts and its answer", async () => {
  const thoughts = await ask(PIECE, SCHEMA, { max_output_tokens: 100 });
  const half = await ask(PIECE, SCHEMA, { max_output_tokens: 200 });

  assertEquals([thoughts.body.status, half.body.status], [
    "incomplete",
    "incomplete",
  ]);
  assertEquals([thoughts.body.output.length, half.body.output.length], [1, 2]);
});

Deno.test("a server with a small context cuts the prompt without a word", async () => {
  const { answer, body } = await ask(
    `${PIECE}\n${"[9] Nothing much.\n".repeat(400)}`,
    SCHEMA,
    {},
    "world",
    { contextTokens: 500 },
  );

  assertEquals(answer.relevance, 0);
  assertEquals(body.usage.input_tokens, 500);
});

Deno.test("openai answers Chat Completions, on other hosts too", async () => {
  const { fetch } = createWorld({
    ...SCENARIO,
    accounts: { modelServers: ["llm.example"] },
  });
  const format = { name: "a", strict: true, schema: SCHEMA };

  const response = await fetch("https://llm.example/v1/chat/completions", {
    method: "POST",
    headers: { authorization: "Bearer world" },
    body: JSON.stringify({
      model: "gpt-6-luna",
      messages: [{ role: "user", content: PIECE }],
      response_format: { type: "json_schema", json_schema: format },
    }),
  });
  const { choices: [choice] } = await response.json();

  assertEquals(choice.finish_reason, "stop");
  assertEquals(JSON.parse(choice.message.content).relevance, 9);
});

Deno.test("openai refuses parameters it does not know", async () => {
  const { status, body } = await ask(PIECE, SCHEMA, { max_tokens: 5 });

  assertEquals(status, 400);
  assertEquals(body.error.message, "Unknown parameter: 'max_tokens'.");
});

Deno.test("openai refuses a wrong key and repeats it masked", async () => {
  const { status, body } = await ask(PIECE, SCHEMA, {}, "sk-proj-123459xQ1");

  assertEquals([status, body.error.code], [401, "invalid_api_key"]);
  assertMatch(body.error.message, /sk-pr\.\.\.9xQ1/);
});

const TROUBLES = [
  { text: "no thanks", status: 200, shows: /"type":"refusal"/ },
  { text: "too long", status: 200, shows: /"reason":"max_output_tokens"/ },
  { text: "thinking", status: 200, shows: /"output":\[\{[^{}]*"reasoning"/ },
  { text: "too fast", status: 429, shows: /try again in 1\.02s/ },
  { text: "no money", status: 429, shows: /"insufficient_quota"/ },
  { text: "hold on", status: 429, shows: /"slow_down"/ },
  { text: "not here", status: 200, shows: /"reason":"content_filter"/ },
  { text: "broken", status: 200, shows: /"status":"failed"/ },
  { text: "elsewhere", status: 200, shows: /^\{"error":\{"code":502/ },
  { text: "prose", status: 200, shows: /"text":"The piece is/ },
  { text: "fence", status: 200, shows: /"text":"```json/ },
  { text: "made up", status: 200, shows: /a flawless machine/ },
  { text: "huge", status: 429, shows: /Request too large/ },
  { text: "busy", status: 503, shows: /server_is_overloaded/ },
];

for (const { text, status, shows } of TROUBLES) {
  Deno.test(`openai plays the trouble of "${text}"`, async () => {
    const asked = await ask(`${PIECE}\n[4] ${text}`);

    assertEquals(asked.status, status);
    assertMatch(JSON.stringify(asked.body), shows);
  });
}

async function ask(
  content: string,
  schema: Record<string, unknown> = SCHEMA,
  more: Record<string, unknown> = {},
  key = "world",
  accounts: Scenario["accounts"] = {},
) {
  const { fetch } = createWorld({ ...SCENARIO, accounts });
  const response = await fetch("https://api.openai.com/v1/responses", {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({
      model: "gpt-6-luna",
      store: false,
      instructions: "Judge.",
      input: [{ role: "user", content }],
      text: {
        format: { type: "json_schema", name: "a", strict: true, schema },
      },
      ...more,
    }),
  });
  const body = await response.json();
  const text = body.output?.at(-1)?.content?.[0]?.text;
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  return { status: response.status, headers: response.headers, body, answer };
}
