import axe from "axe-core";
import { assertEquals } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

/** What is wrong with a page, by rule and place; only what is serious. */
async function findings(tab: Tab): Promise<string[]> {
  await tab.run(`${axe.source}; undefined`);
  return await tab.run(`axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  }).then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
      id + ": " + html.slice(0, 120) + " " + (any[0]?.message ?? ""))))`);
}

/** Whether a page is wider than its window. */
const TOO_WIDE =
  `document.documentElement.scrollWidth > document.documentElement.clientWidth`;

Deno.test({
  name: "No page of the dashboard has a serious finding of axe, or is too wide",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(`${folder}/full`, results);
      await using full = await listenHere(`${folder}/full`);
      await using empty = await listenHere(`${folder}/empty`);
      await using locked = await listenHere(`${folder}/locked`, {
        password: "a",
      });
      await using browser = await startBrowser();
      const tab = await browser.open();
      const pages = [
        `${empty.url}/load`,
        `${empty.url}/watch`,
        `${empty.url}/review`,
        `${empty.url}/export`,
        `${empty.url}/nowhere`,
        `${locked.url}/login`,
        `${full.url}/review?group=make&loan=2104480`,
        `${full.url}/export`,
      ];
      const found: string[] = [];
      for (const page of pages) {
        for (
          const [width, scheme] of [[1280, "light"], [390, "dark"]] as const
        ) {
          await tab.look(width, 800, scheme);
          await tab.goto(page);
          const path = `${new URL(page).pathname} at ${width}`;
          if (await tab.run<boolean>(TOO_WIDE)) found.push(`${path}: too wide`);
          // Light colours are looked at where all kinds of parts are.
          if (scheme === "light" && !page.startsWith(full.url)) continue;
          for (const one of await findings(tab)) found.push(`${path}: ${one}`);
        }
      }
      assertEquals(found, []);
    });
  },
});
