/** What was once found wrong by using the dashboard, played as it was found. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { RowResult } from "../../core/words/outcome.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek, manyResults } from "./press_week_results.ts";

const WEEK: readonly RowResult[] = await collectPressWeek();
const QUIET = `!document.body.hasAttribute("data-busy")`;
const READY = `document.body.dataset.ready === "review"`;

/** Opens Chromium at a dashboard with results. */
function atPage(
  results: Iterable<RowResult>,
  test: (tab: Tab, url: string) => Promise<void>,
): Promise<void> {
  return inFolder(async (folder) => {
    await journalResults(folder, results);
    await using dashboard = await listenHere(folder);
    await using browser = await startBrowser();
    const tab = await browser.open();
    await tab.look(1280, 800);
    await test(tab, dashboard.url);
  });
}

async function review(tab: Tab, url: string, query = ""): Promise<void> {
  await tab.goto("about:blank#");
  await tab.goto(`${url}/review${query}`);
  await tab.until(READY);
}

const states = (tab: Tab) =>
  tab.run<string[]>(
    `[...document.querySelectorAll("tr[data-loan]")].map((row) =>
      row.dataset.state)`,
  );

/** Every request of the page takes so long from now on. */
const slow = (tab: Tab, ms: number) =>
  tab.run(`{
    const answer = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, ${ms}));
      return await answer(...request);
    };
  }`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test({
  name: "A5: four presses of a approve four clips, at any latency and gap",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(WEEK, async (tab, url) => {
      for (
        const [latencyMs, gapMs] of [[0, 20], [150, 100], [400, 200], [
          400,
          100,
        ]] as const
      ) {
        await review(tab, url);
        await slow(tab, latencyMs);
        await tab.press("j");
        for (let n = 0; n < 4; n++) {
          await tab.press("a");
          await pause(gapMs);
        }
        await tab.until(QUIET);
        assertEquals(
          (await states(tab)).map((state) => state === "approved"),
          [true, true, true, true, false, false, false],
          `${latencyMs} ms, ${gapMs} ms apart`,
        );
        for (let n = 0; n < 4; n++) await tab.press("u");
        await tab.until(QUIET);
        assertEquals(new Set(await states(tab)), new Set(["pending"]));
      }
    }),
});

Deno.test({
  name: "A5: a, a moment later r and 1: the approved clip stays approved",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(WEEK, async (tab, url) => {
      await review(tab, url);
      await slow(tab, 150);
      await tab.press("j", "a");
      await pause(120);
      await tab.press("r", "1");
      await tab.until(QUIET);
      assertEquals((await states(tab)).slice(0, 3), [
        "approved",
        "rejected",
        "pending",
      ]);
    }),
});

Deno.test({
  name: "A14: what a rejection says stands in the row, at once and later",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(WEEK, async (tab, url) => {
      await review(tab, url);
      await tab.press("j", "r", "1");
      await tab.until(QUIET);
      const why = `document.querySelector("tr[data-state=rejected] .why")`;
      await tab.until(why);
      assertMatch(await tab.run(`${why}.textContent`), /Wrong vehicle/);
      await review(tab, url, "?state=rejected");
      assertMatch(await tab.run(`${why}.textContent`), /Wrong vehicle/);
      await tab.press("u");
      await tab.until(`${why} === null`);
    }),
});

Deno.test({
  name:
    "A14: header and what is done to many stay in sight; all are selected " +
    "by one box; a filter is on as soon as it is chosen",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(manyResults(WEEK, 80), async (tab, url) => {
      await review(tab, url);
      await tab.run(
        `[...document.querySelectorAll("tr[data-loan]")].at(-1)
          .scrollIntoView()`,
      );
      const box = (selector: string) =>
        tab.run<{ top: number; bottom: number }>(
          `document.querySelector("${selector}").getBoundingClientRect()
            .toJSON()`,
        );
      for (const selector of ["#clips thead th", "#picked"]) {
        const { top, bottom } = await box(selector);
        assert(top >= 0 && bottom <= 800, `${selector}: ${top} to ${bottom}`);
      }
      await tab.run(`document.getElementById("pick-all").click()`);
      assertEquals(
        await tab.run(`document.getElementById("picked-count").textContent`),
        "80 selected:",
      );
      await tab.press("f");
      await tab.until(QUIET);
      assertEquals(new Set(await states(tab)), new Set(["flagged"]));
      assertMatch(
        await tab.run(`document.getElementById("said").textContent`),
        /Flagged: 80/,
      );

      await tab.run(`{
        const select = document.querySelector("#filters [name=make]");
        select.closest("details").open = true;
        select.value = "Kia";
        select.dispatchEvent(new Event("change"));
      }`);
      await tab.until(`location.search.includes("make=Kia")`);
    }),
});

Deno.test({
  name: "A14: a day that is filled in is no longer said to be missing",
  ignore: CHROMIUM === undefined,
  async fn() {
    const [first, ...others] = WEEK;
    assert(first?.kind === "processed" && "clip" in first.outcome);
    const { clip } = first.outcome;
    const { published: _, ...content } = clip.content;
    const undated = {
      ...first,
      outcome: { ...first.outcome, clip: { ...clip, content } },
    } as RowResult;
    await atPage([undated, ...others], async (tab, url) => {
      await review(tab, url, "?loan=2104417");
      const pane = () =>
        tab.run<string>(`document.getElementById("evidence").innerText`);
      assertMatch(await pane(), /it has no published date/);
      await tab.run(
        `document.querySelector("#edit [name=published]").value = "2026-10-16"`,
      );
      await tab.run(`document.querySelector("#edit button").click()`);
      await tab.until(`document.querySelector("#evidence .lead")?.innerText
        .includes("2026-10-16")`);
      const said = await pane();
      assert(!said.includes("it has no published date"), said);
      assertMatch(said, /before your corrections/);
    });
  },
});

Deno.test({
  name: "A15: after Back, the fields say what the table shows",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(WEEK, async (tab, url) => {
      await review(tab, url, "?state=");
      await tab.run(`{
        const select = document.querySelector("#filters [name=make]");
        select.closest("details").open = true;
        select.value = "Kia";
        select.dispatchEvent(new Event("change"));
      }`);
      await tab.until(`location.search.includes("make=Kia") && ${READY}`);
      assertEquals((await states(tab)).length, 1);
      await tab.run(`history.back()`);
      await tab.until(`!location.search.includes("make=Kia") && ${READY}`);
      await tab.until(
        `document.querySelector("#filters [name=make]").value === ""`,
      );
      assertEquals((await states(tab)).length, 7);
    }),
});

Deno.test({
  name: "A15: after Back, the plan starts what it tells the cost of",
  ignore: CHROMIUM === undefined,
  fn: () =>
    inFolder(async (folder) => {
      await using dashboard = await listenHere(folder);
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${dashboard.url}/load`);
      await tab.choose(
        "input[type=file]",
        new URL("../../fixtures/press_week/loans.csv", import.meta.url)
          .pathname,
      );
      await tab.run(`document.querySelector("form button.primary").click()`);
      await tab.until(`document.getElementById("start") &&
        document.readyState === "complete"`);
      const started = () =>
        tab.run<string>(
          `document.getElementById("start").textContent.trim()
            .replaceAll(/\\s+/g, " ")`,
        );
      assertEquals(await started(), "Start 7 loans");
      await tab.run(`{
        const limit = document.querySelector("#subset [name=limit]");
        limit.value = "5";
        limit.dispatchEvent(new Event("input", { bubbles: true }));
        document.querySelector("#subset button").click();
      }`);
      await tab.until(`document.getElementById("start")?.textContent
        .includes("5 loans")`);
      await tab.run(`history.back()`);
      await tab.until(`document.getElementById("start")?.textContent
        .includes("7 loans")`);
      await tab.until(
        `document.querySelector("#subset [name=limit]").value === ""`,
      );
      assertEquals(await started(), "Start 7 loans");
      assert(await tab.run(`!document.getElementById("start").disabled`));
    }),
});

Deno.test({
  name:
    "A16: an approval of many says how many, and all of it is undone as one",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atPage(manyResults(WEEK, 46), async (tab, url) => {
      await review(tab, url);
      await tab.run(
        `document.querySelector("form[action='/review/bulk'] button").click()`,
      );
      const said = `document.getElementById("said").textContent`;
      await tab.until(`${said}.startsWith("Approved: ")`);
      assertEquals(await tab.run(said), "Approved: 46 clips");
      await tab.press("u");
      await tab.until(`${said}.startsWith("Undone: ")`);
      assertEquals(await tab.run(said), "Undone: approve of 46 clips");
    }),
});
