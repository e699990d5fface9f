/**
 * Takes the pictures of the dashboard for its docs, in a real browser.
 *
 *     deno run --no-prompt --allow-read --allow-write --allow-env --allow-run \
 *       --allow-sys --allow-net=127.0.0.1 scripts/shoot_dashboard.ts
 *
 * @module
 */
import { startBrowser } from "../tests/dashboard/browser.ts";
import { listenHere } from "../tests/dashboard/listening.ts";
import { inFolder } from "../tests/program.ts";

const FOLDER = "docs/images";
const LOANS = new URL("../fixtures/press_week/loans.csv", import.meta.url);

await Deno.mkdir(FOLDER, { recursive: true });
await inFolder(async (folder) => {
  await using dashboard = await listenHere(folder);
  await using browser = await startBrowser();
  const tab = await browser.open();
  const { url } = dashboard;
  const shoot = async (name: string) => {
    await Deno.writeFile(`${FOLDER}/dashboard-${name}.png`, await tab.shoot());
  };
  await tab.look(1280, 800);
  await tab.goto(`${url}/load`);
  await shoot("load");
  await tab.choose("input[type=file]", LOANS.pathname);
  await tab.run(`document.querySelector("form button.primary").click()`);
  await tab.until(`document.querySelector("pre.report")`);
  await shoot("check");
  await tab.run(
    `document.querySelector("form[action='/start'] button").click()`,
  );
  await tab.until(
    `document.getElementById("job-state")?.textContent === "done"`,
  );
  await shoot("watch");
  await tab.goto(`${url}/review`);
  await tab.until(`document.body.dataset.ready === "review"`);
  for (const keys of [["j"], ["a"], ["f"], ["j"]]) {
    await tab.press(...keys);
    await tab.until(`!document.body.hasAttribute("data-busy")`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await shoot("review");
  const loan = await tab.run<string>(
    `document.querySelector("tr.here").dataset.loan`,
  );
  await tab.look(1280, 800, "dark");
  await shoot("review-dark");
  await tab.look(390, 844);
  await tab.goto(`${url}/review?loan=${encodeURIComponent(loan)}`);
  await shoot("review-narrow");
  await tab.look(1280, 800);
  await tab.goto(`${url}/home`);
  await shoot("home");
  await tab.goto(`${url}/report?clips=found`);
  await shoot("report");
  await tab.goto(`${url}/export`);
  await tab.run(
    `document.querySelector("form[action='/export'] button").click()`,
  );
  await tab.until(`document.getElementById("download")`);
  await shoot("export");
});
