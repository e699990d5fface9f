/**
 * Takes the pictures of the dashboard for its docs: the real program, in a real
 * browser, on the way from a strange file to the PDF of one make.
 *
 *     deno run --no-prompt --allow-read --allow-write --allow-env --allow-run \
 *       --allow-sys --allow-net=127.0.0.1 scripts/shoot_dashboard.ts
 *
 * @module
 */
import { parse, stringify } from "@std/csv";
import { scenario } from "../fixtures/press_week/scenario.ts";
import { startBrowser, type Tab } from "../tests/dashboard/browser.ts";
import { startServed } from "../tests/dashboard/served.ts";
import { startChromium } from "../tests/discovery/chromium.ts";
import { inFolder } from "../tests/program.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { environmentFor, serveWorld } from "../tests/world/serve.ts";

const FOLDER = "docs/images";
const LOANS = new URL("../fixtures/press_week/loans.csv", import.meta.url);

/** The press week's columns under names that nobody has seen before. */
const STRANGE = {
  "Order": "WO #",
  "Brand": "Make",
  "Car as lent": "Model",
  "Journalist": "To",
  "Paper": "Affiliation",
  "Out": "Start Date",
  "In again": "End Date",
  "Branch": "Office",
  "Pages": "Links",
  "Fleet entry": "WO Link",
} as const;

await Deno.mkdir(FOLDER, { recursive: true });
await inFolder(async (folder) => {
  const file = `${folder}/october.csv`;
  const loans = parse(await Deno.readTextFile(LOANS), { skipFirstRow: true });
  const cells = loans.map((loan) =>
    Object.values(STRANGE).map((name) => loan[name] ?? "")
  );
  await Deno.writeTextFile(
    file,
    stringify([Object.keys(STRANGE), ...cells], { headers: false }),
  );
  const world = serveWorld(createWorld(scenario));
  await using chromium = await startChromium();
  const env = environmentFor(world);
  const args = ["--write-keys"];
  let served = await startServed(folder, { env, args });
  const { url, port } = served;
  await using browser = await startBrowser();
  const tab = await browser.open();
  try {
    await loadAndRun(tab, url, file);
    await review(tab, url);
    // From here on the browser prints; the world's own cannot.
    await served.stop();
    served = await startServed(folder, {
      env: { ...env, BROWSER_WS_ENDPOINT: chromium.socket },
      args,
      port,
    });
    await deliver(tab, url, `${folder}/saved`);
    await shootOthers(tab, url);
  } finally {
    await served.stop();
    await world.shutdown();
  }
});

async function shoot(tab: Tab, name: string): Promise<void> {
  await Deno.writeFile(`${FOLDER}/dashboard-${name}.png`, await tab.shoot());
}

function click(tab: Tab, selector: string): Promise<void> {
  return tab.run(
    `document.querySelector(${JSON.stringify(selector)}).click()`,
  );
}

async function loadAndRun(tab: Tab, url: string, file: string): Promise<void> {
  await tab.look(1280, 800);
  await tab.goto(`${url}load`);
  await shoot(tab, "load");
  await tab.choose("input[type=file]", file);
  await click(tab, "form button.primary");
  await tab.until(`document.getElementById("columns")`);
  for (const [theirs, ours] of Object.entries(STRANGE)) {
    await tab.run(
      `document.querySelector('[aria-label="What ${theirs} holds"]').value =
        ${JSON.stringify(ours)}`,
    );
  }
  await shoot(tab, "columns");
  await click(tab, "#columns button");
  await tab.until(`document.getElementById("start")`);
  await shoot(tab, "check");
  await click(tab, "#start");
  await tab.until(
    `document.getElementById("job-state")?.textContent === "done"`,
  );
  await shoot(tab, "watch");
}

async function review(tab: Tab, url: string): Promise<void> {
  await tab.goto(`${url}review`);
  await tab.until(`document.body.dataset.ready === "review"`);
  const quiet = `!document.body.hasAttribute("data-busy")`;
  const shown = `document.querySelector("#evidence article")?.dataset.loan ===
    document.querySelector("tr.here")?.dataset.loan`;
  await tab.press("j", "a", "f");
  await tab.until(quiet);
  await tab.until(shown);
  await tab.run(`document.querySelector("#note textarea").value =
    "Photos by the outlet: ask before they are used."`);
  await click(tab, "#note [name=shared]");
  await click(tab, "#note button");
  await tab.until(`document.getElementById("note-text")`);
  await tab.run(`document.getElementById("said").textContent = ""`);
  await shoot(tab, "review");
  const loan = await tab.run<string>(
    `document.querySelector("tr.here").dataset.loan`,
  );
  await tab.look(1280, 800, "dark");
  await shoot(tab, "review-dark");
  await tab.look(390, 844);
  await tab.goto(`${url}review?loan=${encodeURIComponent(loan)}`);
  await shoot(tab, "review-narrow");
  await tab.look(1280, 800);
  await tab.goto(`${url}review?state=`);
  await tab.until(`document.body.dataset.ready === "review"`);
  await tab.press("j", "j", "j", "a", "a", "a", "a", "a");
  await tab.until(quiet);
}

async function deliver(tab: Tab, url: string, saved: string): Promise<void> {
  await tab.saveTo(saved);
  await tab.goto(`${url}report`);
  await click(tab, "#scope [name=make][value=Mazda]");
  await click(tab, "#scope button");
  await tab.until(`location.search.includes("make=Mazda")`);
  await shoot(tab, "report");
  const shown = await tab.run<string>(
    `document.getElementById("show-report").href`,
  );
  await click(tab, "#deliver");
  await tab.until(`document.getElementById("as-pdf")`);
  await click(tab, "#as-pdf button");
  await tab.until(`document.querySelector("#delivered tr")`);
  await shoot(tab, "export");
  await tab.goto(shown);
  await shoot(tab, "coverage");
  await shootPdf(`${saved}/coverage.pdf`);
}

/** The first page of the PDF, as another program shows it. */
async function shootPdf(path: string): Promise<void> {
  const { success } = await new Deno.Command("pdftoppm", {
    args: ["-png", "-r", "60", "-f", "1", "-l", "1", "-singlefile", path]
      .concat(`${FOLDER}/dashboard-pdf`),
  }).output();
  if (!success) throw new Error("pdftoppm, of poppler, is needed");
}

async function shootOthers(tab: Tab, url: string): Promise<void> {
  await tab.goto(`${url}home`);
  await shoot(tab, "home");
  await tab.goto(`${url}settings`);
  await click(tab, "#check");
  await tab.until(`document.getElementById("findings")`);
  await tab.run(`scrollTo(0, 0)`);
  await shoot(tab, "settings");
}
