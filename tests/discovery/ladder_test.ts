import { assert, assertEquals } from "@std/assert";
import { measureEarlierPlan } from "../../scripts/bench_discovery.ts";
import { ladderScenario } from "./ladder_scenario.ts";
import {
  measureLadder,
  planTable,
  rightOf,
  tierTable,
} from "./measure_ladder.ts";

/** What the same loans took at commit abdd0be (docs/benchmarks.md). */
const BEFORE = { queries: 195, usd: 0.998 };

Deno.test("The ladder over its scenario", async (t) => {
  const { cases } = ladderScenario();
  const ladder = await measureLadder("all four tiers");
  const earlier = await measureEarlierPlan();

  await t.step(
    "comes to the right end of every loan, by the right tier",
    () => {
      const wrong = cases.flatMap(({ layout, loan, truth }, n) => {
        const { status, sentence } = ladder.outcomes[n]!;
        const { url, by } = ladder.taken[n]!;
        const isRight = status === truth.status && url === truth.url &&
          (truth.tier === undefined || by === truth.tier);
        return isRight
          ? []
          : [{ layout, workOrder: loan.workOrder, status, url, by, sentence }];
      });

      assertEquals(wrong, []);
    },
  );

  await t.step("pays at most half of what the earlier plan paid", () => {
    assert(cases.length >= 60);
    assert(rightOf(ladder.taken, cases) >= rightOf(earlier.taken, cases));
    assert(ladder.queries <= earlier.queries / 2);
    assert(ladder.credits <= earlier.credits / 2);
  });

  await t.step("pays at most a quarter of what searching first took", () => {
    const { queries, credits } = ladder;
    const usd = queries * 0.005 + credits * 49 / 250_000;
    assert(queries <= BEFORE.queries / 4, `${queries}`);
    assert(usd <= BEFORE.usd / 4, `${usd}`);
  });

  console.log(
    `${tierTable(ladder, cases)}\n\n${planTable([ladder, earlier], cases)}`,
  );
});
