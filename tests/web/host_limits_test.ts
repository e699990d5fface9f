import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { createHostLimits } from "../../core/web/limits/host_limits.ts";
import { virtualClock } from "./virtual_clock.ts";

interface Span {
  readonly loan: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** A schedule: for each of 20 loans, when it comes and how long it takes. */
const SCHEDULE = fc.array(
  fc.array(fc.record({ afterMs: fc.nat(4000), takesMs: fc.nat(3000) }), {
    maxLength: 6,
  }),
  { minLength: 20, maxLength: 20 },
);

const PACE = fc.record({
  inFlight: fc.integer({ min: 1, max: 4 }),
  spacingMs: fc.nat(500),
  perMinute: fc.integer({ min: 1, max: 30 }),
});

Deno.test("inTurn() keeps to its limits in any window of any schedule", async () => {
  const property = fc.asyncProperty(SCHEDULE, PACE, async (schedule, pace) => {
    const clock = virtualClock();
    const turns = createHostLimits(clock);
    const spans: Span[] = [];
    const signal = new AbortController().signal;
    const loans = schedule.map(async (requests, index) => {
      const loan = `${index}`;
      for (const { afterMs, takesMs } of requests) {
        await clock.sleep(afterMs);
        await turns.inTurn(
          { key: "a.example", pace, loan, signal },
          async () => {
            const startMs = clock.now();
            await clock.sleep(takesMs);
            spans.push({ loan, startMs, endMs: clock.now() });
          },
        );
      }
    });

    await clock.run(Promise.all(loans));

    assertEquals(spans.length, schedule.flat().length);
    const starts = spans.map(({ startMs }) => startMs).sort((a, b) => a - b);
    for (const [index, start] of starts.entries()) {
      const under = spans.filter((span) =>
        span.startMs <= start && span.endMs > start
      );
      assert(under.length <= pace.inFlight, "Too many in flight");
      const next = starts[index + 1] ?? Infinity;
      assert(next - start >= pace.spacingMs, "Too close to the next");
      const later = starts[index + pace.perMinute] ?? Infinity;
      assert(later - start >= 60_000, "Too many within a minute");
    }
  });
  await fc.assert(property, { numRuns: 60, seed: 3 });
});

const PACE_OF_ONE = { inFlight: 1, spacingMs: 100, perMinute: 1000 };

Deno.test("inTurn() lets loans take turns", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const signal = new AbortController().signal;
  const order: string[] = [];
  const ask = (loan: string) =>
    turns.inTurn({ key: "a", pace: PACE_OF_ONE, loan, signal }, () => {
      order.push(loan);
      return Promise.resolve();
    });

  const greedy = Array.from({ length: 5 }, () => ask("greedy"));
  const modest = ["b", "c"].map(ask);
  await clock.run(Promise.all([...greedy, ...modest]));

  assertEquals(order.slice(0, 4), ["greedy", "greedy", "b", "c"]);
});

Deno.test("inTurn() forgets a request whose loan is aborted", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const leaving = new AbortController();
  const signal = new AbortController().signal;
  const turn = { key: "a", pace: PACE_OF_ONE, loan: "1", signal };
  const first = turns.inTurn(turn, () => clock.sleep(50));
  const second = turns.inTurn(
    { ...turn, loan: "2", signal: leaving.signal },
    () => Promise.reject(new Error("It ran all the same")),
  );
  const third = turns.inTurn({ ...turn, loan: "3" }, () => Promise.resolve(3));

  leaving.abort(new Error("time is up"));

  await assertRejects(() => second, Error, "time is up");
  assertEquals(await clock.run(Promise.all([first, third])), [undefined, 3]);
});

Deno.test("pause() holds every loan back", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const signal = new AbortController().signal;
  const turn = { key: "a", pace: PACE_OF_ONE, loan: "1", signal };
  await turns.inTurn(turn, () => Promise.resolve());

  turns.pause("a", 40_000);
  const start = await clock.run(
    turns.inTurn(
      { ...turn, loan: "2" },
      () => Promise.resolve(clock.now()),
    ),
  );

  assertEquals(start, 40_000);
});

Deno.test("narrow() takes a quarter of what is under way, widen() restores it", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const signal = new AbortController().signal;
  const pace = { inFlight: 4, spacingMs: 0, perMinute: 1e6 };
  let active = 0;
  const mostOf = async (count: number) => {
    let most = 0;
    await clock.run(
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          turns.inTurn(
            { key: "a", pace, loan: `${index}`, signal },
            async () => {
              most = Math.max(most, ++active);
              await clock.sleep(10);
              active--;
            },
          )),
      ),
    );
    return most;
  };

  assertEquals(await mostOf(8), 4);
  turns.narrow("a");
  assertEquals(await mostOf(8), 3);
  turns.widen("a");
  assertEquals(await mostOf(8), 4);
});

Deno.test("narrow() takes a burst for one signal, and keeps a floor", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const signal = new AbortController().signal;
  const pace = { inFlight: 8, spacingMs: 0, perMinute: 1e6 };
  let active = 0;
  const mostOf = async (refused: boolean) => {
    let most = 0;
    await clock.run(
      Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          turns.inTurn(
            { key: "a", pace, loan: `${index}`, signal },
            async () => {
              most = Math.max(most, ++active);
              await clock.sleep(10);
              active--;
            },
          ).then(() => refused && index < 8 && turns.narrow("a"))),
      ),
    );
    return most;
  };

  await mostOf(true);
  const afterBurst = await mostOf(false);
  for (let burst = 0; burst < 40; burst++) turns.narrow("a");
  const floor = await mostOf(false);

  assertEquals([afterBurst, floor], [6, 2]);
});

Deno.test("slow() halves the pace until then, and widens nothing", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const signal = new AbortController().signal;
  const pace = { inFlight: 4, spacingMs: 0, perMinute: 10 };
  const startOf = () =>
    clock.run(turns.inTurn(
      { key: "a", pace, loan: "1", signal },
      () => Promise.resolve(clock.now()),
    ));
  await startOf();
  turns.slow("a", 120_000);

  const starts: number[] = [];
  for (let count = 0; count < 25; count++) starts.push(await startOf());

  const within = (fromMs: number, toMs: number) =>
    starts.filter((ms) => ms >= fromMs && ms < toMs).length;
  assertEquals(
    [within(0, 60_000), within(60_000, 120_000), within(120_000, 180_000)],
    [4, 5, 10],
  );
});

Deno.test("send() spaces what waited since its turn came", async () => {
  const clock = virtualClock();
  const turns = createHostLimits(clock);
  const { signal } = new AbortController();
  const pace = { inFlight: 10, spacingMs: 100, perMinute: 1000 };
  const starts: number[] = [];
  const loans = Array.from({ length: 10 }, (_, index) => {
    const turn = { key: "serper", pace, loan: `${index}`, signal };
    return turns.inTurn(turn, async () => {
      await clock.sleep(5000 - clock.now());
      await turns.send(turn, () => {
        starts.push(clock.now());
        return Promise.resolve();
      });
    });
  });

  await clock.run(Promise.all(loans));

  assertEquals(starts, Array.from({ length: 10 }, (_, n) => 5000 + n * 100));
});
