import { assertEquals } from "@std/assert";
import { LIMITS } from "../../core/web/limits/limits.ts";
import { createPatience } from "../../core/web/limits/patience.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { ServiceId } from "../../core/web/client/web_client.ts";
import { scopeOf } from "./in_memory.ts";
import { virtualClock } from "./virtual_clock.ts";

Deno.test("createPatience() waits twice as long as the slowest answer of late", () => {
  const patience = createPatience(LIMITS);
  const [openai, outlet, browser] = (["openai", "outlet", "browser"] as const)
    .map((service) => ({ service }));
  for (let n = 0; n < 30; n++) patience.note(openai!, n < 5 ? 60_000 : 9000);

  assertEquals(patience.firstTryMs(openai!, 90_000), 18_000);
  assertEquals(patience.firstTryMs(outlet!, 30_000), 8000);
  assertEquals(patience.firstTryMs(browser!, 60_000), 60_000);
});

Deno.test("createPatience() knows a scraper's quick ways from its slow ones", () => {
  const patience = createPatience(LIMITS);
  const [plain, stealth] = [1, 75].map((credits) => ({
    service: "scrapingbee" as const,
    charge: { most: { credits } },
  }));
  patience.note(plain!, 2000);

  assertEquals(patience.firstTryMs(plain!, 60_000), 15_000);
  assertEquals(patience.firstTryMs(stealth!, 60_000), 30_000);
  patience.note(stealth!, 25_000);
  assertEquals(patience.firstTryMs(stealth!, 60_000), 50_000);
});

/** How long a host that hangs so often, then answers in a second, takes. */
async function waitFor(service: ServiceId, hangs: number) {
  const clock = virtualClock();
  let asked = 0;
  const client = createWebClient({
    clock,
    timer: clock,
    random: () => 0.5,
    fetch: async (_, init) => {
      await clock.sleep(
        asked++ < hangs ? 1e9 : 1000,
        init?.signal ?? undefined,
      );
      return new Response('{"choices":[]}');
    },
  });
  const startMs = clock.now();
  const answer = await clock.run(client.request({
    service,
    url: "https://host.example/a",
    expect: "json",
    timeoutMs: 30_000,
  }, scopeOf("1001")));
  await client.close();
  return [answer.kind, asked, Math.round((clock.now() - startMs) / 1000)];
}

const WAITS: readonly [ServiceId, number, readonly unknown[]][] = [
  ["outlet", 0, ["ok", 1, 1]],
  ["outlet", 1, ["ok", 2, 9]],
  ["outlet", 2, ["transient", 2, 30]],
  ["openai", 1, ["ok", 2, 17]],
  ["openai", 3, ["transient", 3, 76]],
  ["brave", 2, ["ok", 3, 25]],
  ["scrapingbee", 1, ["ok", 2, 31]],
  ["scrapingbee", 2, ["transient", 2, 60]],
];
for (const [service, hangs, expected] of WAITS) {
  Deno.test(`request() asks ${service} again that hangs ${hangs} times`, async () => {
    assertEquals(await waitFor(service, hangs), expected);
  });
}
