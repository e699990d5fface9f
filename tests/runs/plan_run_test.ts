import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** Loans that a dry run says it would work on. */
function planned(out: string): number {
  return Number(/^Loans: (\d+)/m.exec(out)?.[1]);
}

/** Loans that a run worked on: all that it did not skip. */
function worked(err: string): number {
  const count = (status: string) =>
    Number(new RegExp(`^ *${status} +(\\d+)`, "m").exec(err)?.[1] ?? 0);
  return count("Found") + count("Review") + count("Not found") +
    count("Failed");
}

Deno.test("--dry-run plans what the run does, by selection and by history", async () => {
  await inFolder(async (folder) => {
    await Deno.copyFile(
      new URL("../../fixtures/press_week/loans.csv", import.meta.url),
      `${folder}/loans.csv`,
    );
    const served = serveWorld(createWorld(scenario));
    await using stack = new AsyncDisposableStack();
    stack.defer(() => served.shutdown());
    const env = environmentFor(served);
    const ingest = (...flags: string[]) =>
      runProgram(["ingest", "loans.csv", ...flags], { cwd: folder, env });

    for (
      const [flags, loans] of [
        [["--only=2104417"], 1],
        [["--limit=2"], 2],
        [[], 4],
        [["--fresh", "--limit=1"], 1],
        [[], 0],
      ] as const
    ) {
      const { out } = await ingest("--dry-run", ...flags);
      const { err, code } = await ingest(...flags);

      assertEquals(planned(out), loans, `${flags} plans:\n${out}`);
      assertEquals(worked(err), loans, `${flags} does:\n${err}`);
      assertEquals(code, 0);
    }
    const before = await Deno.readTextFile(`${folder}/loans.results.csv`);
    const none = await ingest("--office=Nowhere");
    assertEquals(none.code, 2);
    assertMatch(none.err, /leaves out all 7 loans/);
    assertEquals(
      await Deno.readTextFile(`${folder}/loans.results.csv`),
      before,
    );
    const { out } = await ingest("--dry-run");
    assertMatch(out, /Passed over: 7/);
    assertMatch(out, /2104417 .*waits for a reviewer/);
    assert(!out.includes("$0.8"), out);
  });
});
