import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { pooledMap } from "@std/async";
import { createBudget } from "../../core/analysis/price/budget.ts";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { ConfigError } from "../../core/words/base/errors.ts";
import { bodyOf, fakeWeb, responseWith } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

const { signal } = new AbortController();

Deno.test("createBudget() reserves only what is left", async () => {
  const budget = createBudget(1);

  const first = await budget.reserve(0.6, signal);
  assert(first);
  assertEquals(await budget.reserve(1.1, signal), undefined);
  first.settle(0.1);
  first.settle(0.1);
  assertEquals(budget.spentUsd, 0.1);
  assertEquals(budget.leftUsd, 0.9);
  assert(await budget.reserve(0.9, signal));
  assertEquals(await budget.reserve(0.95, signal), undefined);
});

Deno.test("createBudget() waits for calls under way", async () => {
  const budget = createBudget(1);
  const first = await budget.reserve(0.6, signal);
  const second = budget.reserve(0.7, signal);
  const third = budget.reserve(0.9, signal);

  first?.settle(0.2);

  assert(await second);
  (await second)?.settle(0.7);
  assertEquals(await third, undefined);
});

Deno.test("createBudget() stops waiting when it is told to", async () => {
  const abort = new AbortController();
  const budget = createBudget(1);
  await budget.reserve(0.6, signal);
  const second = budget.reserve(0.7, abort.signal);

  abort.abort(new Error("stopped"));

  await assertRejects(() => second, Error, "stopped");
});

Deno.test("createBudget() is never exceeded at concurrency 20, in any order", async () => {
  const calls = fc.array(
    fc.record({
      boundUsd: fc.double({ min: 0, max: 0.2, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 30, maxLength: 60, size: "max" },
  );
  const property = fc.asyncProperty(
    fc.scheduler(),
    calls,
    fc.double({ min: 0, max: 2, noNaN: true }),
    async (scheduler, calls, maxUsd) => {
      const budget = createBudget(maxUsd);
      let billed = 0;
      let refused = 0;
      const call = async ({ boundUsd, share }: typeof calls[number]) => {
        const reservation = await budget.reserve(boundUsd, signal);
        if (!reservation) return void refused++;
        await scheduler.schedule(Promise.resolve());
        billed += boundUsd * share;
        assert(billed <= maxUsd + 1e-12, `${billed} of ${maxUsd}`);
        reservation.settle(boundUsd * share);
      };
      await scheduler.waitFor(
        Array.fromAsync(pooledMap(20, calls, call)),
      );
      assert(budget.spentUsd <= maxUsd);
      if (refused === 0) assert(Math.abs(budget.spentUsd - billed) < 1e-6);
    },
  );
  await fc.assert(property, { numRuns: 500, seed: 20261124 });
});

Deno.test("createAnalyst() keeps its cost cap whatever the model writes", async () => {
  const maxCostUsd = 0.05;
  let billed = 0;
  let seed = 1;
  const web = fakeWeb((request) => {
    seed = seed * 48271 % 2147483647;
    const tokens = {
      input: Math.floor((request.body?.length ?? 0) / 4),
      output: Math.floor(seed / 2147483647 * bodyOf(request).max_output_tokens),
    };
    billed += (tokens.input * 0.10 + tokens.output * 0.50) / 1e6;
    return responseWith(JSON.stringify(ARTICLE_ANSWER), {
      usage: {
        input_tokens: tokens.input,
        output_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      },
    });
  });
  const analyst = createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
    maxCostUsd,
  });

  const loans = Array.from({ length: 200 }, (_, index) => index);
  const kinds: string[] = [];
  for await (
    const answer of pooledMap(20, loans, (index) =>
      analyst.analyse(
        LOAN,
        { ...ARTICLE, text: `${ARTICLE.text}\n\nNumber ${index}.` },
        scope(),
      ))
  ) kinds.push(answer.kind);

  assert(billed <= maxCostUsd, `${billed}`);
  assert(billed > maxCostUsd / 2, `${billed}`);
  assert(kinds.includes("ok") && kinds.includes("budget"));
  assertEquals(
    kinds.filter((kind) => kind === "ok").length,
    web.requests.length,
  );
});

Deno.test("createAnalyst() counts a call without an answer in full", async () => {
  const web = fakeWeb(() => "no answer");
  const analyst = createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
    maxCostUsd: 0.008,
  });

  const first = await analyst.analyse(LOAN, ARTICLE, scope());
  const second = await analyst.analyse(LOAN, ARTICLE, scope());
  const third = await analyst.analyse(LOAN, ARTICLE, scope());

  assertEquals([first, second, third].map(({ kind }) => kind), [
    "transient",
    "transient",
    "budget",
  ]);
  assertEquals(first.effort.costUsd, undefined);
  assertEquals(third.effort.costUsd, 0);
});

Deno.test("createAnalyst() refuses a cost cap that it cannot keep", () => {
  assertThrows(
    () =>
      createAnalyst({
        web: fakeWeb(() => "no answer"),
        apiKey: "sk-test",
        model: "gpt-9-nova",
        maxCostUsd: 1,
      }),
    ConfigError,
    'the price of the model "gpt-9-nova" is not known',
  );
});
