import { assertEquals, assertRejects } from "@std/assert";
import { createWorld } from "./create_world.ts";
import type { Scenario } from "./scenario.ts";

const SCENARIO: Scenario = {
  name: "two outlets",
  today: "2026-11-24",
  outlets: [{
    host: "www.torque.example",
    aliases: ["torque.example"],
    name: "Torque",
    pages: [
      { path: "/old", movedTo: "/new" },
      { path: "/new", html: "<p>here</p>" },
    ],
  }],
  delays: { "www.torque.example": 200, "www.torque.example/old": 50 },
};

Deno.test("World.fetch() rejects for a host that is not there", async () => {
  const world = createWorld(SCENARIO);

  await assertRejects(() => world.fetch("https://nowhere.example/"), TypeError);
});

Deno.test("World.fetch() follows redirects and says where they led", async () => {
  const world = createWorld(SCENARIO);

  const response = await world.fetch("https://torque.example/old");

  assertEquals(await response.text(), "<p>here</p>");
  assertEquals(response.url, "https://www.torque.example/new");
  assertEquals(
    world.requests.map(({ url, status }) => [url, status]),
    [
      ["https://torque.example/old", 301],
      ["https://www.torque.example/old", 301],
      ["https://www.torque.example/new", 200],
    ],
  );
});

Deno.test("World.fetch() leaves redirects to the client that asks for it", async () => {
  const world = createWorld(SCENARIO);

  const response = await world.fetch("https://www.torque.example/old", {
    redirect: "manual",
  });

  assertEquals(response.status, 301);
  assertEquals(response.headers.get("location"), "/new");
});

Deno.test("World.fetch() takes the longest delay key that fits", async () => {
  const slept: number[] = [];
  const clock = {
    now: () => 0,
    sleep: (ms: number) => Promise.resolve(void slept.push(ms)),
  };
  const world = createWorld(SCENARIO, { clock, delays: "scenario" });

  await world.fetch("https://www.torque.example/old");

  assertEquals(slept, [50, 200]);
});

Deno.test("World.fetch() stops waiting when its signal aborts", async () => {
  const world = createWorld(SCENARIO, { delays: "scenario" });
  const reason = new Error("enough");
  const stop = new AbortController();

  const answer = world.fetch("https://www.torque.example/new", {
    signal: stop.signal,
  });
  stop.abort(reason);

  assertEquals(await assertRejects(() => answer), reason);
});

Deno.test("World counts what is in work at once", async () => {
  const world = createWorld(SCENARIO, { delays: () => 1 });

  await Promise.all([1, 2, 3].map(async () => {
    const response = await world.fetch("https://www.torque.example/new");
    await response.body?.cancel();
  }));

  assertEquals(world.maxInFlight, 3);
  assertEquals(world.maxInFlightByHost.get("www.torque.example"), 3);
});
