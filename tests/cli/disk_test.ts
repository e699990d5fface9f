import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { runProgram } from "../program.ts";
import { command, onSmallDisk as onDisk } from "../small_disk.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** Runs a test on a disk of 6 MB, with a world to ask. */
async function onSmallDisk(
  test: (folder: string, env: Record<string, string>) => Promise<void>,
): Promise<void> {
  await onDisk("6m", async (folder) => {
    const served = serveWorld(createWorld(scenario));
    try {
      await Deno.copyFile(LOANS, `${folder}/loans.csv`);
      await test(folder, environmentFor(served));
    } finally {
      await served.shutdown();
    }
  });
}

const INGEST = ["ingest", "loans.csv"];

Deno.test("clipscout ingest says of a full disk what to do, and resumes", async () => {
  await onSmallDisk(async (folder, env) => {
    await Deno.writeTextFile(
      `${folder}/loans.results.csv`,
      "an earlier result",
    );
    // Leaves about 300 kB, so that the journal is made and then finds no room.
    await command(
      "dd",
      "if=/dev/zero",
      `of=${folder}/filler`,
      "bs=1k",
      "count=5826",
    );

    const full = await runProgram(INGEST, { cwd: folder, env });

    assertEquals(full.code, 3, full.err);
    assertMatch(full.err, /error: Cannot .*(full|disk|I\/O)/);
    assertMatch(full.err, /hint: +Free some space/);
    assert(!full.err.includes("    at "), full.err);
    assertEquals(
      await Deno.readTextFile(`${folder}/loans.results.csv`),
      "an earlier result",
    );
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assertEquals(names.filter((name) => name.endsWith(".tmp")), []);

    await Deno.remove(`${folder}/filler`);
    const resumed = await runProgram([...INGEST, "--resume"], {
      cwd: folder,
      env,
    });
    assertEquals(resumed.code, 0, resumed.err);
    assertMatch(resumed.err, /Found +7\n/);
  });
});

Deno.test("clipscout ingest says of a read-only folder what to do", async () => {
  await onSmallDisk(async (folder, env) => {
    await command("mount", "-o", "remount,ro", folder);

    const { code, err } = await runProgram(INGEST, { cwd: folder, env });

    assertEquals(code, 3, err);
    assertMatch(err, /error: Cannot write loans\.results\.csv: .*read-only/);
    assertMatch(err, /hint: /);
  });
});

Deno.test("clipscout ingest says of a journal folder that cannot be written to what to do", async () => {
  await onSmallDisk(async (folder, env) => {
    await Deno.writeTextFile(`${folder}/.clipscout`, "a file in its place");

    const { code, err } = await runProgram(INGEST, { cwd: folder, env });

    assertEquals(code, 3, err);
    assertMatch(err, /error: Cannot keep a journal in \.clipscout: /);
    assertEquals([...Deno.readDirSync(folder)].length, 2);
  });
});
