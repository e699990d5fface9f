import { assert, assertEquals } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { scopeOf } from "./in_memory.ts";
import { virtualClock } from "./virtual_clock.ts";

/** Wall time of 400 questions, ten at once, of which some are refused first. */
async function wallMs(share: number): Promise<number> {
  const clock = virtualClock();
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const client = createWebClient({
    clock,
    random,
    limits: { openai: { inFlight: 10, perMinute: 1e6 } },
    fetch: async () => {
      const isRefused = random() < share;
      await clock.sleep(isRefused ? 100 : 1000);
      return isRefused
        ? new Response("{}", { status: 429 })
        : new Response('{"choices":[]}', { status: 200 });
    },
  });
  const ask = async (n: number) => {
    const answer = await client.request({
      service: "openai",
      url: `https://gpt.example/v1/${n}`,
      expect: "json",
      keep: "never",
    }, scopeOf(`${n}`));
    assertEquals(answer.kind, "ok");
  };

  const startMs = clock.now();
  await clock.run(Promise.all(Array.from({ length: 400 }, (_, n) => ask(n))));
  await client.close();
  return clock.now() - startMs;
}

Deno.test("request() takes at most 15 % longer where 10 % is answered 429", async () => {
  const calm = await wallMs(0);
  const rough = await wallMs(0.1);

  assert(rough <= calm * 1.15, `${calm} ms became ${rough} ms`);
  console.log(`10 % of 429: ${calm} ms became ${rough} ms`);
});
