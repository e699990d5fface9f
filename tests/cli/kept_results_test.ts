/** What stays of earlier results, and what is said of places that are locked. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { hasBom } from "../../cli/ingest/options/ingest_options.ts";
import { parseFlags } from "../../cli/command/command.ts";
import { INGEST } from "../../cli/ingest/ingest.ts";
import { inFolder, type Ran, runProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { createHold, type Hold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = await Deno.readTextFile("fixtures/press_week/loans.csv");

/** Runs a test in a folder with the press week, beside its world. */
async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    hold: Hold;
    run: (...args: string[]) => Promise<Ran>;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/loans.csv`, LOANS);
    const hold = createHold();
    const world = createWorld(scenario, hold);
    const served = serveWorld(world);
    const env = environmentFor(served);
    try {
      await test({
        folder,
        world,
        hold,
        run: (...args) => runProgram(args, { cwd: folder, env }),
      });
    } finally {
      await served.shutdown();
    }
  });
}

async function rowsOf(path: string) {
  const text = (await Deno.readTextFile(path)).replace(/^\uFEFF/, "");
  return parse(text, { skipFirstRow: true });
}

async function succeeds(name: string, ...args: string[]): Promise<boolean> {
  try {
    const child = new Deno.Command(name, { args, stderr: "null" });
    return (await child.output()).success;
  } catch {
    return false;
  }
}

Deno.test("results of another file stay, and a found loan stays found", () =>
  inPressWeek(async ({ folder, run }) => {
    const two = LOANS.trim().split(/\r?\n/).slice(0, 3).join("\n");
    await Deno.writeTextFile(`${folder}/two.csv`, `${two}\n`);
    const path = `${folder}/loans.results.csv`;

    assertEquals((await run("ingest", "loans.csv")).code, 0);
    const first = await Deno.readTextFile(path);
    assertEquals((await run("ingest", "two.csv")).code, 0);

    assertEquals(await Deno.readTextFile(path), first);
    assertEquals((await rowsOf(`${folder}/two.results.csv`)).length, 2);

    const again = await run("ingest", "loans.csv", "--no-bom");
    assertEquals(again.code, 0, again.err);
    for (const row of await rowsOf(path)) {
      assertEquals([row["Status"], row["State"]], ["Skipped", "Found"]);
      assert(row["Clip URL"]?.startsWith("https://"), JSON.stringify(row));
      assertMatch(row["From Run"] ?? "", /^(loans|two)-\d$/);
    }
    const over = await run("ingest", "two.csv", "--output=loans.results.csv");
    assertMatch(
      over.err,
      /warning: loans\.results\.csv holds 5 loans that the loan file does not/,
    );
    const marked = await run("ingest", "loans.csv", "--bom");
    assertEquals(marked.code, 0, marked.err);
    const bytes = await Deno.readFile(path);
    assertEquals([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  }));

Deno.test("results are marked for Excel where Excel is, unless told otherwise", () => {
  const marks = (os: typeof Deno.build.os, ...flags: string[]) =>
    hasBom(parseFlags(INGEST, ["loans.csv", ...flags]), "a.csv", os);

  assertEquals(marks("windows"), true);
  assertEquals(marks("windows", "--no-bom"), false);
  assertEquals(marks("linux"), false);
  assertEquals(marks("linux", "--bom"), true);
});

Deno.test("a locked results file is told before anything is asked", () =>
  inPressWeek(async ({ folder, world, run }) => {
    const path = `${folder}/loans.results.csv`;
    await Deno.writeTextFile(path, "");
    if (!await succeeds("chattr", "+i", path)) {
      return console.error("Skipped: files cannot be locked here");
    }
    try {
      const { code, err } = await run("ingest", "loans.csv");

      assertEquals(code, 3, err);
      assertMatch(err, /Cannot write loans\.results\.csv: .*holds it open/);
      assertEquals(world.requests, []);
    } finally {
      await succeeds("chattr", "-i", path);
    }
  }));

Deno.test("a results file that is locked meanwhile costs nothing: --resume", () =>
  inPressWeek(async ({ folder, world, hold, run }) => {
    const path = `${folder}/loans.results.csv`;
    await Deno.writeTextFile(path, "");
    const held = hold.from(() => true);
    const running = run("ingest", "loans.csv", "--concurrency=1");
    await held;
    const isLocked = await succeeds("chattr", "+i", path);
    hold.pass();
    if (!isLocked) {
      await running;
      return console.error("Skipped: files cannot be locked here");
    }
    try {
      const { code, err } = await running;
      assertEquals(code, 3, err);
      assertMatch(err, /Cannot write loans\.results\.csv/);
      assertMatch(err, /hint: .*--resume writes them/);
    } finally {
      await succeeds("chattr", "-i", path);
    }
    const asked = paidIn(world);
    const { code, err } = await run("ingest", "loans.csv", "--resume");
    assertEquals(code, 0, err);
    assertMatch(err, /Found +7\n/);
    assertEquals(paidIn(world), asked, "nothing is paid twice");
    assertEquals((await rowsOf(path)).length, 7);
  }));

function paidIn({ requests }: World): number {
  return requests.filter(({ host, method }) =>
    (host === "api.openai.com" && method === "POST") ||
    host === "app.scrapingbee.com"
  ).length;
}

/** What writes into a folder, as somebody may start it in the wrong one. */
const WRITERS = [
  ["ingest", "loans.csv"],
  ["serve", "--port=0"],
  ["watch", "inbox", "--once"],
  ["check", "loans.csv", "--rejects=rejects.csv"],
  ["runs", "remove", "1"],
  ["report", "results.jsonl", "-o", "report.html"],
];

Deno.test("a read-only folder is told by every command that writes, and is no bug", (t) =>
  inPressWeek(async ({ folder, run }) => {
    await run("ingest", "loans.csv", "--jsonl=results.jsonl");
    await Deno.mkdir(`${folder}/inbox`);
    await Deno.writeTextFile(`${folder}/inbox/more.csv`, LOANS);
    const isThere = await succeeds("mount", "--bind", folder, folder) &&
      await succeeds("mount", "-o", "remount,ro,bind", folder);
    if (!isThere) return console.error("Skipped: only root can mount");
    try {
      for (const args of WRITERS) {
        await t.step(`clipscout ${args.join(" ")}`, async () => {
          const { code, err } = await run(...args);

          assertEquals(code, 3, err);
          assertMatch(err, /error: Cannot .*(read-only|writ)/i);
          assertMatch(err, /hint: /);
          assert(!/This is a bug|^\s+at /m.test(err), err);
        });
      }
    } finally {
      await succeeds("umount", folder);
    }
  }));
