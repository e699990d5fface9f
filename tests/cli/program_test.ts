import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, type Ran, runProgram, taskFlags } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const PRESS_WEEK = new URL("../../fixtures/press_week/", import.meta.url);

/** Rows of a results file, without what differs from run to run. */
async function comparableRows(path: string) {
  const rows = parse(await Deno.readTextFile(path), { skipFirstRow: true });
  return rows.map(({ "Processed Date": _, ...row }) => row);
}

Deno.test("clipscout ingest finds 7 of 7 over real sockets, the same at 1 and 5", async () => {
  await inFolder(async (folder) => {
    await Deno.copyFile(
      new URL("loans.csv", PRESS_WEEK),
      `${folder}/loans.csv`,
    );
    const world = createWorld(scenario);
    const served = serveWorld(world);
    const env = environmentFor(served);
    try {
      for (const concurrency of ["1", "5"]) {
        const { code, err } = await runProgram([
          "ingest",
          "loans.csv",
          `--concurrency=${concurrency}`,
          `--output=results-${concurrency}.csv`,
          `--jsonl=results-${concurrency}.jsonl`,
          "--fresh",
          "--no-cache",
        ], { cwd: folder, env });
        assertEquals(code, 0, err);
        assertMatch(err, /Found +7\n/);
      }
    } finally {
      await served.shutdown();
    }

    const alone = await comparableRows(`${folder}/results-1.csv`);
    const together = await comparableRows(`${folder}/results-5.csv`);
    assertEquals(together, alone);
    const found = new Map(alone.map((row) => [row["WO #"], row["Clip URL"]]));
    for (const { workOrder, url } of scenario.truth ?? []) {
      assertEquals(found.get(workOrder), url);
    }
    const lines = (await Deno.readTextFile(`${folder}/results-5.jsonl`))
      .trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.length, 7);
    assertEquals(Object.keys(lines[0]).slice(0, 7), [
      "work_order",
      "media",
      "make_model",
      "status",
      "url",
      "snippet",
      "logs",
    ]);
  });
});

Deno.test("clipscout demo finds 7 of 7 with no network permission", async () => {
  await inFolder(async (folder) => {
    const { code, out, err } = await runProgram(
      ["demo", "--pace=instant"],
      { cwd: folder, permissions: taskFlags("demo") },
    );

    assertEquals(code, 0, err);
    assertMatch(out, /7 of 7 loans have their clip\n\nNext: /);
    assert(!taskFlags("demo").some((flag) => flag.includes("net")));
    assertEquals([...Deno.readDirSync(folder)], []);
  });
});

const HEADER = "WO #,Model,To,Links\n";
const GOOD = `${HEADER}1,Mazda CX-50,Rowan Vance,https://a.example/x\n`;
const KEY = { OPENAI_API_KEY: "world" };

/** What a user gets wrong, and what the program says to it. */
const BAD_INPUT: readonly {
  does: string;
  args: string[];
  files?: Record<string, string>;
  env?: Record<string, string>;
  code: number;
  says: RegExp;
}[] = [
  {
    does: "no command",
    args: [],
    code: 2,
    says: /^$/,
  },
  {
    does: "an unknown command",
    args: ["ingets"],
    code: 2,
    says: /error: Cannot run "ingets".*\nhint: .*ingest/,
  },
  {
    does: "an unknown flag",
    args: ["ingest", "loans.csv", "--concurency=3"],
    code: 2,
    says: /error: .*--concurency.*\nhint: .*ingest --help/,
  },
  {
    does: "no loan file",
    args: ["ingest"],
    code: 2,
    says: /error: .*no loan file.*\nhint: /,
  },
  {
    does: "a missing file",
    args: ["ingest", "nowhere.csv"],
    code: 3,
    says: /error: .*nowhere\.csv/,
  },
  {
    does: "an empty file",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": "" },
    code: 3,
    says: /error: .*loans\.csv.*empty/,
  },
  {
    does: "a header without any known column",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": "Name,Colour\nA,red\n" },
    code: 3,
    says: /error: .*loans\.csv.*\nhint: /,
  },
  {
    does: "a header and nothing else",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": HEADER },
    code: 3,
    says: /error: .*loans\.csv/,
  },
  {
    does: "rows of which none is a loan",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": `${HEADER},CX-50,A,https://a.example\n2,,B,x\n` },
    code: 3,
    says: /error: .*none of its 2 rows.*row 2.*\nhint: .*check/,
  },
  ...["0", "-1", "1.5", "five", "101"].map((value) => ({
    does: `a concurrency of ${value}`,
    args: ["ingest", "loans.csv", `--concurrency=${value}`],
    files: { "loans.csv": GOOD },
    code: 2,
    says: /error: .*--concurrency.*whole number from 1 to 100/,
  })),
  {
    does: "a concurrency that is no number in the environment",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": GOOD },
    env: { MAX_CONCURRENT_LOANS: "abc" },
    code: 2,
    says: /error: .*MAX_CONCURRENT_LOANS.*"abc".*from 1 to 100/,
  },
  {
    does: "a concurrency that is no number in .env",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": GOOD, ".env": "MAX_CONCURRENT_LOANS=0\n" },
    code: 2,
    says: /error: .*MAX_CONCURRENT_LOANS.*"0".*from 1 to 100/,
  },
  {
    does: "a missing key",
    args: ["ingest", "loans.csv"],
    files: { "loans.csv": GOOD },
    env: { OPENAI_API_KEY: " " },
    code: 2,
    says: /error: .*OPENAI_API_KEY is not set\nhint: .*\.env/,
  },
  {
    does: "a results folder that does not exist",
    args: ["ingest", "loans.csv", "--output=no/where.csv"],
    files: { "loans.csv": GOOD },
    code: 3,
    says: /error: Cannot write no\/where\.csv: the folder does not exist/,
  },
  {
    does: "a results file outside the folder it runs in",
    args: ["ingest", "loans.csv", "--output=../results.csv"],
    files: { "loans.csv": GOOD },
    code: 3,
    says: /error: Cannot write \.\.\/results\.csv: .*only under the folder/,
  },
  {
    does: "a recording that is none",
    args: ["ingest", "loans.csv", "--replay=loans.csv"],
    files: { "loans.csv": GOOD },
    code: 3,
    says: /error: Cannot replay loans\.csv: it is no recording/,
  },
];

for (const { does, args, files = {}, env = {}, code, says } of BAD_INPUT) {
  Deno.test(`clipscout answers ${does} with exit code ${code}`, async () => {
    await inFolder(async (folder) => {
      const before = "an earlier result\n";
      await Deno.writeTextFile(`${folder}/loans.results.csv`, before);
      for (const [name, text] of Object.entries(files)) {
        await Deno.writeTextFile(`${folder}/${name}`, text);
      }

      const ran: Ran = await runProgram(args, {
        cwd: folder,
        env: { ...KEY, ...env },
      });

      assertEquals(ran.code, code, ran.err);
      assertMatch(ran.err, says);
      assert(!ran.err.includes("    at "), ran.err);
      assertEquals(
        await Deno.readTextFile(`${folder}/loans.results.csv`),
        before,
      );
    });
  });
}

Deno.test("clipscout answers a .env that cannot be read with exit code 3", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/loans.csv`, GOOD);
    await Deno.mkdir(`${folder}/.env`);

    const { code, err } = await runProgram(["ingest", "loans.csv"], {
      cwd: folder,
      env: KEY,
    });

    assertEquals(code, 3, err);
    assertMatch(err, /^error: Cannot read settings at \.env: .*\nhint: /);
  });
});
