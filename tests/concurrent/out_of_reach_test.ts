import { assertEquals, assertRejects } from "@std/assert";
import {
  answerOf,
  isOutOfReach,
  isRefusal,
  OutOfReachError,
  SILENT_MS,
  tellReach,
  untilReached,
} from "../../concurrent/engine/reach/out_of_reach.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

function errorWith(fields: Record<string, unknown>, message = "it broke") {
  return Object.assign(new Error(message), fields);
}

const LOST = errorWith({}, "Connection terminated unexpectedly");

Deno.test("isOutOfReach() takes what servers and queues say of a question for an answer", () => {
  const reached = {
    "a statement refused": errorWith({ severity: "ERROR", code: "42601" }),
    "a log-in refused": errorWith({ severity: "FATAL", code: "28P01" }),
    "a job that is another's": errorWith({ code: -6 }),
    "a command refused": errorWith({ name: "ReplyError" }),
    "a bug": new TypeError("x is not a function"),
    "no error": "it broke",
  };
  const out = {
    "a server that shuts down": errorWith({
      severity: "FATAL",
      code: "57P01",
    }),
    "too many connections": errorWith({ severity: "FATAL", code: "53300" }),
    "a refused connection": errorWith({ code: "ECONNREFUSED" }),
    "a connection that ends": LOST,
    "a silence": new OutOfReachError("no answer for 10 s"),
  };

  for (const [what, error] of Object.entries(reached)) {
    assertEquals(isOutOfReach(error), false, what);
  }
  for (const [what, error] of Object.entries(out)) {
    assertEquals(isOutOfReach(error), true, what);
  }
  assertEquals(isRefusal(reached["a job that is another's"]), true);
  assertEquals(isRefusal(out["a refused connection"]), false);
});

Deno.test("untilReached() asks each second until there is an answer, and no longer once it is one", async () => {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const { signal } = new AbortController();
  let asked = 0;

  const answer = await untilReached(
    () => ++asked < 4 ? Promise.reject(LOST) : Promise.resolve("yes"),
    { clock, signal },
  );
  assertEquals({ answer, asked, ms: clock.elapsedMs }, {
    answer: "yes",
    asked: 4,
    ms: 3_000,
  });
  const refusal = errorWith({ code: -6 }, "another has it");
  await assertRejects(
    () => untilReached(() => Promise.reject(refusal), { clock, signal }),
    Error,
    "another has it",
  );
  assertEquals(clock.elapsedMs, 3_000);
});

Deno.test("untilReached() ends with its signal, also while nothing is answered", async () => {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const over = new AbortController();
  const ended = untilReached(
    () => {
      over.abort(new Error("stopped"));
      return new Promise<never>(() => {});
    },
    { clock, signal: over.signal },
  );

  await assertRejects(() => ended, Error, "stopped");
});

Deno.test("answerOf() takes a silence of ten seconds for out of reach", async () => {
  const clock = createVirtualClock(0, { patienceMs: 0 });

  assertEquals(await answerOf(Promise.resolve(7), clock), 7);
  assertEquals(clock.elapsedMs, 0);
  await assertRejects(
    () => answerOf(new Promise<never>(() => {}), clock),
    OutOfReachError,
    "no answer for 10 s",
  );
  assertEquals(clock.elapsedMs, SILENT_MS);
});

Deno.test("tellReach() tells once that an engine is out of reach, and once that it answers again", () => {
  const said: string[] = [];
  const reach = tellReach({
    broker: { label: "redis://engine.example" },
    warn: (message) => said.push(message),
  });

  reach.answer();
  reach.fail(LOST);
  reach.fail(LOST);
  reach.answer();
  reach.answer();
  reach.fail(errorWith({ severity: "ERROR", code: "42601" }, "no such table"));

  assertEquals(said, [
    "The engine at redis://engine.example is out of reach, and tried again: " +
    "Connection terminated unexpectedly",
    "The engine at redis://engine.example answers again",
    "The engine: no such table",
  ]);
});
