import { assert, assertEquals } from "@std/assert";
import { type Clock, SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { openPressWeek, pressWeekRows } from "../../cli/press_week.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const READY = `document.body.dataset.ready === "review"`;

/** The state of each loan in the table. */
async function states(tab: Tab): Promise<Record<string, string>> {
  return Object.fromEntries(
    await tab.run<[string, string][]>(
      `[...document.querySelectorAll("tr[data-loan]")]
        .map(({ dataset }) => [dataset.loan, dataset.state])`,
    ),
  );
}

async function goto(tab: Tab, url: string): Promise<void> {
  await tab.goto(url);
  await tab.until(READY);
}

const said = (text: string) =>
  `document.getElementById("said").textContent.startsWith("${text}")`;

const click = (selector: string) =>
  `document.querySelector("${selector}").click()`;

Deno.test({
  name: "The review page acts on the clip that its button stands beside",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(folder, results);
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const tab = await browser.open();
      const { url } = dashboard;

      await goto(tab, `${url}/review`);
      await tab.press("j", "x", "j", "x");
      assertEquals(
        await tab.run(`document.getElementById("picked-count").textContent`),
        "2 selected:",
      );
      await tab.run(click("tr[data-loan='2104452'] a"));
      await tab.until(`document.querySelector("article")?.dataset.loan ===
        "2104452"`);
      await tab.run(click(".verdict [value=approve]"));
      await tab.until(said("Approved"));
      const after = Object.entries(await states(tab));
      assertEquals(
        after.filter(([, state]) => state !== "pending"),
        [["2104452", "approved"]],
        "the selected clips are left alone",
      );

      await goto(tab, `${url}/review?state=pending&loan=2104452`);
      assertEquals((await states(tab))["2104452"], undefined);
      await tab.run(click(".verdict [value=flag]"));
      await tab.until(
        said("Flagged"),
        "a clip beyond the filter to be flagged",
      );
      await tab.until(`document.querySelector("article .pill")?.dataset
        .state === "flagged"`);

      await tab.press("u");
      await tab.until(said("Undone"));
      await tab.until(`document.querySelector("article .pill")?.dataset
        .state === "approved"`);
      await tab.press("u");
      await tab.until(
        `document.querySelector("tr.here")?.dataset.loan ===
        "2104452"`,
        "the undone clip to be in the table again",
      );
      assert(await tab.run(said("Undone: approve")));
    });
  },
});

Deno.test({
  name: "The review page leads on to the export after the last decision",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(folder, results);
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const tab = await browser.open();
      await goto(tab, `${dashboard.url}/review`);
      const isLed = `document.getElementById("all-done").checkVisibility()`;
      for (let n = 0; n < 7; n++) {
        assertEquals(await tab.run(isLed), false);
        await tab.press(...(n === 0 ? ["j", "a"] : ["a"]));
        await tab.until(
          `Number(document.body.dataset.saved ?? 0) === ${n + 1}`,
        );
      }
      assertEquals(await tab.run(isLed), true);
      await goto(tab, `${dashboard.url}/review`);
      assertEquals(await tab.run(isLed), true);
    });
  },
});

/** A clock on which no wait is over before it is given up. */
const STANDING: Clock = {
  now: SYSTEM_CLOCK.now,
  sleep: (_ms, signal) =>
    new Promise((_, reject) =>
      signal?.addEventListener("abort", () => reject(signal.reason))
    ),
};

Deno.test({
  name: "The load page starts what it told the cost of, and watches its end",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      await using dashboard = await listenHere(folder, {
        demo: {
          rows: pressWeekRows,
          services: async () =>
            (await openPressWeek({ pace: "recorded", clock: STANDING }))
              .services,
        },
      });
      await using browser = await startBrowser();
      const tab = await browser.open();
      const { url } = dashboard;
      await tab.goto(`${url}/load`);
      await tab.choose("input[type=file]", LOANS.pathname);
      await tab.run(click("form button.primary"));
      await tab.until(
        `document.getElementById("subset") && document.readyState === "complete"`,
      );
      const start = `document.querySelector("[action='/start'] button")`;
      assertEquals(await tab.run(`${start}.disabled`), false);
      await tab.run(click("#subset [value=Mazda]"));
      assertEquals(await tab.run(`${start}.disabled`), true);
      await tab.run(click("#subset button"));
      await tab.until(`${start}?.textContent.trim() === "Start 1 loan"`);

      await tab.goto(`${url}/load`);
      await tab.run(click("form[action='/demo'] button"));
      await tab.until(`document.querySelectorAll("#lanes li").length > 0`);
      const state = (name: string) =>
        tab.until(
          `document.getElementById("job-state").textContent === "${name}"`,
        );
      await tab.run(click("#cancel"));
      await state("cancelling");
      await tab.run(click("#cancel"));
      await state("cancelled");
      assert(
        await tab.run(`document.getElementById("again")
        .checkVisibility()`),
      );
    });
  },
});

Deno.test({
  name: "No undo is passed over, however fast u is pressed",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(folder, results);
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const tab = await browser.open();
      const { url } = dashboard;
      const saved = (count: number) =>
        tab.until(`Number(document.body.dataset.saved) >= ${count}`);

      await goto(tab, `${url}/review`);
      await tab.press("j", "a", "a", "a", "a");
      await saved(4);
      // The undone clips are beyond this filter until they are undone.
      await goto(tab, `${url}/review?state=pending`);
      assertEquals(Object.keys(await states(tab)).length, 3);

      await tab.press("u", "u", "u");

      await saved(3);
      const pending = Object.values(await states(tab));
      assertEquals(pending.filter((state) => state === "pending").length, 6);
    });
  },
});

for (const latencyMs of [0, 150, 400]) {
  Deno.test({
    name:
      `A key acts on the clip it was pressed on, at ${latencyMs} ms latency`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const results = await collectPressWeek();
      await inFolder(async (folder) => {
        await journalResults(folder, results);
        await using dashboard = await listenHere(folder);
        await using browser = await startBrowser();
        const tab = await browser.open();
        await goto(tab, `${dashboard.url}/review`);
        await tab.run(`{
          const answer = globalThis.fetch;
          globalThis.fetch = async (...request) => {
            await new Promise((resolve) => setTimeout(resolve, ${latencyMs}));
            return await answer(...request);
          };
        }`);

        await tab.press("j", "a", "r", "1", "f", "a");
        await tab.until(`Number(document.body.dataset.saved) >= 4`);

        const inOrder = await tab.run<string[]>(
          `[...document.querySelectorAll("tr[data-loan]")]
            .map(({ dataset }) => dataset.state)`,
        );
        assertEquals(inOrder.slice(0, 5), [
          "approved",
          "rejected",
          "flagged",
          "approved",
          "pending",
        ]);
      });
    },
  });
}
