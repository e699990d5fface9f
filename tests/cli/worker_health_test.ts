import { assertEquals, assertThrows } from "@std/assert";
import { createHealth, readHealthAddress } from "../../cli/work/health.ts";
import { startServer } from "../../cli/listen.ts";
import type { WorkerCard } from "../../concurrent/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const LANE = { sitting: "s", loan: "1", title: "a loan", doing: "", ms: 0 };
const CARD: WorkerCard = {
  kind: "worker",
  name: "one",
  build: { version: "1", prompts: "", settings: {}, files: {} },
  ...{ lanes: 5, work: [], done: 7, seen: 0 },
};

Deno.test("a worker tells how it is, and that it has lost sight of the engine", async () => {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24));
  const health = createHealth("one", clock);
  const server = await startServer(
    { host: "127.0.0.1", port: 0, hint: "" },
    (request) => Promise.resolve(health.answer(request)),
  );
  const ask = async (path = "/healthz") => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    const text = await response.text();
    return [response.status, text && JSON.parse(text)];
  };

  assertEquals(await ask(), [503, { name: "one", engine: "not heard of yet" }]);
  let busy = 2;
  const known = { name: "one", lanes: 5, done: 7 };
  const lastHeard = "2026-11-24T00:00:00.000Z";
  health.heard(() => ({ ...CARD, work: Array(busy).fill(LANE) }));
  await clock.sleep(29_999);
  busy = 3;
  assertEquals(await ask(), [200, {
    ...{ ...known, busy: 3 },
    ...{ engine: "reachable", lastHeard },
  }]);
  await clock.sleep(1);
  assertEquals(await ask(), [503, {
    ...{ ...known, busy: 3 },
    ...{ engine: "silent", lastHeard },
  }]);
  health.heard(() => CARD);
  assertEquals((await ask())[0], 200);
  assertEquals(await ask("/"), [404, ""]);
  await server.shutdown();
});

Deno.test("--health is a port, or a host and a port", () => {
  const read = (given: string) => {
    const { host, port } = readHealthAddress(given);
    return [host, port];
  };
  assertEquals(read("8502"), ["127.0.0.1", "8502"]);
  assertEquals(read("localhost:8502"), ["localhost", "8502"]);
  assertEquals(read("[::]:8502"), ["::", "8502"]);
  for (const given of ["", "host", "::8502", "host:"]) {
    assertThrows(() => readHealthAddress(given), ConfigError, "is no PORT");
  }
});
