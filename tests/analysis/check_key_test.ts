import { assertEquals, assertRejects } from "@std/assert";
import { checkKey } from "../../core/analysis/ask/check_key.ts";
import { ConfigError } from "../../core/words/mod.ts";
import { type FakeAnswer, fakeWeb } from "./fake_web.ts";

const REFUSED = {
  status: 401,
  body: { error: { message: "Incorrect API key", code: "invalid_api_key" } },
};
const ANSWERED = { body: { choices: [] } };

const CASES: {
  does: string;
  baseUrl?: string;
  models: FakeAnswer;
  question?: FakeAnswer;
  isRefused: boolean;
  asked: number;
}[] = [
  {
    does: "OpenAI's refusal",
    baseUrl: "https://api.openai.com/v1",
    models: REFUSED,
    isRefused: true,
    asked: 1,
  },
  {
    does: "a key of OpenAI's without the scope for the list",
    baseUrl: "https://api.openai.com/v1",
    models: {
      status: 403,
      body: { error: { message: "Missing scopes: api.model.read" } },
    },
    question: { body: { output: [] } },
    isRefused: false,
    asked: 2,
  },
  {
    does: "a list that is kept from everybody",
    models: REFUSED,
    question: ANSWERED,
    isRefused: false,
    asked: 2,
  },
  {
    does: "a list that is forbidden",
    models: { status: 403, body: { detail: "Forbidden" } },
    question: ANSWERED,
    isRefused: false,
    asked: 2,
  },
  {
    does: "no list",
    models: { status: 404, body: { detail: "Not Found" } },
    isRefused: false,
    asked: 1,
  },
  {
    does: "no list, in a page",
    models: { status: 404, body: "<html>404</html>" },
    isRefused: false,
    asked: 1,
  },
  {
    does: "a list by another method",
    models: { status: 405, body: { detail: "Method Not Allowed" } },
    isRefused: false,
    asked: 1,
  },
  {
    does: "a key that is refused for the list and the question",
    models: { status: 401, body: { detail: "Unauthorized" } },
    question: { status: 401, body: { detail: "Unauthorized" } },
    isRefused: true,
    asked: 2,
  },
  {
    does: "a question that is refused for its form",
    models: { status: 401, body: { detail: "Unauthorized" } },
    question: { status: 400, body: { error: "max_tokens" } },
    isRefused: false,
    asked: 2,
  },
  { does: "silence", models: "no answer", isRefused: false, asked: 1 },
];

for (const { does, baseUrl, models, question, isRefused, asked } of CASES) {
  Deno.test(`checkKey() ${isRefused ? "refuses" : "passes"} ${does}`, async () => {
    const web = fakeWeb((request) =>
      request.url.endsWith("/models") ? models : question ?? "no answer"
    );
    const check = () =>
      checkKey(web, {
        apiKey: "invented-key",
        baseUrl: baseUrl ?? "https://models.lane.example/v1/",
        model: "kite:8b",
      });

    if (isRefused) await assertRejects(check, ConfigError, "refuses");
    else await check();

    assertEquals(web.requests.length, asked);
  });
}
