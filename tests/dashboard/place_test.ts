import { assertEquals } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

const CHOSEN = `document.querySelector("tr.here")?.dataset.loan`;
const HEADING = `document.querySelector("#evidence h2")`;

/** Opens all loans of the press week, and does something there. */
async function atReview(
  look: readonly [number, number],
  then: (tab: Tab) => Promise<void>,
): Promise<void> {
  const results = await collectPressWeek();
  await inFolder(async (folder) => {
    await journalResults(folder, results);
    await using dashboard = await listenHere(folder);
    await using browser = await startBrowser();
    const tab = await browser.open();
    await tab.look(...look);
    await tab.goto(`${dashboard.url}/review?state=`);
    await tab.until(`document.body.dataset.ready === "review"`);
    await then(tab);
  });
}

Deno.test({
  name:
    "The row that keys have chosen is chosen still when the page is loaded anew",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atReview([1280, 800], async (tab) => {
      await tab.press("j", "j", "j");
      await tab.until(`${HEADING} !== null`);
      const chosen = await tab.run<string>(CHOSEN);
      await tab.until(`new URLSearchParams(location.search).get("loan") ===
        ${JSON.stringify(chosen)}`);
      const address = await tab.run<string>("location.href");

      await tab.goto("about:blank#");
      await tab.goto(address);
      await tab.until(`document.body.dataset.ready === "review"`);
      await tab.until(`${HEADING} !== null`);
      assertEquals(await tab.run(CHOSEN), chosen);
    }),
});

Deno.test({
  name:
    "On a phone, a tap brings the evidence into sight, and back leads to the row",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atReview([390, 844], async (tab) => {
      const row = `[...document.querySelectorAll("tr[data-loan]")].at(-1)`;
      await tab.run(`${row}.scrollIntoView()`);
      await tab.run(`${row}.querySelector("a").click()`);
      await tab.until(`${HEADING} !== null`);
      const top = `${HEADING}.getBoundingClientRect().top`;
      await tab.until(
        `${top} >= 0 && ${top} < 844 / 2`,
        "the evidence to be in sight",
      );
    }),
});
