import { assert, assertEquals } from "@std/assert";
import { costBound, costOf, priceOf } from "../../core/analysis/price/cost.ts";
import { modelNotice } from "../../core/analysis/price/model_notice.ts";
import { PRICES, RETIREMENTS } from "../../core/analysis/price/prices.ts";

const LUNA = PRICES["gpt-6-luna"]!;
const million = { input: 0, cached: 0, cacheWritten: 0, output: 0 };

const CASES = [
  { does: "fresh input", usage: { ...million, input: 1e5 }, usd: 0.01 },
  {
    does: "cached input",
    usage: { ...million, input: 1e5, cached: 1e5 },
    usd: 0.001,
  },
  {
    does: "input written to the cache",
    usage: { ...million, input: 1e5, cacheWritten: 1e5 },
    usd: 0.0125,
  },
  { does: "output", usage: { ...million, output: 1e5 }, usd: 0.05 },
  {
    does: "a long prompt",
    usage: { ...million, input: 3e5, output: 1e5 },
    usd: 0.06 + 0.075,
  },
];

for (const { does, usage, usd } of CASES) {
  Deno.test(`costOf() charges ${does}`, () => {
    assert(Math.abs(costOf(usage, LUNA)! - usd) < 1e-12);
  });
}

Deno.test("costOf() does not know what it was not told", () => {
  assertEquals(costOf(undefined, LUNA), undefined);
  assertEquals(costOf(million, undefined), undefined);
});

Deno.test("priceOf() knows dated snapshots and nothing else", () => {
  assertEquals(priceOf("gpt-6-luna-2026-09-22"), LUNA);
  assertEquals(priceOf("gpt-6-luna-mini"), undefined);
  assertEquals(priceOf("constructor"), undefined);
});

Deno.test("costBound() is above what the same request can cost", () => {
  const bound = costBound({ bytes: 30_000, maxOutputTokens: 4000 }, LUNA);

  const usage = { ...million, input: 29_999, output: 4000 };
  assert(costOf(usage, LUNA)! <= bound);
  assert(costOf({ ...usage, cacheWritten: 29_999 }, LUNA)! <= bound);
});

Deno.test("RETIREMENTS names no model with a price", () => {
  const both = Object.keys(PRICES).filter((model) => model in RETIREMENTS);
  assertEquals(both, []);
});

const NOTICES = [
  { model: "gpt-6-luna", message: undefined },
  { model: "gpt-4o", message: 'The model "gpt-4o" retires on 2027-01-14' },
  { model: "gpt-5-mini", message: 'The model "gpt-5-mini" no longer answers' },
  { model: "gpt-4", message: 'The model "gpt-4" no longer answers' },
  {
    model: "kite:8b",
    message: 'The price of the model "kite:8b" is not known',
  },
];

for (const { model, message } of NOTICES) {
  Deno.test(`modelNotice() says of ${model}: ${message ?? "nothing"}`, () => {
    const notice = modelNotice(model, "2026-12-12");

    assertEquals(notice?.message.slice(0, message?.length), message);
  });
}
