import { assert, assertEquals } from "@std/assert";
import {
  SCRAPER_SETTINGS,
  scraperRequest,
} from "../../core/discovery/scraper/scraping_bee.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";
import { fakeClock, page, scopeOf } from "./in_memory.ts";

/** A client of a host that can be switched off, and a way to ask it. */
function hostThatFails(status = 502, headers: Record<string, string> = {}) {
  const state = { isDown: true, asked: 0 };
  const clock = fakeClock();
  const client = createWebClient({
    clock,
    fetch: () => {
      state.asked++;
      return Promise.resolve(
        state.isDown ? new Response("no", { status, headers }) : page("back"),
      );
    },
    limits: {
      youtube: { transientRetries: 0, rateRetries: 0 },
      outlet: { transientRetries: 0, rateRetries: 0 },
      scrapingbee: { transientRetries: 0, rateRetries: 0 },
    },
  });
  const ask = (path: number, more: Partial<WebRequest> = {}) =>
    client.request({
      service: "youtube",
      url: `https://video.example/watch?v=${path}`,
      expect: "page",
      ...more,
    }, scopeOf(`${path}`));
  return { state, clock, client, ask };
}

async function askMany(ask: (path: number) => Promise<unknown>, count: number) {
  for (let path = 0; path < count; path++) await ask(path);
}

Deno.test("request() leaves a service alone that failed ten times in a row", async () => {
  const { state, ask, client } = hostThatFails();
  await askMany(ask, 10);

  const answer = await ask(10);

  assertEquals(state.asked, 10);
  assertEquals(answer.kind, "transient");
  assertEquals(answer.status, 502);
  assertEquals(answer.message, "status 502");
  assert(answer.effort.unasked?.includes("failed"));
  assertEquals(client.counters().youtube?.unasked, 1);
});

Deno.test("request() lets one through after a pause, and all after it", async () => {
  const { state, ask, clock } = hostThatFails();
  await askMany(ask, 10);
  await clock.sleep(31_000);

  const stillDown = await ask(11);
  const left = await ask(12);
  state.isDown = false;
  await clock.sleep(61_000);
  const back = await ask(13);
  const all = await ask(14);

  assertEquals(stillDown.effort.unasked, undefined);
  assert(left.effort.unasked !== undefined);
  assertEquals([back.kind, all.kind], ["ok", "ok"]);
  assertEquals(state.asked, 13);
});

Deno.test("request() goes on asking YouTube for feeds that answer 404", async () => {
  const { state, ask } = hostThatFails(404);
  const feed = {
    service: "youtube",
    url: "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
    expect: "xml",
  } as const;
  for (let time = 0; time < 11; time++) {
    const answer = await ask(time, feed);
    assertEquals(answer.kind, "transient");
    assertEquals(answer.effort.unasked, undefined);
  }
  assert(state.asked >= 11);
});

Deno.test("request() does not hold one service's failures against another", async () => {
  const { ask } = hostThatFails();
  await askMany(ask, 10);

  const answer = await ask(1, { url: "https://other.example/" });

  assertEquals(answer.effort.unasked, undefined);
});

Deno.test("request() asks an outlet's host for each address, whatever failed before", async () => {
  const { state, ask } = hostThatFails();
  for (let path = 0; path < 30; path++) {
    const url = `https://torque-ledger.example/${path}`;
    const { effort } = await ask(path, { service: "outlet", url });
    assertEquals(effort.unasked, undefined);
  }
  assertEquals(state.asked, 30);
});

Deno.test("request() asks the scraper on where it could not get pages", async () => {
  const { state, ask } = hostThatFails(500);
  const access = { baseUrl: "https://scraper.example/v1/", apiKey: "k" };
  for (let path = 0; path < 30; path++) {
    const page = `https://torque-ledger.example/${path}`;
    const request = scraperRequest(page, SCRAPER_SETTINGS[0]!, access);
    const { kind, effort } = await ask(path, request);
    assertEquals([kind, effort.unasked], ["transient", undefined]);
  }
  assertEquals(state.asked, 30);
});

Deno.test("request() asks no more of a service whose allowance is spent", async () => {
  const { state, ask } = hostThatFails(432);
  const search = { service: "tavily", expect: "json", method: "POST" } as const;
  const url = "https://api.tavily.example/search";

  const first = await ask(1, { ...search, url, body: "1" });
  const second = await ask(2, { ...search, url, body: "2" });

  assertEquals([first.kind, second.kind], ["quota", "quota"]);
  assertEquals(second.status, 432);
  assertEquals(
    second.effort.unasked,
    "the allowance was spent earlier in this run",
  );
  assertEquals(state.asked, 1);
});

Deno.test("request() never speeds up after errors", async () => {
  const starts: number[] = [];
  const clock = fakeClock();
  const client = createWebClient({
    clock,
    random: () => 0.5,
    fetch: () => {
      starts.push(clock.now());
      return Promise.resolve(new Response("no", { status: 503 }));
    },
  });
  await client.request({
    service: "outlet",
    url: "https://torque-ledger.example/",
    expect: "page",
  }, scopeOf("1001"));

  const [first = 0, second = 0, third = 0] = starts;
  assertEquals([second - first, third - second], [500, 1000]);
});
