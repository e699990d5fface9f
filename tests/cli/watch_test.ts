import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { isLoanFile, ownLoans } from "../../cli/watch/folder_files.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { numberedLoan } from "../concurrent/loans.ts";

const LOANS = await Deno.readTextFile(
  new URL("../../fixtures/press_week/loans.csv", import.meta.url),
);
const [HEADER = "", ...ROWS] = LOANS.trim().split(/\r?\n/);

/** The press week, and a site that takes notices. */
const WEEK = {
  ...scenario,
  outlets: [...scenario.outlets, {
    host: "notices.example",
    name: "Notices",
    pages: [{ path: "/clips", html: "taken" }],
  }],
};

/** Runs a test in a folder whose `inbox` is watched. */
async function inInbox(
  test: (place: {
    folder: string;
    world: World;
    put: (name: string, rows: readonly string[]) => Promise<void>;
    watch: (...flags: string[]) => ReturnType<typeof runProgram>;
    env: Record<string, string>;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/inbox`);
    const world = createWorld(WEEK);
    const served = serveWorld(world);
    const env = {
      ...environmentFor(served),
      WEBHOOK_URL: "https://notices.example/clips",
    };
    try {
      await test({
        folder,
        world,
        env,
        put: (name, rows) =>
          Deno.writeTextFile(
            `${folder}/inbox/${name}`,
            `${[HEADER, ...rows].join("\n")}\n`,
          ),
        watch: (...flags) =>
          runProgram(["watch", "inbox", "--once", ...flags], {
            cwd: folder,
            env,
          }),
      });
    } finally {
      await served.shutdown();
    }
  });
}

function askedOf({ requests }: World, host: string) {
  return requests.filter((one) => one.host === host && one.method === "POST");
}

Deno.test("clipscout watch takes files as they come, and asks for each loan once", async () => {
  await inInbox(async ({ folder, world, put, watch }) => {
    await put("week 1.csv", ROWS.slice(0, 4));
    const first = await watch("--max-cost=5");
    assertEquals(first.code, 0, first.err);
    assertEquals(askedOf(world, "api.openai.com").length, 4);
    const digest = await Deno.readTextFile(`${folder}/inbox/digest.txt`);
    assertMatch(digest, /week 1\.csv \(week-1-1\): 4 found; \$0\.\d+\n/);
    assertMatch(digest, /Found: 2104417 .*\n {4}https:\/\/www\.harborlane/);
    assertMatch(digest, /\n\nNext: 4 clips to review\n/);
    const [notice, ...more] = askedOf(world, "notices.example");
    assertEquals(more.length, 0);
    const told = JSON.parse(notice?.body ?? "");
    assertEquals(told.text, digest);
    assertEquals(told.runs[0].statuses, { Found: 4 });
    assertEquals(told.runs[0].clips.length, 4);

    const asked = world.requests.length;
    const again = await watch();
    assertEquals(again.code, 0, again.err);
    assertEquals(world.requests.length, asked, "nothing is due");

    // The file of the next week holds the loans of this one, too.
    await put("week 2.csv", ROWS);
    const second = await watch();
    assertEquals(second.code, 0, second.err);
    assertEquals(askedOf(world, "api.openai.com").length, 7);
    const results = await Deno.readTextFile(
      `${folder}/inbox/week 2.results.csv`,
    );
    assertEquals(results.match(/,Found,week-1-1,\d+\r?\n/g)?.length, 4);
    const { out } = await runProgram(["runs"], { cwd: folder });
    assertMatch(out, /week-2-2 .*\nweek-1-1 .*--max-cost 5/);
  });
});

Deno.test("clipscout watch tells of a file that cannot be used, once, and goes on", async () => {
  await inInbox(async ({ folder, world, put, watch, env }) => {
    await put("a.csv", ROWS.slice(0, 1));
    await Deno.writeTextFile(`${folder}/inbox/b.csv`, "no,loans\n1,2\n");

    const first = await watch();
    assertEquals(first.code, 3, first.err);
    assertMatch(
      await Deno.readTextFile(`${folder}/inbox/digest.txt`),
      /a\.csv \(a-1\): 1 found[^]*\n\nb\.csv: Cannot read loans at inbox\/b\.csv/,
    );

    const child = startProgram(["watch", "inbox", "--every=1"], {
      cwd: folder,
      env,
    });
    const output = child.output();
    let hasEnded = false;
    output.then(() => hasEnded = true);
    while (askedOf(world, "notices.example").length < 2 && !hasEnded) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert(!hasEnded, "it ended by itself");
    child.kill("SIGINT");
    assertEquals((await output).code, 0);
  });
});

Deno.test("clipscout watch refuses what it cannot watch", async () => {
  await inInbox(async ({ folder, env }) => {
    for (
      const [args, code, says] of [
        [["watch"], 2, /no folder is given/],
        [["watch", "inbox", "b"], 2, /2 folders are given/],
        [["watch", "nowhere", "--once"], 3, /nowhere: it is no folder/],
        [["watch", "inbox", "--every=0"], 2, /not a whole number of minutes/],
      ] as const
    ) {
      const ran = await runProgram(args, { cwd: folder, env });

      assertEquals(ran.code, code, ran.err);
      assertMatch(ran.err, says);
    }
    const { code, err } = await runProgram(["watch", "inbox"], { cwd: folder });
    assertEquals(code, 2);
    assertMatch(err, /OPENAI_API_KEY is not set/);
  });
});

Deno.test("isLoanFile() knows what the program and others leave in a folder", () => {
  for (const name of ["a.csv", "Week 2.XLSX", "loans.tsv", "results.csv"]) {
    assert(isLoanFile(name), name);
  }
  for (
    const name of [
      "a.results.csv",
      "a.results.jsonl",
      ".hidden.csv",
      "~$Week 2.xlsx",
      ".~lock.a.csv#",
      "approved_clips.csv",
      "digest.txt",
      "a.csv.1f2e3d4c.tmp",
    ]
  ) assert(!isLoanFile(name), name);
});

Deno.test("ownLoans() gives a loan to the newest file that holds it", async () => {
  async function* rows(...numbers: number[]) {
    for (const n of numbers) {
      yield { kind: "loan" as const, loan: numberedLoan(n), notes: [] };
    }
  }
  const own = ownLoans();

  assertEquals(await own.take(rows(3, 4)), {
    own: ["W3", "W4"],
    isShared: false,
  });
  assertEquals(await own.take(rows(1, 3)), { own: ["W1"], isShared: true });
  assertEquals(await own.take(rows(1, 4)), { own: [], isShared: true });
});
