import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { bandOf } from "../../runs/journal/cost_band.ts";
import { Records } from "../../runs/records.ts";
import { NO_EFFORT } from "../../core/words/base/answer.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { numberedLoan, outcomeOf } from "../concurrent/loans.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** What one loan costs, in US dollars, by a number from 0 to 1 at a time. */
type Trade = (random: () => number) => number;

/** Loans as three kinds of press desk have them. */
const TRADES: Readonly<Record<string, Trade>> = {
  "a piece or two each": (random) =>
    0.001 * (1 + Math.floor(random() * 3)) * (0.6 + 0.8 * random()),
  "a third for nothing, some searched for": (random) =>
    random() < 0.35 ? 0 : random() < 0.6 ? 0.0015 : 0.0015 + 0.005 * random(),
  "a few long ladders": (random) =>
    0.0008 + (random() < 0.15 ? 0.01 + 0.02 * random() : 0.002 * random()),
};

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sumOf = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0);

for (const [trade, costOf] of Object.entries(TRADES)) {
  for (const [first, next] of [[20, 20], [20, 60], [60, 15]] as const) {
    Deno.test(`nine of ten runs of ${next} loans cost what the band after ${first} says: ${trade}`, () => {
      const played = 300;
      let within = 0;
      const widths: number[] = [];
      for (let seed = 1; seed <= played; seed++) {
        const random = randomFrom(seed);
        const past = Array.from({ length: first }, () => costOf(random));
        const band = bandOf(past, next)!;
        const usd = sumOf(Array.from({ length: next }, () => costOf(random)));
        if (usd >= band.fromUsd && usd <= band.toUsd) within++;
        widths.push(band.toUsd / band.fromUsd);
      }

      const share = within / played;
      const width = widths.sort((a, b) => a - b)[Math.floor(played / 2)]!;
      console.log(
        `${trade}: ${share.toFixed(3)} within, ${width.toFixed(2)} wide`,
      );
      // 300 plays tell 90 % from 85 % at three standard deviations.
      assert(share >= 0.85, `${within} of ${played} are within`);
      // Twenty loans show too little of costs that are rare and high.
      assert(width <= (first < 60 ? 5.5 : 5), `${width} times wide`);
    });
  }
}

function costing(n: number, costUsd: number): RowResult {
  const loan = numberedLoan(n);
  const attempt = {
    by: "analysis",
    link: "https://a.example/x",
    did: "judge",
    target: "https://a.example/x",
    kind: "ok",
    note: "",
    effort: { ...NO_EFFORT, costUsd },
  } as const;
  const outcome = { ...outcomeOf(loan), attempts: [attempt] };
  return { kind: "processed", outcome, ms: 1 };
}

Deno.test("the band rests on the first look at each loan, by runs of the same settings", () => {
  using records = new Records(undefined, SYSTEM_CLOCK);
  const keep = (config: string, results: readonly RowResult[]) => {
    const run = records.journal.startRun(`${Math.random()}`, config);
    for (const result of results) run.keep(result);
    run.finish();
    return run;
  };
  const numbers = Array.from({ length: 12 }, (_, n) => n + 1);
  assertEquals(records.costBand("mine", 10), undefined);
  keep("mine", numbers.slice(0, 4).map((n) => costing(n, 0.01)));
  assertEquals(records.costBand("mine", 10), undefined, "four say nothing");
  keep("mine", numbers.slice(4).map((n) => costing(n, 0.01)));
  // Later looks are answered from what is kept; other models cost otherwise.
  keep("mine", numbers.map((n) => costing(n, 0)));
  keep("other", numbers.map((n) => costing(100 + n, 1)));

  const band = records.costBand("mine", 10)!;
  assertEquals(band.loans, 12);
  assert(Math.abs(band.fromUsd - 0.1) < 1e-9, `${band.fromUsd}`);
  assert(Math.abs(band.toUsd - 0.1) < 1e-9, `${band.toUsd}`);
  assertEquals(records.costBand("mine", 0), undefined);

  const run = keep("charged", numbers.map((n) => costing(200 + n, 0.01)));
  run.charges.open({ service: "openai", at: 0, amounts: { usd: 0.24 } });
  const charged = records.costBand("charged", 1)!;
  assert(Math.abs(charged.toUsd - 0.02) < 1e-9, "what was charged counts");
});

Deno.test("--dry-run says what a run will cost by those before, and it does", () =>
  inFolder(async (folder) => {
    await Deno.copyFile("fixtures/press_week/loans.csv", `${folder}/loans.csv`);
    const served = serveWorld(createWorld(scenario));
    const env = environmentFor(served);
    const ingest = (...flags: string[]) =>
      runProgram(["ingest", "loans.csv", ...flags], { cwd: folder, env });
    try {
      const again = ["--fresh", "--no-cache"];
      const before = await ingest("--dry-run");
      assert(!/earlier runs/.test(before.out), before.out);
      assertEquals((await ingest()).code, 0);
      const { out } = await ingest("--dry-run", ...again);

      assertMatch(out, /^Loans: 7,/m);
      const [, from, to] =
        /^By 7 loans of earlier runs: \$([\d.]+) to \$([\d.]+) /m.exec(out) ??
          [];
      assert(Number(to) <= 5 * Number(from), out);
      const { err } = await ingest(...again);
      const cost = Number(/^Cost: \$([\d.]+)/m.exec(err)?.[1]);
      assert(cost > 0, err);
      assert(cost >= Number(from) && cost <= Number(to), `${out}\n${err}`);
    } finally {
      await served.shutdown();
    }
  }));
