/**
 * The whole way of a person who has never seen it: a strange file, its columns
 * by hand, the plan, the run, review by keys, the client's report, the export.
 * After each step the server is killed, and the page is loaded anew.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { parse, stringify } from "@std/csv";
import { scenario as pressWeek } from "../../fixtures/press_week/scenario.ts";
import { pdfText, PDFTOTEXT } from "../coverage/pdf_text.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { generateScenario } from "../world/generate.ts";
import type { Scenario } from "../world/scenario.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { type Served, startServed } from "./served.ts";

/** Further numbers of loans: 60 in CI; 5,000 take some minutes. */
const MORE = (Deno.env.get("CLIPSCOUT_TEST_PATH") ?? "").split(",")
  .map(Number).filter((loans) => loans > 0);

/** Names that no loan file of ours has, with what their columns hold. */
const STRANGE: Readonly<Record<string, string>> = {
  "Auftrag": "WO #",
  "Car as lent": "Model",
  "Journalist": "To",
  "Seiten": "Links",
  "Brand": "Make",
  "Paper": "Affiliation",
  "Out": "Start Date",
  "In again": "End Date",
  "Branch": "Office",
};

/** The loans of a scenario, in a file that nobody has seen before. */
async function strangeFile(
  loans: number,
): Promise<{ csv: string; scenario: Scenario }> {
  const { csv, scenario } = loans === 7
    ? {
      csv: await Deno.readTextFile("fixtures/press_week/loans.csv"),
      scenario: pressWeek,
    }
    : generateScenario({ loans, seed: 3 });
  const rows = parse(csv, { skipFirstRow: true });
  const cells = rows.map((row) =>
    Object.values(STRANGE).map((name) => row[name] ?? "")
  );
  return {
    csv: stringify([Object.keys(STRANGE), ...cells], { headers: false }),
    scenario,
  };
}

/** A tab at a server that can be killed at any time. */
class Desk {
  readonly tab: Tab;
  readonly #start: () => Promise<Served>;
  #served: Served;

  constructor(tab: Tab, served: Served, start: () => Promise<Served>) {
    this.tab = tab;
    this.#served = served;
    this.#start = start;
  }

  get url(): string {
    return this.#served.url;
  }

  /** Kills the server, starts another one, and loads the page anew. */
  async killed(): Promise<void> {
    await this.#served.kill();
    this.#served = await this.#start();
    const address = await this.tab.run<string>("location.href");
    await this.tab.goto("about:blank#");
    await this.tab.goto(address);
  }

  async stop(): Promise<void> {
    await this.#served.stop();
  }

  click(selector: string): Promise<void> {
    return this.tab.run(
      `document.querySelector(${JSON.stringify(selector)}).click()`,
    );
  }

  text(selector: string): Promise<string> {
    return this.tab.run(
      `document.querySelector(${JSON.stringify(selector)}).textContent
        .replaceAll(/\\s+/g, " ").trim()`,
    );
  }
}

const QUIET = `!document.body.hasAttribute("data-busy")`;

/** Decides on each clip by key: what lacks something is flagged. */
async function reviewByKeys(desk: Desk): Promise<void> {
  const { tab } = desk;
  const atStart = async () => {
    await tab.goto("about:blank#");
    await tab.goto(`${desk.url}review`);
    await tab.until(`document.body.dataset.ready === "review"`);
    return await tab.run<boolean[]>(
      `[...document.querySelectorAll("tr[data-state=pending]")].map((row) =>
        row.dataset.problem !== undefined)`,
    );
  };
  const keysFor = (lacking: readonly boolean[]) =>
    lacking.map((isLacking) => isLacking ? "f" : "a");
  await tab.press("j", ...keysFor((await atStart()).slice(0, 3)));
  await tab.until(QUIET);
  await desk.killed();
  for (
    let lacking = await atStart();
    lacking.length > 0;
    lacking = await atStart()
  ) {
    await tab.press("j", ...keysFor(lacking));
    await tab.until(QUIET, `${lacking.length} decisions to be saved`);
  }
  assert(await tab.run(`!document.getElementById("all-done").hidden`));
}

for (const loans of [7, ...MORE]) {
  Deno.test({
    name: `${loans} loans of a strange file become a PDF for one make, ` +
      "through a kill at each step",
    ignore: CHROMIUM === undefined,
    fn: () => inFolder((folder) => walk(folder, loans)),
  });
}

