import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { endHeld, judgementsIn } from "../held_run.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { createHold, type Hold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** Runs a test in a folder with the press week and its world. */
async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    hold: Hold;
    env: Record<string, string>;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const hold = createHold();
    const world = createWorld(scenario, hold);
    const served = serveWorld(world);
    try {
      await test({ folder, world, hold, env: environmentFor(served) });
    } finally {
      await served.shutdown();
    }
  });
}

/** The results, without what differs from run to run. */
async function rowsOf(folder: string): Promise<string[]> {
  const text = await Deno.readTextFile(`${folder}/results.jsonl`);
  return text.trim().split("\n").map((line) =>
    JSON.stringify(
      JSON.parse(line),
      (key, value) => key === "effort" || key === "ms" ? undefined : value,
    )
  );
}

const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];

Deno.test("clipscout ingest --resume completes a killed run as if it had not been", async () => {
  let whole: string[] = [];
  let requests = 0;
  await inPressWeek(async ({ folder, world, env }) => {
    const { code, err } = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(code, 0, err);
    whole = await rowsOf(folder);
    requests = world.requests.length;
  });

  for (const share of [0, 0.3, 0.6, 0.9]) {
    const nth = Math.ceil(share * requests) || 1;
    await inPressWeek(async ({ folder, world, hold, env }) => {
      const held = hold.from(() => world.requests.length === nth);
      const child = startProgram(INGEST, { cwd: folder, env });
      await endHeld(child, held, hold, "SIGKILL");

      const { code, err } = await runProgram([...INGEST, "--resume"], {
        cwd: folder,
        env,
      });

      assertEquals(code, 0, err);
      assertEquals(await rowsOf(folder), whole);
      const asked = judgementsIn(world).map(({ body }) => body);
      assertEquals(new Set(asked).size, 7);
    });
  }
});

Deno.test("clipscout ingest stops gently at Ctrl-C and resumes", async () => {
  await inPressWeek(async ({ folder, world, hold, env }) => {
    const held = hold.from(() => judgementsIn(world).length > 0);
    const child = startProgram([...INGEST, "--concurrency=2"], {
      cwd: folder,
      env,
    });
    const { code, err } = await endHeld(child, held, hold, "SIGINT");

    assertEquals(code, 130, err);
    assertMatch(err, /Stopping: running loans get 30 s/);
    assertMatch(err, /--resume/);
    const stopped = (await rowsOf(folder)).filter((row) =>
      row.includes('"status":"Stopped"')
    );
    assert(stopped.length > 0 && stopped.length < 7, `${stopped.length}`);

    const refused = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(refused.code, 2);
    assertMatch(
      refused.err,
      /is unfinished \(\d of 7 rows done\)\nhint: .*--resume/,
    );

    const resumed = await runProgram([...INGEST, "--resume"], {
      cwd: folder,
      env,
    });
    assertEquals(resumed.code, 0, resumed.err);
    assertMatch(resumed.err, /Found +7\n/);
    assertEquals(judgementsIn(world).length, 7);
  });
});

Deno.test("clipscout ingest leaves alone what waits for a reviewer", async () => {
  await inPressWeek(async ({ folder, world, env }) => {
    await runProgram(INGEST, { cwd: folder, env });
    const before = world.requests.length;

    const again = await runProgram(INGEST, { cwd: folder, env });

    assertEquals(again.code, 0, again.err);
    assertMatch(again.err, /Skipped +7\n/);
    assertEquals(world.requests.length, before);
    const [first = ""] = await rowsOf(folder);
    const { status, reason, url } = JSON.parse(first);
    assertEquals([status, reason], ["Skipped", "in_review"]);
    assertEquals(url, scenario.truth?.[0]?.url);
  });
});

Deno.test("clipscout ingest refuses a folder in which another run is at work", async () => {
  await inPressWeek(async ({ folder, hold, env }) => {
    const held = hold.from(() => true);
    const first = startProgram(INGEST, { cwd: folder, env });
    await held;

    const second = await runProgram([...INGEST, "--fresh"], {
      cwd: folder,
      env,
    });
    await endHeld(first, held, hold, "SIGKILL");
    const third = await runProgram([...INGEST, "--resume"], {
      cwd: folder,
      env,
    });

    assertEquals(second.code, 2);
    assertMatch(second.err, /another run is at work in this folder\nhint: /);
    assertEquals(third.code, 0, third.err);
  });
});
