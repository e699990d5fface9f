import { assert, assertEquals } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { refusedFeature } from "../../core/analysis/server/server_habits.ts";
import { bodyOf, type FakeAnswer, fakeWeb } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope, VIDEO } from "./samples.ts";

const GOOD = JSON.stringify(ARTICLE_ANSWER);

/** How servers refuse `response_format`, as of November 2026. */
const REFUSALS: { by: string; status: number; body: unknown }[] = [
  {
    by: "DeepSeek",
    status: 400,
    body: {
      error: {
        message: "This response_format type is unavailable now",
        type: "invalid_request_error",
        param: null,
        code: "invalid_request_error",
      },
    },
  },
  {
    by: "an old vLLM",
    status: 400,
    body: {
      object: "error",
      message: "[{'type': 'literal_error', 'loc': ('body', " +
        "'response_format', 'type'), 'msg': \"Input should be 'text'\"}]",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
  },
  {
    by: "FastAPI",
    status: 422,
    body: {
      detail: [{
        type: "literal_error",
        loc: ["body", "response_format", "type"],
        msg: "Input should be 'text'",
      }],
    },
  },
  {
    by: "Ollama",
    status: 400,
    body: { error: "invalid format: json_schema is not supported" },
  },
  {
    by: "llama.cpp",
    status: 400,
    body: {
      error: {
        code: 400,
        message: "Failed to parse grammar",
        type: "invalid_request_error",
      },
    },
  },
  {
    by: "LM Studio",
    status: 400,
    body: { error: "'response_format.type' must be 'text'" },
  },
  {
    by: "Gemini",
    status: 400,
    body: [{
      error: {
        code: 400,
        message: "Invalid JSON payload received. Unknown name " +
          "\"additionalProperties\" at 'generation_config.response_schema': " +
          "Cannot find field. Bad json_schema",
        status: "INVALID_ARGUMENT",
      },
    }],
  },
  {
    by: "OpenRouter",
    status: 404,
    body: {
      error: {
        code: 404,
        message: "No endpoints found that can handle the requested parameters.",
      },
    },
  },
];

function completion(content: unknown): FakeAnswer {
  return {
    body: {
      id: "c1",
      object: "chat.completion",
      model: "kite:8b",
      choices: [{
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", content },
      }],
    },
  };
}

const formOf = (body: { response_format?: { type: string } }) =>
  body.response_format?.type ?? "instructions";

function analystOver(web: ReturnType<typeof fakeWeb>) {
  return createAnalyst({
    web,
    apiKey: "invented-key",
    baseUrl: "https://models.lane.example/v1",
    model: "kite:8b",
  });
}

for (const { by, ...refusal } of REFUSALS) {
  for (const takes of ["json_object", "instructions"]) {
    Deno.test(`createAnalyst() asks as ${by} takes it, learnt once: ${takes}`, async () => {
      const taken = takes === "json_object"
        ? ["json_object", "instructions"]
        : ["instructions"];
      const web = fakeWeb((request) =>
        taken.includes(formOf(bodyOf(request))) ? completion(GOOD) : refusal
      );
      const analyst = analystOver(web);

      const kinds = [];
      for (const [index, model] of ["GT-50", "GT-51", "GT-52"].entries()) {
        const loan = { ...LOAN, id: `${index}`, contact: `Dana ${model}` };
        kinds.push((await analyst.analyse(loan, ARTICLE, scope())).kind);
      }

      assertEquals(kinds, ["ok", "ok", "ok"]);
      const forms = web.requests.map((request) => formOf(bodyOf(request)));
      const refused = takes === "json_object"
        ? ["json_schema"]
        : ["json_schema", "json_object"];
      assertEquals(forms, [...refused, takes, takes, takes]);
      const [instructions] = bodyOf(web.requests.at(-1)).messages;
      assert(
        instructions.content.includes('"relevance"'),
        "the schema is told",
      );
    });
  }
}

Deno.test("createAnalyst() is refused by no form more than once at a time", async () => {
  const web = fakeWeb((request) =>
    formOf(bodyOf(request)) === "instructions"
      ? completion(GOOD)
      : { status: 400, body: REFUSALS[0]!.body }
  );
  const analyst = analystOver(web);
  const first = ["1", "2", "3"].map((id) =>
    analyst.analyse({ ...LOAN, contact: `Dana ${id}` }, ARTICLE, scope())
  );
  await Promise.all(first);
  const before = web.requests.length;

  await analyst.analyse({ ...LOAN, contact: "Ada" }, ARTICLE, scope());

  assertEquals(web.requests.length, before + 1);
  assert(before <= 3 * 3, `${before} requests for three questions at once`);
});

/** How servers refuse a field that they do not know. */
const FIELD_REFUSALS: { by: string; status: number; body: unknown }[] = [
  {
    by: "an old vLLM",
    status: 400,
    body: {
      object: "error",
      message: "[{'type': 'extra_forbidden', 'loc': ('body', " +
        "'max_completion_tokens'), 'msg': 'Extra inputs are not permitted'}]",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
  },
  {
    by: "FastAPI",
    status: 422,
    body: {
      detail: [{
        type: "extra_forbidden",
        loc: ["body", "max_completion_tokens"],
        msg: "Extra inputs are not permitted",
      }],
    },
  },
  {
    by: "Gemini",
    status: 400,
    body: [{
      error: {
        code: 400,
        message: "Invalid JSON payload received. Unknown name " +
          '"max_completion_tokens": Cannot find field.',
        status: "INVALID_ARGUMENT",
      },
    }],
  },
  {
    by: "a server that says it in a text",
    status: 400,
    body: { error: "max_completion_tokens: unsupported" },
  },
];

for (const { by, ...refusal } of FIELD_REFUSALS) {
  Deno.test(`createAnalyst() sends max_tokens to ${by}, learnt once`, async () => {
    const web = fakeWeb((request) =>
      "max_tokens" in bodyOf(request) ? completion(GOOD) : refusal
    );
    const analyst = analystOver(web);

    const one = await analyst.analyse(LOAN, ARTICLE, scope());
    const two = await analyst.analyse(
      { ...LOAN, contact: "Ada Finch" },
      ARTICLE,
      scope(),
    );

    assertEquals([one.kind, two.kind], ["ok", "ok"]);
    assertEquals(web.requests.length, 3);
  });
}

/** What says nothing of the form, and must not be taken for it. */
const OTHERS: { does: string; status: number; body: unknown }[] = [
  {
    does: "a long prompt",
    status: 400,
    body: { error: { message: "maximum context length is 8192 tokens" } },
  },
  { does: "a wrong key", status: 401, body: { detail: "bad json_schema key" } },
  { does: "a busy server", status: 503, body: { error: "grammar is busy" } },
  { does: "a page", status: 400, body: "<html>response_format</html>" },
];

for (const { does, status, body } of OTHERS) {
  Deno.test(`refusedFeature() sees no refused form in ${does}`, () => {
    const asked = '{"response_format":{"type":"json_schema"}}';
    const text = typeof body === "string" ? body : JSON.stringify(body);

    assertEquals(refusedFeature({ status, text, asked }), undefined);
  });
}

Deno.test("createAnalyst() starts with what a recording shows to be refused", async () => {
  const web = fakeWeb(() => completion(GOOD));
  const refusal = JSON.stringify(REFUSALS[0]!.body);
  const schemaAsked = '{"response_format":{"type":"json_schema"}}';
  const analyst = createAnalyst({
    web,
    apiKey: "invented-key",
    baseUrl: "https://models.lane.example/v1",
    model: "kite:8b",
    seen: [
      { status: 400, text: refusal, asked: schemaAsked },
      { status: 400, text: refusal, asked: schemaAsked },
      { status: 200, text: "{}", asked: '{"max_completion_tokens":1}' },
    ],
  });

  await analyst.analyse(LOAN, ARTICLE, scope());
  await analyst.analyse(LOAN, VIDEO, scope());

  const forms = web.requests.map((request) => formOf(bodyOf(request)));
  assertEquals([...new Set(forms)], ["json_object"]);
});
