import { ladderScenario } from "../tests/discovery/ladder_scenario.ts";
import {
  type Measured,
  measureLadder,
  paidIn,
  planTable,
  type Taken,
  tierTable,
} from "../tests/discovery/measure_ladder.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { earlierPlan } from "./earlier_plan.ts";

/**
 * Measures the ladder over the scenario of its tests: what each tier finds, and
 * what is paid for it, beside the plan of the earlier system.
 */
export async function benchDiscovery(): Promise<string> {
  const { cases } = ladderScenario();
  const full = await measureLadder("all four tiers");
  const plans = [
    full,
    await measureLadder("without a search service", { search: {} }),
    await measureLadder("without scraper and browser", {
      scraper: false,
      browser: false,
    }),
    await measureEarlierPlan(),
  ];
  const clips = cases.filter(({ truth }) => truth.url !== undefined).length;
  return [
    `${cases.length} loans, ${clips} of them with a clip.`,
    tierTable(full, cases),
    planTable(plans, cases),
  ].join("\n\n");
}

/** Runs the plan of the earlier system over the same scenario. */
export async function measureEarlierPlan(): Promise<Measured> {
  const { scenario, cases } = ladderScenario();
  const world = createWorld(scenario);
  const taken: Taken[] = [];
  for (const { loan } of cases) {
    taken.push(await earlierPlan(loan, world.fetch));
  }
  return { name: "the earlier plan", taken, ...await paidIn(world) };
}
