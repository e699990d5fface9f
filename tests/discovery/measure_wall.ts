import { processLoansConcurrent } from "../../concurrent/process_loans_concurrent.ts";
import type { LoanRow, RowResult } from "../../core/words/mod.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { ladderScenario } from "./ladder_scenario.ts";
import { markdownTable } from "./measure_ladder.ts";
import { openLadder } from "./run_ladder.ts";

/** How long the ladder's loans took, at some loans at once, in seconds. */
export interface MeasuredWall {
  readonly lanes: number;
  readonly found: number;
  readonly wall: number;
  /** What no order of its loans could undercut. */
  readonly bound: number;
  /** The same by the times that the loans take where nothing else runs. */
  readonly aloneBound: number;
  /** How long they would take in their order if none waited for another. */
  readonly inOrder: number;
}

/**
 * Runs the ladder's loans through the wrapper at each width. A bound is the
 * longest loan, or the sum of all divided by the width, whichever is larger.
 */
export async function measureWalls(
  widths: readonly number[],
): Promise<MeasuredWall[]> {
  const alone = await timed(1);
  const walls: MeasuredWall[] = [];
  for (const lanes of widths) {
    const { wall, loans, found } = lanes === 1 ? alone : await timed(lanes);
    walls.push({
      lanes,
      found,
      wall: wall / 1000,
      bound: boundOf(loans, lanes) / 1000,
      aloneBound: boundOf(alone.loans, lanes) / 1000,
      inOrder: wallInOrder(alone.loans, lanes) / 1000,
    });
  }
  return walls;
}

function boundOf(loansMs: readonly number[], lanes: number): number {
  const sum = loansMs.reduce((sum, ms) => sum + ms, 0);
  return Math.max(...loansMs, sum / lanes);
}

/** When the last of them ends, each begun as soon as a lane is free. */
function wallInOrder(loansMs: readonly number[], lanes: number): number {
  const free = Array.from({ length: lanes }, () => 0);
  for (const ms of loansMs) {
    const next = free.indexOf(Math.min(...free));
    free[next]! += ms;
  }
  return Math.max(...free);
}

async function timed(concurrency: number) {
  const { scenario, cases } = ladderScenario();
  const clock = createVirtualClock();
  const ladder = openLadder(scenario, { clock });
  const rows = cases.map(({ loan }): LoanRow => ({
    kind: "loan",
    loan,
    notes: [],
  }));
  const results: RowResult[] = [];
  const run = processLoansConcurrent(rows, ladder.services, { concurrency });
  for await (const result of run) results.push(result);
  const wall = clock.elapsedMs;
  await ladder.close();
  const processed = results.filter((one) => one.kind === "processed");
  return {
    wall,
    loans: processed.map(({ ms }) => ms),
    found: processed.filter(({ outcome }) => outcome.status === "found").length,
  };
}

/** The walls beside their bounds, as a table in Markdown. */
export function wallTable(walls: readonly MeasuredWall[]): string {
  return markdownTable([
    [
      "loans at once",
      "found",
      "wall s",
      "lower bound s",
      "wall / bound",
      "bound by lone loans s",
      "wall / that",
      "in their order s",
      "wall / that",
    ],
    ...walls.map(({ lanes, found, wall, bound, aloneBound, inOrder }) => [
      `${lanes}`,
      `${found}`,
      wall.toFixed(1),
      bound.toFixed(1),
      (wall / bound).toFixed(3),
      aloneBound.toFixed(1),
      (wall / aloneBound).toFixed(3),
      inOrder.toFixed(1),
      (wall / inOrder).toFixed(3),
    ]),
  ]);
}
