import { assert, assertEquals } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { createWorld } from "../world/create_world.ts";
import type { OpenAITrouble, Scenario } from "../world/scenario.ts";
import { ARTICLE, LOAN, scope, VIDEO } from "./samples.ts";
import { webOver } from "./web_over.ts";

Deno.test("createAnalyst() gets a judgement from the simulated OpenAI", async () => {
  const answer = await analystIn({}).analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "ok");
  const { analysis } = answer;
  assert(analysis.relevance >= 5, `${analysis.relevance}`);
  assertEquals(analysis.unverifiedQuotes, []);
  assert(Object.keys(analysis.aspects).length >= 3);
  assert(analysis.keyMentions.length > 0);
  assert(answer.effort.costUsd! > 0);
});

Deno.test("createAnalyst() gets a video's judgement from the simulated OpenAI", async () => {
  const answer = await analystIn({}).analyse(LOAN, VIDEO, scope());

  assert(answer.kind === "ok");
  assertEquals(answer.analysis.video?.keyMoments[1]?.second, 64);
});

Deno.test("createAnalyst() speaks both APIs to the simulated OpenAI", async () => {
  const answer = await analystIn({}, "chat").analyse(LOAN, ARTICLE, scope());

  assertEquals(answer.kind, "ok");
});

const TROUBLES: readonly [OpenAITrouble, string][] = [
  ["refusal", "refusal"],
  ["incomplete", "incomplete"],
  ["content_filter", "content_filter"],
  ["reasoning_only", "incomplete"],
  ["failed", "transient"],
  ["error_in_200", "transient"],
  ["not_json", "invalid"],
  ["fenced", "ok"],
  ["invented_quotes", "ok"],
  ["rate", "rate"],
  ["too_large", "bad_request"],
  ["quota", "quota"],
  ["overloaded", "transient"],
  ["html_502", "transient"],
];

for (const api of ["responses", "chat"] as const) {
  for (const [trouble, kind] of TROUBLES) {
    Deno.test(`createAnalyst() says ${kind} for ${trouble}, by ${api}`, async () => {
      const judgements = [{ when: "Kestrel", trouble }];

      const answer = await analystIn({ judgements }, api)
        .analyse(LOAN, ARTICLE, scope());

      assertEquals(answer.kind, kind);
      if (answer.kind === "ok" && trouble === "invented_quotes") {
        assertEquals(answer.analysis.keyMentions, []);
        assert(answer.analysis.unverifiedQuotes.length > 0);
      }
    });
  }
}

Deno.test("createAnalyst() notices that the simulated server cut the prompt", async () => {
  const { fetch } = createWorld({
    name: "a server of one's own",
    today: "2026-11-24",
    outlets: [],
    accounts: { modelServers: ["llm.example"], contextTokens: 600 },
  });
  const analyst = createAnalyst({
    web: webOver(fetch),
    apiKey: "world",
    baseUrl: "https://llm.example/v1",
    model: "gpt-6-luna",
  });

  const answer = await analyst.analyse(LOAN, ARTICLE, scope());

  assert(answer.kind === "bad_request");
  assert(answer.message.includes("read only 600 tokens"), answer.message);
});

function analystIn(scenario: Partial<Scenario>, api?: "responses" | "chat") {
  const { fetch } = createWorld({
    name: "analysis",
    today: "2026-11-24",
    outlets: [],
    ...scenario,
  });
  return createAnalyst({
    web: webOver(fetch),
    apiKey: "world",
    model: "gpt-6-luna",
    ...(api ? { api } : {}),
  });
}
