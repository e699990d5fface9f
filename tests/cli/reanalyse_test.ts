import { assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { journalResults } from "../dashboard/opened.ts";
import { collectPressWeek } from "../dashboard/press_week_results.ts";
import { inFolder, runProgram } from "../program.ts";

const WEEK = new URL("../../fixtures/press_week/", import.meta.url).pathname;

/** Runs a test where the results of the press week lie. */
async function afterWeek(
  test: (folder: string) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    for (
      const name of ["loans.csv", "recording.har", "clipscout.messages.tsv"]
    ) await Deno.copyFile(`${WEEK}${name}`, `${folder}/${name}`);
    const { code, err } = await runProgram(
      [
        ...["ingest", "loans.csv", "--replay=recording.har"],
        "--jsonl=results.jsonl",
      ],
      { cwd: folder },
    );
    assertEquals(code, 0, err);
    await test(folder);
  });
}

Deno.test("clipscout reanalyse tells the cost, and with --dry-run asks nobody", async () => {
  await afterWeek(async (folder) => {
    await journalResults(`${folder}/.clipscout`, await collectPressWeek());
    for (const name of ["results.jsonl", "1"]) {
      const { code, out, err } = await runProgram(
        ["reanalyse", name, "--dry-run"],
        { cwd: folder },
      );
      assertEquals(code, 0, err);
      assertMatch(
        out,
        /^7 clips for gpt-6-luna to judge: likely \$0\.\d+, at most \$0\.\d+\n$/,
      );
    }
  });
});

Deno.test("clipscout reanalyse fetches no page, and tells what is judged otherwise", async () => {
  await afterWeek(async (folder) => {
    const [first, ...others] = scenario.judgements ?? [];
    const world = createWorld({
      ...scenario,
      judgements: [
        { ...first!, says: { ...first!.says, relevance: 2 } },
        ...others,
      ],
    });
    const served = serveWorld(world);
    try {
      const { code, out, err } = await runProgram(
        ["reanalyse", "results.jsonl", "--jsonl=again.jsonl"],
        {
          cwd: folder,
          env: environmentFor(served),
        },
      );

      assertEquals(code, 0, err);
      assertMatch(
        out,
        /^2104417 {2}.*: found -> rejected, relevance \d+ -> 2/m,
      );
      assertMatch(
        out,
        /^7 clips: 6 judged as before, 1 otherwise, 0 not judged/m,
      );
      const hosts = new Set(world.requests.map(({ host }) => host));
      assertEquals([...hosts], ["api.openai.com"]);
      const again = await Deno.readTextFile(`${folder}/again.jsonl`);
      assertEquals(again.trim().split("\n").length, 7);
    } finally {
      await served.shutdown();
    }
  });
});
