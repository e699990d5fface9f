import { assert, assertEquals } from "@std/assert";
import { scenario } from "../../../fixtures/press_week/scenario.ts";
import { inFolder } from "../../program.ts";
import { chance } from "../../world/conditions.ts";
import { generateScenario } from "../../world/generate.ts";
import { absentPostgres, startPostgres } from "../postgres.ts";
import { runAlone, startFleet, type Week } from "./fleet.ts";
import { startWatchedWorld } from "./watched_world.ts";

const MISSING = await absentPostgres();
const SEED = Date.now() % 1_000_000;
/** Workers killed in a run of each: two, for the third makes a dead letter. */
const KILLS = 2;

Deno.test({
  name: `Workers killed at random moments, seed ${SEED}: the results of one ` +
    `machine, no limit passed, and nothing paid again but what a lane was ` +
    `just paying for${MISSING}`,
  ignore: MISSING !== "",
  async fn() {
    let turn = 0;
    const random = () => chance(`${SEED} ${turn++}`);
    const weeks: Week[] = [
      {
        name: "the press week",
        scenario,
        csv: await Deno.readTextFile(
          new URL("../../../fixtures/press_week/loans.csv", import.meta.url),
        ),
      },
      { name: "generated", ...generateScenario({ loans: 24, seed: 7 }) },
    ];
    await using postgres = await startPostgres();
    await using served = startWatchedWorld(scenario);
    await inFolder(async (folder) => {
      const alone = [];
      for (const week of weeks) {
        alone.push(await runAlone(served, week, folder));
      }
      await using fleet = await startFleet({
        ...{ served, folder, lanes: 2, random },
        engine: postgres.url,
      });
      for (const one of alone) {
        const survived = await fleet.survive(one, KILLS);
        assertEquals(survived.kills, KILLS);
        assert(survived.strains.length > 0);
      }
      // Once more, with what the workers still know of the run before.
      assertEquals((await fleet.survive(alone[0]!, 1)).kills, 1);
    });
  },
});
