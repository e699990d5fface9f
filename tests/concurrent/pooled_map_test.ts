import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { pooledMap } from "../../concurrent/pooled_map.ts";

const handlers = {
  onThrown: (item: number, error: unknown) =>
    `threw ${item}: ${(error as Error).message}`,
  onStopped: (item: number) => `stopped ${item}`,
};

/** Resolves after `turns` turns of the microtask queue. */
async function turns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

Deno.test("pooledMap() keeps input order and never runs more than N", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ wait: fc.nat(20), throws: fc.boolean() })),
      fc.integer({ min: 1, max: 8 }),
      async (items, concurrency) => {
        let running = 0;
        let most = 0;

        const results = await Array.fromAsync(pooledMap(
          items.keys(),
          {
            ...handlers,
            run: async (item) => {
              most = Math.max(most, ++running);
              await turns(items[item]?.wait ?? 0);
              running--;
              if (items[item]?.throws) throw new Error("no");
              return `done ${item}`;
            },
          },
          { concurrency },
        ));

        assertEquals(
          results,
          items.map(({ throws }, item) =>
            throws ? `threw ${item}: no` : `done ${item}`
          ),
        );
        assert(most <= concurrency);
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("pooledMap() pulls items only as slots get free", async () => {
  let pulled = 0;
  function* endless() {
    while (true) yield pulled++;
  }

  const results = pooledMap(
    endless(),
    { ...handlers, run: (item) => Promise.resolve(String(item)) },
    { concurrency: 3 },
  );
  for await (const result of results) {
    if (result === "5") break;
  }

  assert(pulled < 60, `${pulled} items were pulled`);
});

Deno.test("pooledMap() starts nothing after an abort and loses nothing", async () => {
  const stop = new AbortController();

  const results = await Array.fromAsync(pooledMap(
    [0, 1, 2, 3, 4],
    {
      ...handlers,
      run: async (item) => {
        await turns(5);
        if (item === 1) stop.abort();
        return `done ${item}`;
      },
    },
    { concurrency: 2, signal: stop.signal },
  ));

  assertEquals(results.slice(0, 2), ["done 0", "done 1"]);
  assertEquals(results.at(-1), "stopped 4");
  assertEquals(results.length, 5);
});

Deno.test("pooledMap() drains what runs when the consumer leaves", async () => {
  let started = 0;
  let finished = 0;

  for await (
    const _ of pooledMap([0, 1, 2, 3], {
      ...handlers,
      run: async (item) => {
        started++;
        await turns(item * 10);
        finished++;
        if (item > 0) throw new Error("after the consumer left");
        return "done";
      },
    }, { concurrency: 4 })
  ) break;

  assert(started > 1);
  assertEquals(finished, started);
});

Deno.test("pooledMap() throws what its source throws, after the running items", async () => {
  const results: string[] = [];
  function* broken() {
    yield 0;
    yield 1;
    throw new Error("cannot read on");
  }

  const error = await assertRejects(async () => {
    for await (
      const result of pooledMap(broken(), {
        ...handlers,
        run: (item) => Promise.resolve(`done ${item}`),
      }, { concurrency: 1 })
    ) results.push(result);
  }, Error);

  assertEquals(error.message, "cannot read on");
  assertEquals(results, ["done 0", "done 1"]);
});

for (const concurrency of [0, -1, 1.5, NaN]) {
  Deno.test(`pooledMap() refuses a concurrency of ${concurrency}`, async () => {
    const results = pooledMap([1], {
      ...handlers,
      run: () => Promise.resolve(""),
    }, { concurrency });

    await assertRejects(() => results.next(), RangeError);
  });
}