async function walk(folder: string, loans: number): Promise<void> {
  const { csv, scenario } = await strangeFile(loans);
  const path = `${folder}/week.csv`;
  await Deno.writeTextFile(path, csv);
  const world = serveWorld(createWorld(scenario));
  const env = environmentFor(world);
  const first = await startServed(folder, { env });
  const { port } = first;
  await using browser = await startBrowser();
  const tab = await browser.open();
  await tab.look(1280, 800);
  await tab.saveTo(`${folder}/saved`);
  const desk = new Desk(
    tab,
    first,
    () => startServed(folder, { env, port }),
  );
  try {
    // The file, and which of its columns is which.
    await tab.goto(desk.url);
    await tab.choose("input[type=file]", path);
    await desk.click("form button.primary");
    await tab.until(`document.getElementById("columns")`);
    await desk.killed();
    for (const [theirs, ours] of Object.entries(STRANGE)) {
      await tab.run(
        `document.querySelector('[aria-label="What ${theirs} holds"]').value =
          ${JSON.stringify(ours)}`,
      );
    }
    await desk.click("#columns button");

    // The plan, and the run.
    await tab.until(`document.getElementById("start")`);
    await desk.killed();
    await tab.until(`document.getElementById("start")`);
    assertEquals(await desk.text("#start"), `Start ${loans} loans`);
    await desk.click("#start");
    await tab.until(`document.getElementById("job-state")`);
    await desk.killed();
    for (let looks = 0; looks < 40; looks++) {
      // A look waits a minute; a run of thousands takes several.
      const isDone = await tab.until(
        `document.getElementById("job-state")?.textContent === "done"`,
      ).then(() => true, () => false);
      if (isDone) break;
    }
    assertEquals(await desk.text("#job-state"), "done");
    await desk.click("#to-review");
    await tab.until(`document.body.dataset.ready === "review"`);

    await reviewByKeys(desk);

    // The report of the make with the most clips, and the PDF of it.
    await tab.goto(`${desk.url}export`);
    await desk.click("#as-csv button");
    await tab.until(`document.querySelector("#delivered tr")`);
    const rows = parse(
      await Deno.readTextFile(`${folder}/saved/approved_clips.csv`),
      { skipFirstRow: true },
    );
    const truth = new Map(
      (scenario.truth ?? []).map(({ workOrder, url }) => [workOrder, url]),
    );
    assert(rows.length > loans / 2, `${rows.length} of ${loans}`);
    for (const row of rows) {
      assertEquals(row["Clip URL"], truth.get(row["WO #"] ?? ""), row["WO #"]);
    }
    const byMake = Map.groupBy(rows, (row) => row["Make"] ?? "");
    const [make, ofMake] = [...byMake].sort((a, b) =>
      b[1].length - a[1].length || a[0].localeCompare(b[0])
    )[0]!;

    await tab.goto(`${desk.url}report`);
    await desk.click(`#scope [name=make][value=${JSON.stringify(make)}]`);
    await desk.click("#scope button");
    await tab.until(`new URLSearchParams(location.search).get("make") ===
      ${JSON.stringify(make)}`);
    await desk.killed();
    await tab.until(`document.getElementById("deliver")`);
    assertMatch(
      await desk.text(".numbers"),
      new RegExp(`Clips ${ofMake.length} `),
    );
    await desk.click("#deliver");
    await tab.until(`document.getElementById("as-pdf")`);
    await desk.killed();
    assertEquals(
      await desk.text("#meant"),
      `${ofMake.length} of ${rows.length} approved ${
        rows.length === 1 ? "clip" : "clips"
      }`,
    );
    await desk.click("#as-pdf button");
    await tab.until(`document.querySelectorAll("#delivered tr").length === 2`);
    const pdf = await Deno.readFile(`${folder}/saved/coverage.pdf`);
    assertEquals(new TextDecoder().decode(pdf.slice(0, 5)), "%PDF-");
    if (PDFTOTEXT !== undefined) {
      const { text } = await pdfText(pdf);
      assert(text.includes(make));
      for (const row of ofMake) assert(text.includes(row["Title"] ?? "?"));
    }

    // What went out is known after a kill too.
    await desk.killed();
    assertMatch(
      await desk.text("#as-pdf .delivered"),
      /delivered before, the last time on .* UTC by reviewer/,
    );
  } finally {
    await desk.stop();
    await world.shutdown();
  }
}
