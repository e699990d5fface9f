import { assert, assertEquals, assertMatch } from "@std/assert";
import { memoryStore } from "../../runs/journal/run_store.ts";
import { settleRun } from "../../runs/settle/settle_run.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { rowFacts } from "../../core/result/row_facts.ts";
import { articleOf } from "../match/pieces.ts";
import { VEHICLES } from "../match/vehicles.ts";
import { numberedLoan, processed } from "./loans.ts";
import { threadMs } from "../processor.ts";

const WORDS = Array.from({ length: 80 }, (_, n) => `word${n}`).join(" ");

const PROSE = Array.from({ length: 200 }, (_, n) => `prose${n * n}`).join(" ");
const OTHER = Array.from({ length: 200 }, (_, n) => `other${n * 3}`).join(" ");

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
  {
    does: "settles a copy with another standfirst and a cut ending",
    urls: ["https://a.example/1", "https://b.example/copy"],
    texts: [
      `${PROSE} So ends the original, with a long last word on the price.`,
      `A standfirst that somebody else has written over it. ${PROSE}`,
    ],
    expected: ["claimed_twice", "claimed_twice"],
  },
  {
    does: "leaves texts alone that share a paragraph",
    urls: ["https://a.example/1", "https://b.example/other"],
    texts: [`${PROSE} ${WORDS}`, `${WORDS} ${WORDS.toUpperCase()}x ${OTHER}`],
    expected: ["ok", "ok"],
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

Deno.test("settleRun() finds every one of 300 copies that are changed in one word of fifty", () => {
  const store = memoryStore();
  for (let n = 0; n < 300; n++) {
    const words = Array.from({ length: 300 }, (_, at) => `w${n}x${at}`);
    const copy = words.map((word, at) => (at + n) % 50 === 0 ? "new" : word);
    store.keep(claim(2 * n + 1, `https://a.example/${n}`, words.join(" ")));
    store.keep(claim(2 * n + 2, `https://b.example/${n}`, copy.join(" ")));
  }

  const reasons = [...settleRun(store)()].map((one) => rowFacts(one).reason);

  assertEquals(reasons.filter((one) => one !== "claimed_twice"), []);
});

Deno.test("settleRun() leaves texts about two vehicles alone, however alike", () => {
  const store = memoryStore();
  const other = claim(2, "https://b.example/1", PROSE);
  store.keep(claim(1, "https://a.example/1", PROSE));
  store.keep(about(other, VEHICLES.cx5));

  const reasons = [...settleRun(store)()].map((one) => rowFacts(one).reason);

  assertEquals(reasons, ["ok", "ok"]);
});

/** The same result for a loan of another vehicle. */
function about(result: RowResult, vehicle: Vehicle): RowResult {
  if (result.kind !== "processed") return result;
  const loan = { ...result.outcome.loan, vehicle };
  return { ...result, outcome: { ...result.outcome, loan } };
}

Deno.test("settleRun() settles claims that others connect as one group", () => {
  const store = memoryStore();
  const other = `Another text ${"with other words ".repeat(40)}`;
  store.keep(claim(1, "https://a.example/1", PROSE));
  store.keep(claim(2, "https://c.example/3", other));
  store.keep(claim(3, "https://d.example/4", "short"));
  store.keep(claim(4, "https://c.example/3", PROSE));

  const settled = [...settleRun(store)()].map((one) => rowFacts(one));

  assertEquals(settled.map(({ reason }) => reason), [
    "claimed_twice",
    "claimed_twice",
    "ok",
    "claimed_twice",
  ]);
  const { workOrder } = numberedLoan(2);
  assertMatch(settled[0]?.sentence ?? "", new RegExp(workOrder));
});

Deno.test("settleRun() settles a thousand claims of one clip in time", () => {
  const store = memoryStore();
  for (let n = 1; n <= 1000; n++) {
    store.keep(claim(n, "https://a.example/1", `${PROSE} number${n}`));
  }

  const started = threadMs();
  const settled = [...settleRun(store)()].map((one) => rowFacts(one).reason);

  assertEquals(new Set(settled), new Set(["claimed_twice"]));
  assert(threadMs() - started < 5000);
});
