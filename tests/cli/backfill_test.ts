import { assert, assertEquals, assertMatch } from "@std/assert";
import { utils, write } from "xlsx";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import { collectPressWeek } from "../dashboard/press_week_results.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const CLIPS = (await collectPressWeek()).flatMap((result) => {
  const outcome = outcomeOf(result);
  return outcome && "clip" in outcome
    ? [{ loan: outcome.loan, url: outcome.clip.content.canonicalUrl }]
    : [];
});

/** A workbook of old clips, as an agency keeps it. */
function workbook(urls: readonly string[]): Uint8Array {
  const rows = CLIPS.map(({ loan }, at) => ({
    "Work Order": loan.workOrder,
    "Brand": loan.vehicle.make,
    "Vehicle": loan.vehicle.asWritten,
    "Journalist": loan.contact,
    "Outlet": loan.outlet,
    "Start": loan.start,
    "End": loan.end,
    "Website": "https://home.example/",
    "Delivered clip": urls[at],
  }));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.json_to_sheet(rows), "2026");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));
}

/** Runs a test in a folder with a workbook of old clips and the press week. */
async function withOldClips(
  urls: readonly string[],
  test: (
    run: (...args: string[]) => ReturnType<typeof runProgram>,
    world: World,
  ) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.writeFile(`${folder}/old.xlsx`, workbook(urls));
    const world = createWorld(scenario);
    const served = serveWorld(world);
    const env = environmentFor(served);
    try {
      await test((...args) => runProgram(args, { cwd: folder, env }), world);
    } finally {
      await served.shutdown();
    }
  });
}

const BACKFILL = ["backfill", "old.xlsx", "--clips=Delivered clip"];

Deno.test("clipscout backfill makes old clips a run and its reviews", async () => {
  const urls = CLIPS.map(({ url }) => url);

  await withOldClips(urls, async (run, world) => {
    const filled = await run(...BACKFILL, "--who=Archive");
    assertEquals(filled.code, 0, filled.err);
    assertMatch(filled.err, /^7 clips approved in the name of Archive$/m);

    const { out } = await run("eval");
    assertMatch(out, /^7 verdicts: 7 agree/);

    const before = world.requests.length;
    const again = await run(...BACKFILL, "--fresh");
    assertEquals(again.code, 0, again.err);
    assertMatch(again.err, /^7 clips approved/m);
    assertEquals(world.requests.length, before, "what is approved is left");
  });
});

Deno.test("clipscout backfill approves nothing that is not at its address", async () => {
  const [first, second, ...rest] = CLIPS;
  assert(first !== undefined && second !== undefined);
  const gone = new URL("/2026/it-was-here", first.url).href;
  const urls = [gone, first.url, ...rest.map(({ url }) => url)];

  await withOldClips(urls, async (run) => {
    const { code, err } = await run(...BACKFILL);
    assertEquals(code, 4, err);
    assertMatch(err, /^5 clips approved in the name of backfill; 2 rows not/m);
    assertMatch(err, /^ {2}row 2, CX-50 .*: /m);
    assertMatch(err, /^ {2}row 3, EV9 .*: /m);
  });
});

Deno.test("clipscout backfill --dry-run asks nobody anything", async () => {
  await withOldClips(CLIPS.map(({ url }) => url), async (run, world) => {
    const { code, out } = await run(...BACKFILL, "--dry-run");
    assertEquals(code, 0);
    assertMatch(out, /^Loans: 7,/m);
    assertEquals(world.requests, []);
  });
});

Deno.test("clipscout backfill names the column that is not there", async () => {
  await withOldClips(CLIPS.map(({ url }) => url), async (run) => {
    const { code, err } = await run("backfill", "old.xlsx", "--clips=Clip URL");
    assert(code === 2 || code === 3, err);
    assertMatch(err, /Clip URL/);
  });
});
