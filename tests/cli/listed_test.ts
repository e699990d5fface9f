import { assert, assertEquals, assertMatch } from "@std/assert";
import { read, utils } from "xlsx";
import { inFolder, runProgram } from "../program.ts";
import { collectPressWeek } from "../dashboard/press_week_results.ts";
import { journalResults, openHere } from "../dashboard/opened.ts";
import type { RowResult } from "../../core/words/mod.ts";

// The press week is invented; so are reach and who states it.

const ROOT = new URL("../../", import.meta.url).pathname;
const OUTLETS = `id\tnames\tsites\treach\treach_source\treach_day
harbor\tHarbor Lane Auto\tharborlaneauto.example\t120000\tMeter Co\t2026-10-01
twin\tHarbor Lane Auto!\t
`;
const PEOPLE = `id\tnames\n81014\tMaren Tolliver\n`;

/** Puts the press week into a folder, with the user's own lists. */
async function layOut(folder: string): Promise<void> {
  for (const name of ["loans.csv", "recording.har"]) {
    await Deno.copyFile(
      `${ROOT}fixtures/press_week/${name}`,
      `${folder}/${name}`,
    );
  }
  await Deno.writeTextFile(`${folder}/clipscout.outlets.tsv`, OUTLETS);
  await Deno.writeTextFile(`${folder}/clipscout.people.tsv`, PEOPLE);
}

Deno.test("ids and reach go from the user's lists to every output", () =>
  inFolder(async (folder) => {
    await layOut(folder);
    const run = (...args: string[]) => runProgram(args, { cwd: folder });

    const check = await run("check", "loans.csv");
    assertEquals(check.code, 0, check.err);
    assertMatch(
      check.out,
      /Read beside it: clipscout\.outlets\.tsv, clipscout\.people\.tsv\n {2}clipscout\.outlets\.tsv, line 3, column names: "Harbor Lane Auto!" is/,
    );

    const ingest = await run(
      "ingest",
      "loans.csv",
      "--replay=recording.har",
      "--output=results.csv",
      "--jsonl=results.jsonl",
      "--report=run.html",
    );
    assertEquals(ingest.code, 0, ingest.err);
    assertMatch(ingest.err, /decides nothing/);
    const lines = (await Deno.readTextFile(`${folder}/results.jsonl`)).trim()
      .split("\n").map((line) => JSON.parse(line));
    const own = lines.find(({ work_order }) => work_order === "2104417");
    // Two rows are called so; the loan's own link tells which it is.
    assertEquals(own.loan.listed, {
      outlets: ["harbor"],
      people: ["81014"],
      unclear: ["Harbor Lane Auto can be harbor or twin"],
    });
    assertEquals(own.clip.evidence.attribution.listed, {
      outlet: "harbor",
      person: "81014",
      reach: {
        of: "harbor",
        count: 120_000,
        source: "Meter Co",
        day: "2026-10-01",
      },
    });
    const others = lines.filter((line) => line !== own);
    assert(others.every(({ loan }) => loan.listed === undefined));
    const csv = await Deno.readTextFile(`${folder}/results.csv`);
    assert(!csv.includes("120000"), "the columns of the results stay");
    const page = await Deno.readTextFile(`${folder}/run.html`);
    assertMatch(page, /120,000 \(Meter Co, 2026-10-01\)/);

    for (const name of ["c.html", "c.csv", "c.xlsx"]) {
      const { code, err } = await run(
        "report",
        "results.jsonl",
        `--output=${name}`,
      );
      assertEquals(code, 0, err);
    }
    assertMatch(
      await Deno.readTextFile(`${folder}/c.html`),
      /reach 120,000 \(Meter Co, 2026-10-01\)/,
    );
    const table = await Deno.readTextFile(`${folder}/c.csv`);
    assertMatch(table, /,Note,Reach,Reach Source,Reach Day\r\n/);
    assertMatch(table, /,120000,Meter Co,2026-10-01\r\n/);
    const book = read(await Deno.readFile(`${folder}/c.xlsx`));
    const rows = utils.sheet_to_json<Record<string, unknown>>(
      book.Sheets["Clips"]!,
    );
    assertEquals(rows.flatMap((row) => row["Reach"] ?? []), [120_000]);
  }));

Deno.test("a row that cannot be used ends check with file, row and column", () =>
  inFolder(async (folder) => {
    await layOut(folder);
    await Deno.writeTextFile(
      `${folder}/clipscout.people.tsv`,
      "id\tnames\toutlets\n81014\tMaren Tolliver\tnowhere\n",
    );

    const { code, err } = await runProgram(["check", "loans.csv"], {
      cwd: folder,
    });

    assertEquals(code, 3);
    assertMatch(
      err,
      /clipscout\.people\.tsv: line 2, column outlets: "nowhere"/,
    );
  }));

/** The press week, with a reach at one clip. */
async function weekWithReach(): Promise<RowResult[]> {
  const results = await collectPressWeek();
  return results.map((result) => {
    if (result.kind !== "processed" || !("clip" in result.outcome)) {
      return result;
    }
    const { outcome } = result;
    if (outcome.loan.id !== "2104417") return result;
    const { clip } = outcome;
    const attribution = {
      ...clip.evidence.attribution,
      listed: {
        outlet: "harbor",
        reach: {
          of: "harbor",
          count: 120_000,
          source: "Meter Co",
          day: "2026-10-01",
        },
      },
    };
    const evidence = { ...clip.evidence, attribution };
    return {
      ...result,
      outcome: { ...outcome, clip: { ...clip, evidence } },
    } as RowResult;
  });
}

Deno.test("the dashboard shows the reach, and none of another address", () =>
  inFolder(async (folder) => {
    await journalResults(folder, await weekWithReach());
    await using opened = await openHere(folder);
    const text = async (path: string) => await (await opened.get(path)).text();

    const pane = await text("/review?state=pending&loan=2104417");
    assertMatch(pane, /120,000 \(Meter Co, 2026-10-01\)/);
    const report = "/report/file?format=html&clips=found";
    assertMatch(await text(report), /reach 120,000 \(Meter Co, 2026-10-01\)/);

    const { body } = await opened.post("/review/edit", {
      loan: "2104417",
      query: "",
      url: "https://www.elsewhere.example/cx-50",
      published: "2026-10-20",
      byline: "Maren Tolliver",
      outlet: "Elsewhere",
    });
    await body?.cancel();
    const moved = await text(report);
    assertMatch(moved, /elsewhere\.example/);
    assert(!moved.includes("120,000"), "nobody told that site's reach");
  }));
