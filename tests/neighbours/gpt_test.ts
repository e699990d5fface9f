import { assert } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import type { Outcome } from "../../core/words/mod.ts";
import { loanOf } from "../discovery/fake_web.ts";
import { openLadder } from "../discovery/run_ladder.ts";
import { createWorld } from "../world/create_world.ts";
import type { Scenario } from "../world/scenario.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { absent, startNeighbour } from "./neighbour.ts";
import POSTS from "./posts.json" with { type: "json" };

const GPT = "https://gpt.example/v1";
const [POST] = POSTS;
const PARAGRAPHS = [...POST!.content.matchAll(/<p>(.*?)<\/p>/g)]
  .map(([, words = ""]) => words);
const SCENARIO: Scenario = {
  name: "gpt",
  today: "2026-11-24",
  outlets: [{
    host: "harbor-motor.example",
    name: "Harbor Motor",
    pages: [{
      path: "/cx-50",
      article: {
        title: POST!.title,
        byline: POST!.author,
        published: "2026-10-14T09:00:00-04:00",
        paragraphs: PARAGRAPHS,
      },
    }],
  }],
};

const MISSING = await absent("npx", "node");
const SERVERS = [
  { kind: "aimock", port: 18711, asks: 5 },
  { kind: "nonsense", port: 18713, asks: 40 },
];

for (const { kind, port, asks } of SERVERS) {
  Deno.test({
    name: `Nothing that ${kind} says becomes a quote or a verdict${MISSING}`,
    ignore: MISSING !== "",
    async fn() {
      await using _gpt = await startNeighbour("start_gpt.sh", [
        kind,
        String(port),
      ]);
      let asked = 0;
      for (let n = 0; n < asks; n++) {
        asked += await ask(port, (outcome, said) => {
          const trail = outcome.attempts.map((one) =>
            [one.by, one.did, one.kind, one.target, one.note].join(" ")
          ).join("\n");
          const why = `${outcome.sentence}\n${trail}\n${said}`;
          assert(outcome.status !== "found", why);
          assert(outcome.status !== "not_found", why);
          const { analysis } = "clip" in outcome
            ? outcome.clip
            : { analysis: undefined };
          for (const quote of quotesOf(analysis)) {
            assert(PARAGRAPHS.some((text) => text.includes(quote)), why);
          }
        });
      }
      assert(asked >= asks, `${asked} questions`);
    },
  });
}

/** Has one loan judged; returns how often GPT was asked. */
async function ask(
  port: number,
  look: (outcome: Outcome, said: string) => void,
): Promise<number> {
  const clock = createVirtualClock();
  const world = createWorld(SCENARIO, { clock });
  let asked = 0;
  let said = "";
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(GPT)) return world.fetch(input, init);
    asked++;
    const answer = await globalThis.fetch(
      url.replace(GPT, `http://127.0.0.1:${port}/v1`),
      init,
    );
    said = await answer.text();
    return new Response(said, answer);
  };
  const ladder = openLadder(SCENARIO, {
    fetch,
    clock,
    gpt: GPT,
    scraper: false,
    browser: false,
  });
  look(
    await ladder.process(loanOf({
      vehicle: parseVehicle({ make: "Mazda", model: "CX-50" }),
      outlet: "Harbor Motor",
      contact: POST!.author,
      contacts: [POST!.author],
      start: "2026-10-05",
      end: "2026-10-12",
      links: ["https://harbor-motor.example/cx-50"],
    })),
    said,
  );
  await ladder.close();
  return asked;
}

/** Every text under a key `quote`, at any depth. */
function quotesOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "quote" && typeof inner === "string" ? [inner] : quotesOf(inner)
  );
}
