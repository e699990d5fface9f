import { assertEquals } from "@std/assert";
import { startDeadline } from "../../core/contract/deadline.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const PARENT = { signal: new AbortController().signal };

Deno.test("startDeadline() ends after its time", async () => {
  const clock = createVirtualClock();
  using deadline = startDeadline(1000, PARENT, clock);

  await clock.sleep(999);
  assertEquals(deadline.isOver(), false);
  await clock.sleep(2);

  assertEquals(deadline.isOver(), true);
  assertEquals(deadline.signal.reason.name, "TimeoutError");
});

Deno.test("startDeadline() counts of a pause what was spent, for the parent too", async () => {
  const clock = createVirtualClock();
  using loan = startDeadline(2000, PARENT, clock);
  using link = startDeadline(1000, loan, clock);

  const resume = link.pause();
  await clock.sleep(5000);
  resume(600);
  assertEquals([loan.isOver(), link.isOver()], [false, false]);

  await clock.sleep(401);
  assertEquals([loan.isOver(), link.isOver()], [false, true]);
  await clock.sleep(1000);
  assertEquals(loan.isOver(), true);
});

Deno.test("startDeadline() is over when more was spent than was left", async () => {
  const clock = createVirtualClock();
  using deadline = startDeadline(1000, PARENT, clock);

  deadline.pause()(1500);
  await clock.sleep(1);

  assertEquals(deadline.isOver(), true);
});

Deno.test("startDeadline() stays quiet once it is let go", async () => {
  const clock = createVirtualClock();
  const deadline = startDeadline(1000, PARENT, clock);
  const resume = deadline.pause();
  deadline[Symbol.dispose]();

  resume(5000);
  await clock.sleep(10_000);

  assertEquals(deadline.signal.aborted, false);
});
