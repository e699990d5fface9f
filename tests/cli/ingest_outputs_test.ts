import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const WEBHOOK = "https://hooks.slack.com/services/T000/B000/XXXX";

async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    ingest: (...flags: string[]) => ReturnType<typeof runProgram>;
  }) => Promise<void>,
  extra: Record<string, string> = {},
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const world = createWorld(scenario);
    const served = serveWorld(world);
    const env = { ...environmentFor(served), ...extra };
    try {
      await test({
        folder,
        world,
        ingest: (...flags) =>
          runProgram(["ingest", "loans.csv", ...flags], { cwd: folder, env }),
      });
    } finally {
      await served.shutdown();
    }
  });
}

/** Status and reason by work order. */
async function rowsOf(folder: string): Promise<Record<string, string>> {
  const rows = parse(await Deno.readTextFile(`${folder}/loans.results.csv`), {
    skipFirstRow: true,
  });
  return Object.fromEntries(
    rows.map((row) => [row["WO #"], `${row["Status"]} ${row["Reason"]}`]),
  );
}

Deno.test("clipscout ingest writes all outputs, a JSON log, and tells Slack", async () => {
  await inPressWeek(async ({ folder, world, ingest }) => {
    const { code, err } = await ingest(
      "--xlsx=results.xlsx",
      "--report=run.html",
      "--log-format=json",
      "--notify",
    );

    assertEquals(code, 0, err);
    const events = err.trim().split("\n").map((line) => JSON.parse(line));
    const count = (name: string) =>
      events.filter(({ event }) => event === name).length;
    assertEquals([count("loan_started"), count("loan_finished")], [7, 7]);
    assert(count("request") > 7 && count("asking") >= count("request"));
    const summary = events.find(({ event }) => event === "summary");
    assertEquals(summary.statuses.Found, 7);
    assert(!err.includes("B000"), "the webhook stays secret");

    const xlsx = await Deno.readFile(`${folder}/results.xlsx`);
    assertEquals(new TextDecoder().decode(xlsx.slice(0, 2)), "PK");
    const page = await Deno.readTextFile(`${folder}/run.html`);
    assertEquals(page.match(/class="bar /g)?.length, 7);
    const notices = world.requests.filter(({ host }) =>
      host === "hooks.slack.com"
    );
    assertEquals(notices.map(({ status }) => status), [200]);
    assertMatch(notices[0]?.body ?? "", /loans\.csv is done: 7 rows, 7 found/);
  }, { SLACK_WEBHOOK_URL: WEBHOOK });
});

Deno.test("clipscout ingest works on a subset, and on the rest later", async () => {
  await inPressWeek(async ({ folder, world, ingest }) => {
    const first = await ingest("--limit=2", "--quiet");
    assertEquals(first.code, 0, first.err);
    assertEquals(first.err, "");
    const rows = Object.values(await rowsOf(folder));
    assertEquals(rows.length, 7);
    assertEquals(rows.filter((row) => row.startsWith("Found")).length, 2);
    assertEquals(
      rows.filter((row) => row === "Skipped not_selected").length,
      5,
    );

    const asked = () =>
      world.requests.filter(({ host, method }) =>
        host === "api.openai.com" && method === "POST"
      ).length;
    const before = asked();
    const only = await ingest("--only=2104508,2104417");
    assertEquals(only.code, 0, only.err);
    assertMatch(only.err, /Found +1\n/);
    assertEquals(asked(), before + 1);
    const { "2104508": late, "2104417": early } = await rowsOf(folder);
    assertEquals([early, late], ["Skipped in_review", "Found ok"]);

    const rest = await ingest("--status=new");
    assertMatch(rest.err, /Found +4\n/);
  });
});

Deno.test("clipscout ingest fails no run over a Slack that is down", async () => {
  await inPressWeek(async ({ ingest }) => {
    const { code, err } = await ingest("--limit=1", "--notify");

    assertEquals(code, 0, err);
    assertMatch(err, /warning: Slack was not told: /);
  }, { SLACK_WEBHOOK_URL: "https://hooks.slack.com/services/T/B/NOSERVICE" });
});

Deno.test("clipscout ingest writes over no file of its own, whatever it is called", async () => {
  await inPressWeek(async ({ folder, world, ingest }) => {
    await Deno.symlink("loans.csv", `${folder}/link.csv`);
    const loans = await Deno.readTextFile(`${folder}/loans.csv`);
    const cases = [
      { flags: ["--output=loans.csv"], says: /the file of the loans/ },
      { flags: ["--report=./loans.csv"], says: /the file of the loans/ },
      { flags: ["--xlsx=link.csv"], says: /the file of the loans/ },
      { flags: ["--jsonl=loans.results.csv"], says: /the file of --output/ },
    ];
    for (const { flags, says } of cases) {
      const { code, err } = await ingest(...flags);

      assertEquals(code, 2, err);
      assertMatch(err, says);
    }
    assertEquals(await Deno.readTextFile(`${folder}/loans.csv`), loans);
    assertEquals(world.requests.length, 0);
  });
});

Deno.test("clipscout ingest --only warns of work orders that no loan has", async () => {
  await inPressWeek(async ({ ingest }) => {
    const { code, err } = await ingest("--only=2104508,210450,X1");

    assertEquals(code, 0, err);
    assertMatch(err, /warning: No loan has a work order of --only: 210450, X1/);
    assertMatch(err, /Found +1\n/);
    assert(!err.includes("--fresh"), "that would try none of the others");
  });
});

Deno.test("clipscout ingest goes on when nobody reads its lines any more", async () => {
  await inPressWeek(async ({ folder, world }) => {
    const served = serveWorld(world);
    const child = startProgram(["ingest", "loans.csv", "--limit=2"], {
      cwd: folder,
      env: environmentFor(served),
    });
    await child.stderr.cancel();
    await child.stdout.cancel();
    const { code } = await child.status;
    await served.shutdown();

    assertEquals(code, 0);
    const rows = Object.values(await rowsOf(folder));
    assertEquals(rows.filter((row) => row === "Found ok").length, 2);
  });
});

const BAD_FLAGS: readonly { flag: string; says: RegExp }[] = [
  { flag: "--limit=-1", says: /--limit: "-1" is not a whole number/ },
  { flag: "--status=done", says: /--status: "done" is none of found, / },
  { flag: "--since=2026-02-30", says: /--since: "2026-02-30" is not a day/ },
  { flag: "--log-format=xml", says: /--log-format: "xml" is none of/ },
  {
    flag: "--retry-days=blocked=-2",
    says: /--retry-days: "blocked=-2" is not/,
  },
  { flag: "--notify", says: /--notify: SLACK_WEBHOOK_URL is not set/ },
];

Deno.test("clipscout ingest refuses what it cannot use, before it asks anybody", async () => {
  await inPressWeek(async ({ world, ingest }) => {
    for (const { flag, says } of BAD_FLAGS) {
      const { code, err } = await ingest(flag);

      assertEquals(code, 2, err);
      assertMatch(err, says);
    }
    assertEquals(world.requests.length, 0);
  });
});
