import { assert, assertEquals } from "@std/assert";
import { fleetScenario } from "./fleet_scenario.ts";
import { measureLadder, rightOf } from "./measure_ladder.ts";

/**
 * What the same 300 loans took before free reading came first, at commit
 * abdd0be: 792 queries, 160 credits and 471 s (docs/benchmarks.md).
 */
const BEFORE = { queries: 792, usd: 3.991, seconds: 471 };

Deno.test("300 loans of a fleet, one clip in five, are searched for where lists leave a gap", async (t) => {
  const { cases } = fleetScenario();
  const measured = await measureLadder("fleet", {
    of: fleetScenario,
    lanes: 5,
  });
  const asked = (offers: readonly string[]) =>
    cases.flatMap(({ layout }, n) =>
      offers.includes(layout)
        ? measured.outcomes[n]!.attempts.filter(({ by, did, kind }) =>
          by === "search" && did === "search" && kind !== "skipped"
        )
        : []
    ).length;

  await t.step("come to their right end, every one", () => {
    assertEquals(rightOf(measured.taken, cases), 60);
    const wrong = cases.filter(({ truth }, n) =>
      measured.outcomes[n]!.status !== truth.status
    );
    assertEquals(wrong, []);
  });

  await t.step("pay for no query where lists cover their days", () => {
    // What a wall keeps from http, the scraper reads once for all its loans.
    const covered = ["feed", "sitemap", "wordpress", "dated list", "wall"];
    assertEquals(asked(covered), 0);
    for (const [n, { layout, truth }] of cases.entries()) {
      if (!covered.includes(layout) || truth.status === "found") continue;
      const { sentence } = measured.outcomes[n]!;
      assert(/Days covered: .* read on 2026-11-24/.test(sentence), sentence);
    }
  });

  await t.step("are searched for, each, where lists leave a gap", () => {
    for (const [n, { layout, truth }] of cases.entries()) {
      if (truth.status === "found") continue;
      if (!["short feed", "list"].includes(layout)) continue;
      const { sentence } = measured.outcomes[n]!;
      assert(/; searched once$/.test(sentence), `${layout}: ${sentence}`);
    }
  });

  await t.step(
    "pay at most a quarter, take at most a fifth, and read each list once",
    () => {
      const { queries, credits, requests, seconds = Infinity } = measured;
      const usd = queries * 0.005 + credits * 49 / 250_000;
      assert(queries <= BEFORE.queries / 4, `${queries}`);
      assert(usd <= BEFORE.usd / 4, `${usd}`);
      assert(seconds <= BEFORE.seconds / 5, `${seconds}`);
      assert(requests <= cases.length * 1.5, `${requests}`);
    },
  );
});
