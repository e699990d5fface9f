import { inOrder, type Tiers } from "../core/discovery/ladder.ts";
import { fleetScenario } from "../tests/discovery/fleet_scenario.ts";
import { ladderScenario } from "../tests/discovery/ladder_scenario.ts";
import {
  type Measured,
  measureLadder,
  paidIn,
  planTable,
  type Taken,
  tierTable,
} from "../tests/discovery/measure_ladder.ts";
import { measureWalls, wallTable } from "../tests/discovery/measure_wall.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { earlierPlan } from "./earlier_plan.ts";

/** The order of earlier versions. */
const SEARCH_FIRST = (tiers: Tiers) => {
  const [http, search, ...others] = inOrder(tiers);
  return [search!, http!, ...others];
};

const BROWSER_FIRST = (tiers: Tiers) => {
  const [http, search, scraper, later, render, last] = inOrder(tiers);
  return [http!, search!, render!, later!, scraper!, last!];
};

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
    await measureLadder("search first", { order: SEARCH_FIRST }),
    await measureLadder("browser before the scraper", { order: BROWSER_FIRST }),
    await measureEarlierPlan(),
  ];
  const fleet = fleetScenario();
  const lanes = { of: fleetScenario, lanes: 5 };
  const fleetPlans = [
    await measureLadder("all four tiers", lanes),
    await measureLadder("search first", { ...lanes, order: SEARCH_FIRST }),
    await measureLadder("browser before the scraper", {
      ...lanes,
      order: BROWSER_FIRST,
    }),
  ];
  const clips = cases.filter(({ truth }) => truth.url !== undefined).length;
  return [
    `${cases.length} loans, ${clips} of them with a clip.`,
    tierTable(full, cases),
    planTable(plans, cases),
    wallTable(await measureWalls([1, 5, 10])),
    `${fleet.cases.length} loans of a fleet, one clip in five, five at once.`,
    planTable(fleetPlans, fleet.cases),
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
