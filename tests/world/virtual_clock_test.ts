import { assertEquals, assertRejects } from "@std/assert";
import { createVirtualClock } from "./virtual_clock.ts";

Deno.test("createVirtualClock() wakes sleepers in the order of their times", async () => {
  const clock = createVirtualClock(0);
  const woken: number[] = [];

  await Promise.all([7000, 100, 3000].map(async (ms) => {
    await clock.sleep(ms);
    woken.push(clock.now());
  }));

  assertEquals(woken, [100, 3000, 7000]);
  assertEquals(clock.elapsedMs, 7000);
});

Deno.test("createVirtualClock() lets go of a sleeper whose signal aborts", async () => {
  const clock = createVirtualClock(0);
  const stop = new AbortController();
  const sleeping = clock.sleep(9000, stop.signal);

  stop.abort(new Error("enough"));

  await assertRejects(() => sleeping, Error, "enough");
  await clock.sleep(5);
  assertEquals(clock.elapsedMs, 5);
});
