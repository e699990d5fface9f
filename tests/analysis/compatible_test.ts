import { assert, assertEquals } from "@std/assert";
import {
  type AnalystOptions,
  createAnalyst,
} from "../../core/analysis/create_analyst.ts";
import { bodyOf, type FakeAnswer, type FakeWeb, fakeWeb } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

const GOOD = JSON.stringify(ARTICLE_ANSWER);
const OLLAMA = "http://127.0.0.1:11434/v1";

function completion(
  content: unknown,
  changes: Record<string, unknown> = {},
  choice: Record<string, unknown> = {},
): FakeAnswer {
  return {
    body: {
      id: "c1",
      object: "chat.completion",
      model: "kite:8b",
      choices: [{
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", content },
        ...choice,
      }],
      ...changes,
    },
  };
}

function ask(web: FakeWeb, options: Partial<AnalystOptions> = {}) {
  const analyst = createAnalyst({
    web,
    apiKey: undefined,
    baseUrl: OLLAMA,
    model: "kite:8b",
    ...options,
  });
  return analyst.analyse(LOAN, ARTICLE, scope());
}

Deno.test("createAnalyst() asks compatible servers by Chat Completions", async () => {
  const web = fakeWeb(() => completion(GOOD));

  const answer = await ask(web);

  const body = bodyOf(web.requests[0]);
  assertEquals(answer.kind, "ok");
  assertEquals(answer.effort.costUsd, undefined);
  assertEquals(web.requests[0]?.url, `${OLLAMA}/chat/completions`);
  assertEquals(body.messages.map(({ role }: { role: string }) => role), [
    "system",
    "user",
  ]);
  assertEquals(body.response_format.json_schema.strict, true);
  assertEquals(body.provider, undefined);
});

Deno.test("createAnalyst() takes one code fence off", async () => {
  const web = fakeWeb(() => completion("```json\n" + GOOD + "\n```"));

  assertEquals((await ask(web)).kind, "ok");
  assertEquals(web.requests.length, 1);
});

Deno.test("createAnalyst() does not fish JSON out of prose", async () => {
  const web = fakeWeb(() => completion(`Here you are: ${GOOD}`));

  assertEquals((await ask(web)).kind, "invalid");
  assertEquals(web.requests.length, 2);
});

Deno.test("createAnalyst() notices a prompt that the server cut", async () => {
  const usage = {
    prompt_tokens: 512,
    completion_tokens: 300,
    total_tokens: 812,
  };
  const web = fakeWeb(() => completion(GOOD, { usage }));

  const answer = await ask(web);

  assert(answer.kind === "bad_request");
  assert(answer.message.includes("OLLAMA_CONTEXT_LENGTH"), answer.message);
  assertEquals(answer.raw, GOOD);
  assertEquals(web.requests.length, 1);
});

Deno.test("createAnalyst() believes a server that counts enough tokens", async () => {
  const usage = {
    prompt_tokens: 2600,
    completion_tokens: 300,
    total_tokens: 2900,
  };
  const web = fakeWeb(() => completion(GOOD, { usage }));

  assertEquals((await ask(web)).kind, "ok");
});

Deno.test("createAnalyst() sends max_tokens where it must", async () => {
  const web = fakeWeb((_, count) =>
    count === 1
      ? {
        status: 400,
        body: {
          error: {
            message: "Unsupported parameter: 'max_completion_tokens'.",
            type: "invalid_request_error",
            param: "max_completion_tokens",
            code: "unsupported_parameter",
          },
        },
      }
      : completion(GOOD)
  );

  assertEquals((await ask(web)).kind, "ok");
  assertEquals(bodyOf(web.requests[1]).max_tokens, 4000);
  assertEquals(bodyOf(web.requests[1]).max_completion_tokens, undefined);
});

Deno.test("createAnalyst() keeps OpenRouter to the schema", async () => {
  const web = fakeWeb(() => completion(GOOD));

  await ask(web, {
    baseUrl: "https://openrouter.ai/api/v1",
    apiKey: "sk-or-test",
    model: "kite/8b",
  });

  assertEquals(bodyOf(web.requests[0]).provider, { require_parameters: true });
});

Deno.test("createAnalyst() gives Azure its header", async () => {
  const web = fakeWeb(() => completion(GOOD));

  await ask(web, {
    baseUrl: "https://kite.openai.azure.com/openai/v1/",
    apiKey: "azure-test",
    model: "deployment",
  });

  assertEquals(web.requests[0]?.headers?.["api-key"], "azure-test");
});

const FAILURES: { does: string; answer: FakeAnswer; kind: string }[] = [
  {
    does: "a 200 with an error",
    answer: { body: { error: { code: 502, message: "Provider failed" } } },
    kind: "transient",
  },
  {
    does: "no choices",
    answer: completion("", { choices: [] }),
    kind: "no_answer",
  },
  {
    does: "null as content",
    answer: completion(null),
    kind: "no_answer",
  },
  {
    does: "something else altogether",
    answer: { body: { status: "up" } },
    kind: "transient",
  },
  {
    does: "a content filter",
    answer: completion("", {}, { finish_reason: "content_filter" }),
    kind: "content_filter",
  },
  {
    does: "Azure's content filter",
    answer: {
      status: 400,
      body: { error: { code: "content_filter", message: "filtered" } },
    },
    kind: "content_filter",
  },
  {
    does: "OpenRouter's moderation",
    answer: {
      status: 403,
      body: { error: { code: 403, message: "Input was flagged" } },
    },
    kind: "content_filter",
  },
  {
    does: "a refusal",
    answer: completion("", {}, {
      message: { role: "assistant", content: null, refusal: "No." },
    }),
    kind: "refusal",
  },
  {
    does: "a model that is not pulled",
    answer: {
      status: 404,
      body: { error: { message: "model 'kite:8b' not found" } },
    },
    kind: "auth",
  },
];

for (const { does, answer, kind } of FAILURES) {
  Deno.test(`createAnalyst() says ${kind} for ${does}`, async () => {
    const web = fakeWeb(() => answer);

    const { kind: given } = await ask(web);

    assertEquals(given, kind);
    assertEquals(web.requests.length, 1);
  });
}

Deno.test("createAnalyst() passes over what a model thought before it answered", async () => {
  const thought = "<think>\nRelevance {9}? Let me see.\n</think>\n\n";
  const web = fakeWeb(() => completion(thought + GOOD));

  const answer = await ask(web);

  assertEquals([answer.kind, web.requests.length], ["ok", 1]);
});

for (
  const [where, message] of Object.entries({
    "parts": { content: [{ type: "text", text: GOOD }] },
    "parts behind thoughts": {
      content: [{ type: "thinking", thinking: [{ text: "Hm." }] }, {
        type: "text",
        text: GOOD,
      }],
    },
    "reasoning_content": { content: null, reasoning_content: GOOD },
    "reasoning, behind thoughts": {
      content: "",
      reasoning: `Hm.</think>${GOOD}`,
    },
  })
) {
  Deno.test(`createAnalyst() reads an answer in ${where}`, async () => {
    const web = fakeWeb(() =>
      completion("", {}, { message: { role: "assistant", ...message } })
    );

    const answer = await ask(web);

    assertEquals([answer.kind, web.requests.length], ["ok", 1]);
  });
}

Deno.test("createAnalyst() takes thoughts for no answer", async () => {
  const message = { role: "assistant", content: null, reasoning: "Hm. {" };
  const web = fakeWeb(() => completion("", {}, { message }));

  assertEquals((await ask(web)).kind, "no_answer");
});
