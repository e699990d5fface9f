import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { INGEST } from "../../cli/ingest/ingest.ts";
import { goingOn, optionsOf } from "../../cli/ingest/options/run_options.ts";
import { parseFlags } from "../../cli/command/command.ts";
import type { RunInfo } from "../../runs/journal/journal.ts";
import { endHeld, judgementsIn } from "../held_run.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** The arguments with which a run goes on that was started with others. */
function resumed(
  started: readonly string[],
  now: readonly string[],
): Record<string, unknown> {
  const parsed = parseFlags(INGEST, ["loans.csv", ...started]);
  const options = JSON.parse(JSON.stringify(optionsOf(parsed)));
  const { flags, lists, switches } = goingOn(
    parseFlags(INGEST, ["loans.csv", "--resume", ...now]),
    { options } as RunInfo,
  );
  return { ...flags, ...lists, switches: [...switches].sort() };
}

Deno.test("a run that goes on keeps its options, but for what is said now", () => {
  assertEquals(resumed(["--no-cache", "--only=1,2"], []), {
    only: ["1,2"],
    switches: ["no-cache", "resume"],
  });
  assertEquals(resumed(["--only=1,2", "--limit=5"], ["--only=3"]), {
    only: ["3"],
    limit: "5",
    switches: ["resume"],
  });
  assertEquals(resumed(["--no-cache"], ["--refresh"]), {
    switches: ["refresh", "resume"],
  });
  assertEquals(resumed(["--model=one", "--robots=warn", "--fresh"], []), {
    model: "one",
    robots: "warn",
    switches: ["resume"],
  });
  assertEquals(
    resumed(["--max-cost=2", "--max-queries=50"], ["--max-cost=3"]),
    { "max-cost": "3", "max-queries": "50", switches: ["resume"] },
  );
  assertEquals(resumed(["--output=a.csv", "--quiet", "-c", "3"], []), {
    switches: ["resume"],
  });
});

/** Runs a test in a folder with the press week and its world. */
async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    ingest: (...args: string[]) => Promise<{ code: number; err: string }>;
    stopAfter: (judged: number, ...args: string[]) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const hold = createHold();
    const world = createWorld(scenario, hold);
    const served = serveWorld(world);
    const options = { cwd: folder, env: environmentFor(served) };
    try {
      await test({
        folder,
        world,
        ingest: (...args) =>
          runProgram(["ingest", "loans.csv", ...args], options),
        async stopAfter(judged, ...args) {
          const most = judgementsIn(world).length + judged;
          const held = hold.from(() => judgementsIn(world).length === most);
          const child = startProgram(
            ["ingest", "loans.csv", "-c", "1", ...args],
            options,
          );
          await endHeld(child, held, hold, "SIGINT twice");
        },
      });
    } finally {
      await served.shutdown();
    }
  });
}

Deno.test("--fresh holds when such a run is resumed", () =>
  inPressWeek(async ({ ingest, stopAfter }) => {
    assertEquals((await ingest()).code, 0);
    await stopAfter(2, "--fresh", "--no-cache");

    const { code, err } = await ingest("--resume");

    assertEquals(code, 0, err);
    assertMatch(
      err,
      /It was started with --no-cache --fresh|--fresh --no-cache/,
    );
    assertMatch(err, /Found +7\n/);
    assert(!/Skipped/.test(err), err);
  }));

Deno.test("--only and --limit hold when such a run is resumed", () =>
  inPressWeek(async ({ folder, ingest, stopAfter }) => {
    const orders = (await Deno.readTextFile(LOANS)).match(/\b2104\d{3}\b/g)!;
    await stopAfter(1, "--fresh", `--only=${orders.slice(0, 3)}`);
    const only = await ingest("--resume");
    assertEquals(only.code, 0, only.err);
    assertMatch(only.err, /Found +3\n/);

    await stopAfter(1, "--fresh", "--no-cache", "--limit=2");
    const limited = await ingest("--resume");
    assertEquals(limited.code, 0, limited.err);
    assertMatch(limited.err, /Found +2\n/);

    const more = await ingest("--resume", "--limit=3");
    assertEquals(more.code, 0, more.err);
    assertMatch(more.err, /Found +5\n/);

    const { out } = await runProgram(["runs"], { cwd: folder, env: {} });
    assertMatch(out, /loans-1 .*--fresh/);
    assertMatch(out, /loans-2 .*--limit 2.*--no-cache/);
    const diff = await runProgram(["runs", "diff", "loans-1", "2"], {
      cwd: folder,
      env: {},
    });
    assertMatch(diff.out, /loans-1 -> loans-2: \d loans changed/);
    const shown = await runProgram(["runs", "show", "2"], {
      cwd: folder,
      env: {},
    });
    assertMatch(shown.out, /File +loans\.csv/);
    assertMatch(shown.out, /Found +https:/);
  }));
