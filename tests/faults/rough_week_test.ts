import { assert, assertEquals } from "@std/assert";
import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import { generateScenario } from "../world/generate.ts";
import { ROUGHNESS } from "./rough_net.ts";
import { type RoughRun, runRough } from "./rough_week.ts";

/** All shares in CI, at two widths; one by one is slow, and others test it. */
const IS_WHOLE = Deno.env.get("CLIPSCOUT_TEST_ROUGH") !== undefined;
const SHARES = IS_WHOLE ? [0.05, 0.1, 0.15] : [0.15];
const CONCURRENCIES = IS_WHOLE ? [20, 5] : [20];

/**
 * By how much a run may take longer. What hangs, hangs until it is given up, so
 * that each costs some seconds however short the run is; at 15 % of faults one
 * in 33 requests does, and where the last loan's hang twice in a row, a run of a
 * minute takes a quarter longer by that alone. Measured 1.28 with hangs, 20 at
 * once; eight other draws gave 1.15 to 1.51, 1.29 on average.
 */
const MOST_TIMES = { withoutHangs: 1.3, withHangs: 1.5, onAverage: 1.35 };

const WITHOUT_HANGS = ROUGHNESS.filter((kind) => kind !== "hang");

Deno.test("The press week gives the same clips on a rough net, at any concurrency", async () => {
  const csv = await Deno.readTextFile("fixtures/press_week/loans.csv");
  const calm = await runRough(pressWeek, csv, {
    share: 0,
    seed: 1,
    concurrency: 7,
  });

  for (const share of [0.05, 0.1, 0.15]) {
    for (let seed = 1; seed <= 5; seed++) {
      const concurrency = [1, 2, 7][seed % 3]!;
      const rough = await runRough(pressWeek, csv, {
        share,
        seed,
        concurrency,
      });
      assertEquals(rough.clips, calm.clips, `${share}, seed ${seed}`);
    }
  }
});

for (const concurrency of CONCURRENCIES) {
  Deno.test(`200 generated loans give the same clips on a rough net, ${concurrency} at once, in hardly more time`, async () => {
    const { scenario, csv } = generateScenario({ loans: 200, seed: 7 });
    const run = (share: number, kinds = ROUGHNESS.slice()) =>
      runRough(scenario, csv, { share, seed: 1, kinds, concurrency });
    const calm = await run(0);

    for (const share of SHARES) {
      for (const kinds of [ROUGHNESS.slice(), WITHOUT_HANGS]) {
        const rough = await run(share, kinds);
        const times = rough.wallMs / calm.wallMs;
        const what = `${concurrency} at once, ${share * 100} % of faults (${
          kinds.join(", ")
        }): ${times.toFixed(2)} times the wall time`;
        console.log(what);
        const wrong = Object.values(rough.wrong).reduce((a, b) => a + b);
        assert(wrong > calm.requests * share / 2, "hardly a fault");
        assertEquals(rough.clips, calm.clips, what);
        const most = kinds === WITHOUT_HANGS
          ? MOST_TIMES.withoutHangs
          : MOST_TIMES.withHangs;
        assert(times <= most, what);
      }
    }
  });
}

Deno.test({
  name: "200 generated loans take 1.3 times as long over eight rough nets",
  ignore: !IS_WHOLE,
  async fn() {
    const { scenario, csv } = generateScenario({ loans: 200, seed: 7 });
    const run = (share: number, seed: number) =>
      runRough(scenario, csv, { share, seed, concurrency: 20 });
    const calm = await run(0, 1);
    const times = [];
    for (let seed = 1; seed <= 8; seed++) {
      const rough = await run(0.15, seed);
      const what = `seed ${seed}`;
      assertEquals(withoutReasons(rough), withoutReasons(calm), what);
      times.push(rough.wallMs / calm.wallMs);
    }
    const average = times.reduce((sum, one) => sum + one) / times.length;
    const said = times.map((one) => one.toFixed(2)).join(", ");
    console.log(`${said}: ${average.toFixed(2)} on average`);
    assert(average <= MOST_TIMES.onAverage);
  },
});

/** What fails always may fail in the end by a fault of the net instead. */
function withoutReasons({ clips }: RoughRun): string[] {
  return clips.map((clip) => clip.replace(/ failed .*/, " failed"));
}
