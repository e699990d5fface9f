/**
 * Kills one of three workers again and again, at random moments, and compares
 * what comes of it with one machine.
 *
 *     deno run -A scripts/machines/kills.ts [KILLS [SEED]]
 *
 * @module
 */
import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import {
  type Fleet,
  runAlone,
  startFleet,
  type Survived,
  type Week,
} from "../../tests/neighbours/fleet/fleet.ts";
import { startWatchedWorld } from "../../tests/neighbours/fleet/watched_world.ts";
import { startPostgres } from "../../tests/neighbours/postgres.ts";
import { chance } from "../../tests/world/conditions.ts";
import { generateScenario } from "../../tests/world/generate.ts";
import { strainTable } from "./strain_table.ts";

/** Loans at once of each worker. */
const LANES = [1, 2, 5];
/** Workers killed in one run of each week. */
const KILLS = { week: 1, generated: 8 };

/** Counts of all runs of a week at a width. */
interface Sum {
  readonly week: string;
  readonly lanes: number;
  runs: number;
  readonly survived: Survived[];
}

/** Runs weeks until so many workers were killed; each run is checked. */
export async function measureKills(
  kills = 100,
  seed = Date.now() % 1_000_000,
): Promise<string> {
  let turn = 0;
  const random = () => chance(`${seed} ${turn++}`);
  console.error(`Seed ${seed}`);
  const weeks: (Week & { kills: number })[] = [
    {
      name: "7 loans of the press week",
      scenario: pressWeek,
      csv: await Deno.readTextFile("fixtures/press_week/loans.csv"),
      kills: KILLS.week,
    },
    {
      name: "200 generated loans",
      ...generateScenario({ loans: 200, seed: 7 }),
      kills: KILLS.generated,
    },
  ];
  await using held = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "clipscout-kills-" });
  held.defer(() => Deno.remove(folder, { recursive: true }));
  const postgres = held.use(await startPostgres());
  const served = held.use(
    startWatchedWorld(pressWeek, {
      // What is paid takes its time, so that many are killed while they wait.
      delays: ({ url: { hostname } }) =>
        hostname.endsWith(".com") ? 50 + random() * 400 : 5 + random() * 40,
    }),
  );
  const alone = [];
  for (const week of weeks) {
    alone.push({ ...week, ...await runAlone(served, week, folder) });
  }
  const sums: Sum[] = [];
  let left = kills;
  for (const [at, lanes] of LANES.entries()) {
    await using fleet = await startFleet({
      ...{ served, folder, lanes, random },
      engine: postgres.url,
      isQuick: true,
    });
    const share = Math.ceil(left / (LANES.length - at));
    left -= share;
    for (let done = 0; done < share;) {
      for (const one of alone) {
        const most = Math.min(one.kills, share - done);
        if (most === 0) continue;
        done += await addRun(sums, one.name, { fleet, lanes, most, one });
      }
    }
  }
  const strains = sums.flatMap(({ survived }) =>
    survived.flatMap(({ strains }) => strains)
  );
  return `Seed ${seed}.\n\n${tableOf(sums)}\n\n${strainTable(strains)}`;
}

async function addRun(
  sums: Sum[],
  week: string,
  { fleet, lanes, most, one }: {
    fleet: Fleet;
    lanes: number;
    most: number;
    one: Parameters<Fleet["survive"]>[0];
  },
): Promise<number> {
  const started = performance.now();
  const survived = await fleet.survive(one, most);
  const { kills, lost, underWay, again } = survived;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.error(
    `${week}, ${lanes} lanes: ${kills} killed, ${lost} loans lost, ` +
      `${again} of ${underWay} paid again, ${seconds} s`,
  );
  let sum = sums.find((one) => one.week === week && one.lanes === lanes);
  if (sum === undefined) {
    sum = { week, lanes, runs: 0, survived: [] };
    sums.push(sum);
  }
  sum.runs++;
  sum.survived.push(survived);
  return kills;
}

function tableOf(sums: readonly Sum[]): string {
  const lines = [
    "| loans | lanes each | runs | killed | loans that they had | paid calls under way | paid again |",
    "| --- | --- | --- | --- | --- | --- | --- |",
  ];
  for (const { week, lanes, runs, survived } of sums) {
    const all = (key: "kills" | "lost" | "underWay" | "again") =>
      survived.reduce((sum, one) => sum + one[key], 0);
    lines.push(`| ${
      [
        ...[week, lanes, runs],
        ...[all("kills"), all("lost"), all("underWay"), all("again")],
      ].join(" | ")
    } |`);
  }
  return lines.join("\n");
}

if (import.meta.main) {
  const [kills, seed] = Deno.args.map(Number);
  console.log(await measureKills(kills, seed));
}
