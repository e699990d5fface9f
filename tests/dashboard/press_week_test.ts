import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { COLUMNS } from "../../core/result/columns.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { startServed } from "./served.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);

/** Presses keys that change something, and waits until it is saved. */
async function change(tab: Tab, ...keys: string[]): Promise<void> {
  const count = "Number(document.body.dataset.saved ?? 0)";
  const before = await tab.run<number>(count);
  await tab.press(...keys);
  await tab.until(`${count} > ${before}`, `${keys} to be saved`);
}

/** The states of all rows in the table, in its order. */
function states(tab: Tab): Promise<string[]> {
  return tab.run(
    `[...document.querySelectorAll("tr[data-loan]")].map((row) => row.dataset.state)`,
  );
}

const REVIEW_READY = `document.body.dataset.ready === "review"`;
const ALL = "review?state=";

Deno.test({
  name: "A reviewer gets from a loan file to approved_clips.csv by keyboard, " +
    "through two kills",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      const world = serveWorld(createWorld(scenario));
      const env = environmentFor(world);
      let served = await startServed(folder, { env });
      const { port, url } = served;
      const restart = async () => {
        await served.kill();
        served = await startServed(folder, { env, port });
      };
      await using browser = await startBrowser();
      try {
        const tab = await browser.open();
        await tab.goto(url);
        assert((await tab.run<string>("location.pathname")) === "/load");

        await tab.choose("input[type=file]", LOANS.pathname);
        await tab.run(`document.querySelector("form button.primary").click()`);
        await tab.until(`document.querySelector("pre.report")`);
        const report = await tab.run<string>(
          `document.querySelector("pre.report").textContent`,
        );
        assert(report.includes("7 to process, with 7 links"), report);

        await tab.run(
          `document.querySelector("form[action='/start'] button").click()`,
        );
        await tab.until(
          `document.getElementById("job-state")?.textContent === "done"`,
          "the run to be done",
        );
        await tab.run(`document.getElementById("to-review").click()`);
        await tab.until(REVIEW_READY);

        await tab.press("j");
        await tab.until(`document.querySelector(".evidence article")`);
        await change(tab, "a");
        await change(tab, "a");
        await restart();
        await change(tab, "f");
        await change(tab, "a");
        await change(tab, "r", "1");
        await change(tab, "a");
        await change(tab, "a");
        const reviewed = await states(tab);
        assertEquals(reviewed.filter((one) => one === "approved").length, 5);
        assertEquals([reviewed[2], reviewed[4]], ["flagged", "rejected"]);

        await change(tab, "u");
        assertEquals((await states(tab))[6], "pending");
        await change(tab, "a");
        assertEquals(await states(tab), reviewed);

        await restart();
        const other = await browser.open();
        for (const one of [tab, other]) {
          await one.goto(`${url}${ALL}`);
          await one.until(REVIEW_READY);
          assertEquals((await states(one)).toSorted(), reviewed.toSorted());
        }

        await tab.goto(`${url}export`);
        await tab.saveTo(`${folder}/saved`);
        await tab.run(`document.querySelector("#as-csv button").click()`);
        await tab.until(`document.querySelector("#delivered tr")`);
        const text = await Deno.readTextFile(
          `${folder}/saved/approved_clips.csv`,
        );
        const [header] = parse(text);
        assertEquals(header, COLUMNS.map(({ name }) => name));
        const rows = parse(text, { skipFirstRow: true });
        assertEquals(rows.length, 5);
        const truth = new Map(
          (scenario.truth ?? []).map(({ workOrder, url }) => [workOrder, url]),
        );
        for (const row of rows) {
          assertEquals(row["Clip URL"], truth.get(row["WO #"] ?? ""));
        }
      } finally {
        await served.stop();
        await world.shutdown();
      }
    });
  },
});
