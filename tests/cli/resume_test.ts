import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** Runs a test in a folder with the press week and its world. */
async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    env: Record<string, string>;
  }) => Promise<void>,
  delayMs = 0,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const world = createWorld(scenario, { delays: () => delayMs });
    const served = serveWorld(world);
    try {
      await test({ folder, world, env: environmentFor(served) });
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

/** Requests to GPT, each by what it asked. */
function judgements({ requests }: World): string[] {
  return requests.filter(({ host, method, status }) =>
    host === "api.openai.com" && method === "POST" && status === 200
  ).map(({ body }) => body);
}

Deno.test("clipscout ingest --resume completes a killed run as if it had not been", async () => {
  let whole: string[] = [];
  await inPressWeek(async ({ folder, env }) => {
    const { code, err } = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(code, 0, err);
    whole = await rowsOf(folder);
  });

  for (const afterMs of [300, 700, 1100, 1500]) {
    await inPressWeek(async ({ folder, world, env }) => {
      const child = startProgram(INGEST, { cwd: folder, env });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      try {
        child.kill("SIGKILL");
      } catch { /* it had ended */ }
      await child.output();

      const { code, err } = await runProgram([...INGEST, "--resume"], {
        cwd: folder,
        env,
      });

      assertEquals(code, 0, err);
      assertEquals(await rowsOf(folder), whole);
      const asked = judgements(world);
      assertEquals(new Set(asked).size, 7);
    }, 40);
  }
});

Deno.test("clipscout ingest stops gently at Ctrl-C and resumes", async () => {
  await inPressWeek(async ({ folder, world, env }) => {
    const child = startProgram([...INGEST, "--concurrency=2"], {
      cwd: folder,
      env,
    });
    while (judgements(world).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill("SIGINT");
    const { code, stderr } = await child.output();
    const err = new TextDecoder().decode(stderr);

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
    assertEquals(judgements(world).length, 7);
  }, 60);
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
  await inPressWeek(async ({ folder, world, env }) => {
    const first = startProgram(INGEST, { cwd: folder, env });
    while (world.requests.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    const second = await runProgram([...INGEST, "--fresh"], {
      cwd: folder,
      env,
    });
    first.kill("SIGKILL");
    await first.output();
    const third = await runProgram([...INGEST, "--resume"], {
      cwd: folder,
      env,
    });

    assertEquals(second.code, 2);
    assertMatch(second.err, /another run is at work in this folder\nhint: /);
    assertEquals(third.code, 0, third.err);
  }, 100);
});
