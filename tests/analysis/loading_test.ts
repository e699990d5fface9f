import { assert, assertEquals } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { createWebClient } from "../../core/web/mod.ts";
import { fakeClock } from "../web/in_memory.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

/** How servers say that they load their model. */
const LOADING = {
  "llama.cpp": {
    error: { code: 503, message: "Loading model", type: "unavailable_error" },
  },
  "a server that estimates": {
    error: "Model lane/kite-2.5 is currently loading",
    estimated_time: 20,
  },
  "a server that warms up": { detail: "The model is warming up" },
  "an old vLLM": { object: "error", message: "the model is still loading" },
};

const GOOD = {
  id: "c1",
  object: "chat.completion",
  model: "kite:8b",
  choices: [{
    index: 0,
    finish_reason: "stop",
    message: { role: "assistant", content: JSON.stringify(ARTICLE_ANSWER) },
  }],
};

/** Asks a server that answers with `body` for `loadMs`, then well. */
async function askLoading(body: unknown, loadMs: number) {
  const clock = fakeClock();
  const readyMs = clock.now() + loadMs;
  let asked = 0;
  const web = createWebClient({
    clock,
    random: () => 0.5,
    fetch: () => {
      asked++;
      const isReady = clock.now() >= readyMs;
      return Promise.resolve(
        Response.json(isReady ? GOOD : body, { status: isReady ? 200 : 503 }),
      );
    },
  });
  const analyst = createAnalyst({
    web,
    apiKey: undefined,
    baseUrl: "https://models.lane.example/v1",
    model: "kite:8b",
  });
  try {
    return { answer: await analyst.analyse(LOAN, ARTICLE, scope()), asked };
  } finally {
    await web.close();
  }
}

for (const [who, body] of Object.entries(LOADING)) {
  Deno.test(`a model that ${who} loads for a minute is waited for`, async () => {
    const { answer, asked } = await askLoading(body, 60_000);

    assertEquals(answer.kind, "ok");
    assert(asked <= 30, `asked ${asked} times`);
  });
}

Deno.test("a model that never loads is given up in the end", async () => {
  const { answer, asked } = await askLoading(LOADING["llama.cpp"], 3_600_000);

  assert(answer.kind === "transient");
  assertEquals(answer.message, "the model is still being loaded (HTTP 503)");
  assert(asked <= 70, `asked ${asked} times`);
});

Deno.test("a server that is only busy is not waited for", async () => {
  const { answer, asked } = await askLoading({ error: "busy" }, 60_000);

  assertEquals([answer.kind, asked], ["transient", 5]);
});
