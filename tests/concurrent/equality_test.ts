import { assert, assertEquals } from "@std/assert";
import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import type { LoanEvent } from "../../concurrent/process_loans_concurrent.ts";
import { comparable, openLab, runLab } from "../lab.ts";
import { generateScenario } from "../world/generate.ts";
import type { Scenario } from "../world/scenario.ts";

/** A number from 0 to below 1 that depends on `seed` and the turn alone. */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 >>> 0;
  return () => {
    state = Math.imul(state ^ state >>> 15, 1 | state) + 0x6D2B79F5 >>> 0;
    return (state ^ state >>> 14) / 2 ** 32 % 1;
  };
}

/** Seeds: a few here, one for each concurrency at least; 50 in CI. */
const GIVEN_SEEDS = Deno.env.get("CLIPSCOUT_TEST_SEEDS");
const SEEDS = Number(GIVEN_SEEDS ?? 4);
const PRESS_WEEK_SEEDS = Number(GIVEN_SEEDS ?? 12);

interface Run {
  readonly rows: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly most: number;
}

/** Runs a scenario with delays that `seed` shuffles. */
async function run(
  scenario: Scenario,
  csv: string,
  { concurrency, seed }: { concurrency: number; seed: number },
): Promise<Run> {
  const random = randomFrom(seed);
  const lab = openLab(scenario, { delays: () => 1 + random() * 3000 });
  let running = 0;
  let most = 0;
  const onEvent = (event: LoanEvent) => {
    running += event.type === "started" ? 1 : event.lane === undefined ? 0 : -1;
    most = Math.max(most, running);
  };

  const { report, results } = await runLab(lab, csv, { concurrency, onEvent });

  return { rows: results.map(comparable), statuses: report.statuses, most };
}

const STATUS = {
  found: "Found",
  review: "Review",
  not_found: "Not found",
  failed: "Failed",
} as const;

/** How many loans of each status the scenario's own truth has. */
function expectedStatuses({ truth = [] }: Scenario): Record<string, number> {
  const counts: Record<string, number> = {
    "Found": 0,
    "Review": 0,
    "Not found": 0,
    "Failed": 0,
    "Skipped": 0,
    "Stopped": 0,
  };
  for (const { status } of truth) {
    const name = STATUS[status];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

Deno.test("runIngestConcurrent() gives what runIngest() gives: the press week's rows at any concurrency", async () => {
  const csv = await Deno.readTextFile("fixtures/press_week/loans.csv");
  const alone = await run(pressWeek, csv, { concurrency: 1, seed: 0 });
  assertEquals(alone.statuses.Found, 7);

  for (let seed = 1; seed <= PRESS_WEEK_SEEDS; seed++) {
    const concurrency = [1, 2, 5, 20][seed % 4] ?? 1;
    const other = await run(pressWeek, csv, { concurrency, seed });
    assertEquals(other.rows, alone.rows, `seed ${seed}`);
    assert(other.most <= concurrency);
  }
});

Deno.test("runIngestConcurrent() gives 200 generated loans' rows at any concurrency", async () => {
  const { scenario, csv } = generateScenario({ loans: 200, seed: 7 });
  const alone = await run(scenario, csv, { concurrency: 1, seed: 0 });
  assertEquals(alone.rows.length, 200);
  assertEquals(alone.statuses, expectedStatuses(scenario));
  assertEquals(alone.most, 1);

  for (let seed = 1; seed <= SEEDS; seed++) {
    const concurrency = [1, 2, 5, 20][seed % 4] ?? 1;
    const other = await run(scenario, csv, { concurrency, seed });
    assertEquals(other.rows, alone.rows, `seed ${seed}`);
    assertEquals(other.most, concurrency);
  }
});

Deno.test("runIngestConcurrent() takes waiting for a turn from no loan's time", async () => {
  const csv = await Deno.readTextFile("fixtures/press_week/loans.csv");
  const limits = { openai: { inFlight: 1, spacingMs: 120_000 } };
  const rowsAt = async (concurrency: number) => {
    const lab = openLab(pressWeek, { services: { limits } });
    const { results } = await runLab(lab, csv, { concurrency });
    return results.map(comparable);
  };

  const alone = await rowsAt(1);

  assertEquals(await rowsAt(7), alone);
});
