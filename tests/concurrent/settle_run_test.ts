import { assertEquals } from "@std/assert";
import { memoryStore } from "../../concurrent/run_store.ts";
import { settleRun } from "../../concurrent/settle_run.ts";
import type { RowResult } from "../../core/outcome.ts";
import { rowFacts } from "../../core/result/row_facts.ts";
import { articleOf } from "../match/pieces.ts";
import { numberedLoan, processed } from "./loans.ts";

const WORDS = Array.from({ length: 80 }, (_, n) => `word${n}`).join(" ");

/** Loan `n` with a clip at `url` that says `text`. */
function claim(n: number, url: string, text: string): RowResult {
  const result = processed(numberedLoan(n, { start: "2025-03-03" }));
  if (result.kind !== "processed" || !("clip" in result.outcome)) return result;
  const { clip } = result.outcome;
  const content = articleOf({ url, text });
  return {
    ...result,
    outcome: { ...result.outcome, clip: { ...clip, content } },
  };
}

const CASES: readonly {
  does: string;
  urls: readonly [string, string];
  texts: readonly [string, string];
  expected: readonly string[];
}[] = [
  {
    does: "leaves different clips alone",
    urls: ["https://a.example/1", "https://a.example/2"],
    texts: [WORDS, `Another text ${"and other words ".repeat(40)}`],
    expected: ["ok", "ok"],
  },
  {
    does: "settles one address",
    urls: ["https://www.a.example/1/", "http://a.example/1?utm_source=x"],
    texts: ["one", "two"],
    expected: ["claimed_twice", "claimed_twice"],
  },
  {
    does: "settles one text at two addresses",
    urls: ["https://a.example/1", "https://b.example/copy"],
    texts: [WORDS, WORDS],
    expected: ["claimed_twice", "claimed_twice"],
  },
];

for (const { does, urls, texts, expected } of CASES) {
  Deno.test(`settleRun() ${does}, and leaves the store as it was`, () => {
    const store = memoryStore();
    for (const index of [0, 1] as const) {
      store.keep(claim(index + 1, urls[index], texts[index]));
    }

    const settled = [...settleRun(store)()].map((one) => rowFacts(one).reason);

    assertEquals(settled, [...expected]);
    assertEquals([...store.results()].map((one) => rowFacts(one).reason), [
      "ok",
      "ok",
    ]);
  });
}
