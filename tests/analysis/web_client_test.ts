import { assert, assertEquals } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebClient } from "../../core/web/client/web_client.ts";
import { createWorld } from "../world/create_world.ts";
import { responseWith } from "./fake_web.ts";
import { ARTICLE, LOAN, scope } from "./samples.ts";

/** A clock on which waiting takes no time; a timeout never strikes. */
function eagerClock(): Clock {
  let nowMs = Date.UTC(2026, 10, 24);
  return {
    now: () => nowMs,
    sleep(ms, signal) {
      if (ms >= 60_000) {
        return new Promise((_, reject) =>
          signal?.addEventListener("abort", () => reject(signal.reason))
        );
      }
      nowMs += ms;
      return Promise.resolve();
    },
  };
}

function analystOn(web: WebClient) {
  return createAnalyst({ web, apiKey: "world", model: "gpt-6-luna" });
}

const SCENARIO = { name: "paid once", today: "2026-11-24", outlets: [] };

Deno.test("createAnalyst() pays for a piece once: at the same time, and in a later run", async () => {
  const folder = await Deno.makeTempDir();
  const cache = { path: `${folder}/cache.db` };
  const { fetch, requests } = createWorld(SCENARIO);
  try {
    const first = createWebClient({ fetch, clock: eagerClock(), cache });
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        () => analystOn(first).analyse(LOAN, ARTICLE, scope()),
      ),
    );
    await first.close();
    const second = createWebClient({ fetch, clock: eagerClock(), cache });
    const later = await analystOn(second).analyse(LOAN, ARTICLE, scope());
    await second.close();

    const costs = answers.map(({ effort }) => effort.costUsd);
    assert([...answers, later].every(({ kind }) => kind === "ok"));
    assertEquals(requests.length, 1);
    assertEquals(costs.filter((cost) => cost === 0).length, 19);
    assertEquals(later.effort.costUsd, 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("createAnalyst() gets its answer after two lost connections", async () => {
  const world = createWorld(SCENARIO);
  let tries = 0;
  const web = createWebClient({
    clock: eagerClock(),
    fetch: (input, init) =>
      ++tries <= 2
        ? Promise.reject(new TypeError("connection reset"))
        : world.fetch(input, init),
  });

  const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());
  await web.close();

  assertEquals(answer.kind, "ok");
  assertEquals(answer.effort.retries, 2);
});

Deno.test("createAnalyst() replays a recorded answer", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/run.har`;
  try {
    const { fetch } = createWorld(SCENARIO);
    const recording = createWebClient({
      fetch,
      clock: eagerClock(),
      record: { path, mode: "all" },
    });
    const live = await analystOn(recording).analyse(LOAN, ARTICLE, scope());
    await recording.close();
    const replaying = createWebClient({ replay: { path } });
    const again = await analystOn(replaying).analyse(LOAN, ARTICLE, scope());
    await replaying.close();

    assert(live.kind === "ok" && again.kind === "ok");
    assertEquals(again.analysis, live.analysis);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const UNUSABLE = {
  invalid: responseWith("{}"),
  incomplete: responseWith("", {
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
  }),
  refusal: responseWith("", {
    output: [{
      id: "msg_1",
      type: "message",
      role: "assistant",
      status: "completed",
      content: [{ type: "refusal", refusal: "I cannot help with that." }],
    }],
  }),
  no_answer: responseWith(""),
};

for (const [kind, fake] of Object.entries(UNUSABLE)) {
  Deno.test(`createAnalyst() asks anew after ${kind}, and pays once for what is valid`, async () => {
    const folder = await Deno.makeTempDir();
    const cache = { path: `${folder}/cache.db` };
    const world = createWorld(SCENARIO);
    assert(typeof fake === "object" && "body" in fake);
    let isWell = false;
    const fetch: typeof globalThis.fetch = (input, init) =>
      isWell
        ? world.fetch(input, init)
        : Promise.resolve(Response.json(fake.body));
    const run = async () => {
      const web = createWebClient({ fetch, clock: eagerClock(), cache });
      const answer = await analystOn(web).analyse(LOAN, ARTICLE, scope());
      await web.close();
      return answer;
    };
    try {
      const first = await run();
      isWell = true;
      const second = await run();
      const third = await run();

      assertEquals([first.kind, second.kind, third.kind], [kind, "ok", "ok"]);
      assertEquals(world.requests.length, 1);
      assertEquals(third.effort.costUsd, 0);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
