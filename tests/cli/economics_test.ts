import { assertEquals, assertStringIncludes } from "@std/assert";
import { ECONOMICS } from "../../cli/economics.ts";
import { economicsOf, type Way } from "../../cli/report/economics.ts";
import { type Attempt, NO_EFFORT } from "../../core/words/mod.ts";
import { openPressWeek } from "../../cli/press_week.ts";
import { runIngestConcurrent } from "../../concurrent/run_ingest.ts";
import { Records } from "../../runs/records.ts";
import { inFolder, runProgram } from "../program.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";

const SITE = "https://harbour-motor.example";

function attempt(facts: Partial<Attempt>, costUsd = 0): Attempt {
  return {
    by: "http",
    link: `${SITE}/`,
    did: "fetch",
    target: `${SITE}/`,
    kind: "ok",
    note: "",
    ...facts,
    effort: { ...NO_EFFORT, costUsd },
  };
}

const query = (service: string, kind: Attempt["kind"] = "ok") =>
  attempt(
    { by: "search", did: "search", target: "query: a", kind, service },
    0.005,
  );
const judged = (url: string) =>
  attempt({ did: "judge", target: url, by: "http" }, 0.001);

/** Found for nothing; found by search after lists; not found for a query. */
const WAYS: readonly Way[] = [
  {
    attempts: [
      attempt({}),
      attempt({ target: `${SITE}/a` }),
      judged(`${SITE}/a`),
    ],
    clip: { tier: "http", content: { url: `${SITE}/a` } },
  },
  {
    attempts: [
      attempt({}),
      query("brave", "quota"),
      query("serper"),
      attempt({ by: "search", target: `${SITE}/b` }),
      judged(`${SITE}/b`),
    ],
    clip: { tier: "search", content: { url: `${SITE}/b` } },
  },
  { attempts: [attempt({ kind: "blocked" }), query("serper", "empty")] },
];

Deno.test("economicsOf() counts what was asked, what it brought and what it cost", () => {
  const { loans, clips, costUsd, tiers, services } = economicsOf(WAYS);
  const short = (rows: typeof tiers) =>
    rows.map((row) => [
      row.name,
      row.asked,
      row.answered,
      row.clips,
      row.onlyThere,
      Number(row.costUsd.toFixed(4)),
      row.withoutIt,
    ]);

  assertEquals([loans, clips, Number(costUsd.toFixed(4))], [3, 2, 0.017]);
  assertEquals(short(tiers), [
    ["http", 4, 3, 1, 1, 0, 1],
    ["search", 4, 3, 1, 1, 0.015, 1],
    ["gpt", 2, 2, 2, 2, 0.002, 0],
  ]);
  assertEquals(short(services), [
    ["serper", 2, 2, 1, 1, 0.01, 1],
    ["brave", 1, 0, 0, 0, 0.005, 2],
    ["gpt", 2, 2, 2, 2, 0.002, 0],
    ["outlets", 5, 4, 1, 1, 0, 1],
  ]);
});

Deno.test("economicsOf() does not call only there what another tier read too", () => {
  const [, searched] = WAYS;
  const way: Way = {
    ...searched!,
    attempts: [attempt({ target: `${SITE}/b` }), ...searched!.attempts],
  };

  const { tiers } = economicsOf([way]);

  assertEquals(tiers.find(({ name }) => name === "search")?.onlyThere, 0);
  assertEquals(tiers.find(({ name }) => name === "search")?.withoutIt, 1);
});

Deno.test("economicsOf() reads rows that do not name their service yet", () => {
  const old = { ...query("x"), note: "google: 3 hits" };
  const { service: _, ...attempts } = old;

  const { services } = economicsOf([{ attempts: [attempts] }]);

  assertEquals(services.map(({ name }) => name), ["google"]);
});

Deno.test("clipscout economics tells of a results file what the run's report tells", async () => {
  const folder = await Deno.makeTempDir();
  const { services, rows } = await openPressWeek({
    pace: "instant",
    clock: SYSTEM_CLOCK,
  });
  const path = `${folder}/results.jsonl`;
  const report = await runIngestConcurrent(services, {
    rows,
    concurrency: 5,
    outputs: { jsonl: path },
    ledger: services.ledger,
  });
  await services.close();
  let out = "";
  const io = { out: (text: string) => void (out += text) } as never;

  assertEquals(await ECONOMICS.run([path], io), 0);
  assertStringIncludes(out, "7 clips of 7 loans");
  for (const name of ["http", "render", "scrapingbee", "youtube", "gpt"]) {
    assertStringIncludes(out, `\n${name} `);
  }

  out = "";
  await ECONOMICS.run([path, "--json"], io);
  const found = JSON.parse(out);
  assertEquals(found.clips, report.statuses.Found);
  assertEquals(
    Math.abs(found.costUsd - report.costUsd) < 1e-9,
    true,
    "one sum with the report's",
  );
});

Deno.test("clipscout economics takes a run of the folder by name or number, as its results file", () =>
  inFolder(async (cwd) => {
    const { services, rows } = await openPressWeek({
      pace: "instant",
      clock: SYSTEM_CLOCK,
    });
    await Deno.mkdir(`${cwd}/.clipscout`);
    {
      using records = new Records(`${cwd}/.clipscout`, SYSTEM_CLOCK);
      await runIngestConcurrent(services, {
        rows,
        concurrency: 5,
        store: records.journal.startRun("input", "{}", { source: "loans.csv" }),
        outputs: { jsonl: `${cwd}/results.jsonl` },
      });
    }
    await services.close();

    const ask = (named: string) => runProgram(["economics", named], { cwd });
    const [byFile, byName, byNumber] = [
      await ask("results.jsonl"),
      await ask("loans-1"),
      await ask("1"),
    ];
    assertStringIncludes(byFile.out, "7 clips of 7 loans");
    assertEquals(byName, byFile);
    assertEquals(byNumber, byFile);

    const unknown = await ask("loans-2");
    assertEquals(unknown.code, 2);
    assertStringIncludes(unknown.err, 'There is no run "loans-2"');
    assertStringIncludes(unknown.err, "loans-1");
  }));
