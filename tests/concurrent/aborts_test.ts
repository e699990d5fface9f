import { assert, assertEquals, assertRejects } from "@std/assert";
import { runIngestConcurrent } from "../../concurrent/run_ingest.ts";
import { memoryStore, type RunStore } from "../../runs/journal/run_store.ts";
import { rowFacts } from "../../core/result/row_facts.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { clockOnly, numberedRows, outcomeOf } from "./loans.ts";

/** Aborts at one random moment each; a few here, 1,000 in CI. */
const ABORTS = Number(Deno.env.get("CLIPSCOUT_TEST_ABORTS") ?? 200);
const ROWS = 20;

/** A number from 0 to below 1 that depends on `seed` and the turn alone. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6D2B79F5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

Deno.test(`runIngestConcurrent() gives each row one outcome in ${ABORTS} aborts`, async () => {
  const statuses = new Set<string>();
  for (let seed = 1; seed <= ABORTS; seed++) {
    const random = randomFrom(seed);
    const clock = createVirtualClock(0, { patienceMs: 0 });
    const stop = new AbortController();
    const stopNow = new AbortController();
    const over = new AbortController();
    const abortAt = random() * 60;
    const secondAt = abortAt + random() * 40;
    const wait = (ms: number, controller: AbortController) =>
      clock.sleep(ms, over.signal).then(() => controller.abort(), () => {});
    const waits = [wait(abortAt, stop), wait(secondAt, stopNow)];
    const kept: number[] = [];
    const store = memoryStore();

    const report = await runIngestConcurrent(clockOnly(clock), {
      rows: numberedRows(ROWS),
      concurrency: 1 + seed % 5,
      outputs: {},
      graceMs: random() * 30,
      signal: stop.signal,
      stopNow: stopNow.signal,
      store: {
        keep(result) {
          if (result.kind === "processed") kept.push(rowFacts(result).row);
          store.keep(result);
        },
        results: () => store.results(),
      },
      async processLoan(loan, _, signal) {
        await clock.sleep(1 + random() * 30, signal);
        if (random() < 0.1) throw new Error("a bug");
        return outcomeOf(loan, random() < 0.5 ? "found" : "failed");
      },
    });
    over.abort();
    await Promise.all(waits);

    const rows = [...store.results()].map((result) => rowFacts(result).row);
    assertEquals(rows, Array.from({ length: ROWS }, (_, n) => n + 2));
    const sum = Object.values(report.statuses).reduce((a, b) => a + b, 0);
    assertEquals([report.rows, sum], [ROWS, ROWS], `seed ${seed}`);
    assertEquals(new Set(kept).size, kept.length, `kept twice, seed ${seed}`);
    for (const [status, count] of Object.entries(report.statuses)) {
      if (count > 0) statuses.add(status);
    }
  }
  assertEquals([...statuses].sort(), ["Failed", "Found", "Skipped", "Stopped"]);
});

/** Builds that lose rows, each in its own way. */
const MUTANTS: readonly {
  does: string;
  mutate: (store: RunStore) => RunStore;
}[] = [
  {
    does: "keeps nothing of a row",
    mutate: (store) => ({
      ...store,
      keep: (result) =>
        rowFacts(result).row === 5 ? undefined : store.keep(result),
    }),
  },
  {
    does: "writes one row less",
    mutate: (store) => ({
      ...store,
      results: () => [...store.results()].slice(1),
    }),
  },
  {
    does: "writes a row twice",
    mutate: (store) => ({
      ...store,
      results: () => [...store.results(), ...store.results()].slice(0, 21),
    }),
  },
];

for (const { does, mutate } of MUTANTS) {
  Deno.test(`runIngestConcurrent() is no success if a build ${does}`, async () => {
    const clock = createVirtualClock(0);
    const path = await Deno.makeTempFile({ suffix: ".csv" });
    await Deno.writeTextFile(path, "an earlier result");
    try {
      const run = (store: RunStore) =>
        runIngestConcurrent(clockOnly(clock), {
          rows: numberedRows(ROWS),
          outputs: { csv: path },
          store,
          processLoan: (loan) => Promise.resolve(outcomeOf(loan)),
        });

      const error = await assertRejects(() => run(mutate(memoryStore())));
      assert(/20 rows were read/.test(String(error)), String(error));
      assertEquals(await Deno.readTextFile(path), "an earlier result");
      assertEquals((await run(memoryStore())).rows, ROWS);
    } finally {
      await Deno.remove(path);
    }
  });
}

Deno.test("runIngestConcurrent() breaks off when the journal cannot be written", async () => {
  const clock = createVirtualClock(0);
  let started = 0;

  const error = await assertRejects(() =>
    runIngestConcurrent(clockOnly(clock), {
      rows: numberedRows(ROWS),
      concurrency: 2,
      outputs: {},
      store: {
        keep() {
          throw new Error("database or disk is full");
        },
        results: () => [],
      },
      processLoan: (loan) => {
        started++;
        return Promise.resolve(outcomeOf(loan));
      },
    })
  ) as Error;

  assertEquals(error.message, "database or disk is full");
  assert(started <= 4, `${started} loans were started`);
});
