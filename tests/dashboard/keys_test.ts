import { assertEquals } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { createRandom, KeysModel } from "./keys_model.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { OWN_CLOCK } from "./own_clock.ts";
import { collectPressWeek, manyResults } from "./press_week_results.ts";

/**
 * Sequences in all, on the page's own clock: each setting at each latency, and
 * more once in a CI run; 1,000 take some minutes.
 */
const SEQUENCES = Number(Deno.env.get("CLIPSCOUT_TEST_KEYS") ?? 12);
/** Sequences at each latency that real keys press in real time. */
const REAL = 1;
const LENGTH = 14;
const SEED = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? 20261127);
const LATENCIES = [0, 150, 400];

/** Milliseconds between two keys. */
const GAPS = { least: 20, most: 300 };

/** More of what matters: verdicts close to each other, and undo in between. */
const KEYS = [
  ..."jjjkaaaaffrruuuuUUUxx",
  "Escape",
  "cancelled r",
];

/** What the page shows, said in loans. */
const SHOWN = `(() => {
  const rows = [...document.querySelectorAll("tr[data-loan]")];
  return {
    rows: rows.map(({ dataset }) => [dataset.loan, dataset.state]),
    here: rows.find((row) => row.classList.contains("here"))?.dataset.loan ??
      null,
    picked: rows.filter((row) => row.querySelector("input").checked)
      .map(({ dataset }) => dataset.loan),
    evidence: document.querySelector("#evidence article")?.dataset.loan ?? null,
    isOpen: document.querySelector(".review").classList.contains("open"),
  };
})()`;

interface Shown {
  readonly rows: [loan: string, state: string][];
  readonly here: string | null;
  readonly picked: string[];
  readonly evidence: string | null;
  readonly isOpen: boolean;
}

/** Every loan with its state as the server has it, in the table's order. */
async function savedAt(url: string): Promise<[string, string][]> {
  const rows: [string, string][] = [];
  for (let page = 0, isMore = true; isMore; page++) {
    const answer = await fetch(`${url}/review?state=&page=${page}`);
    const text = await answer.text();
    const row = /<tr\s[^>]*data-loan="([^"]+)"\s+data-state="([^"]+)"/g;
    for (const [, loan = "", state = ""] of text.matchAll(row)) {
      rows.push([loan, state]);
    }
    isMore = /id="next"/.test(text);
  }
  return rows;
}

async function open(tab: Tab, address: string): Promise<void> {
  await tab.goto("about:blank#");
  await tab.goto(address);
  await tab.until(`document.body.dataset.ready === "review"`);
}

/** Asserts that a page shows what the model says. */
async function assertShown(
  tab: Tab,
  model: KeysModel,
  loans: readonly string[],
  what: string,
): Promise<void> {
  const shown = await tab.run<Shown>(SHOWN);
  const { view, states, at, picked, isOpen } = model;
  assertEquals(
    { ...shown, evidence: undefined },
    {
      rows: view.map((n): [string, string] => [loans[n]!, states[n]!]),
      here: loans[at] ?? null,
      picked: [...picked].sort((a, b) => a - b).map((n) => loans[n]!),
      evidence: undefined,
      isOpen,
    },
    `shown after ${what}`,
  );
  if (at >= 0) assertEquals(shown.evidence, loans[at], `evidence, ${what}`);
}

/**
 * The next key, in the model's words and in those of the page. A row is clicked
 * only while nothing is on its way (`isAtRest`), as what is clicked is what is
 * seen then; `keys_order_test.ts` has a click in between.
 */
function nextKey(
  model: KeysModel,
  random: () => number,
  isAtRest: boolean,
): { pressed: string; keys: string } {
  const key = KEYS[Math.floor(random() * KEYS.length)]!;
  const nth = Math.floor(random() * model.view.length);
  if (isAtRest && model.view.length > 0 && random() < 1 / 3) {
    return { pressed: `click ${nth}`, keys: `click ${nth}` };
  }
  if (key === "cancelled r") {
    return { pressed: "", keys: model.asks ? "r Escape" : "r" };
  }
  if (key === "r" && model.asks) return { pressed: "r", keys: "r 1" };
  return { pressed: key, keys: key };
}

/** What the table is narrowed to, how wide the window is, how many rows. */
const SETTINGS = [
  { does: "the whole table", only: "", size: 7, width: 1280 },
  { does: "the queue", only: "pending", size: 7, width: 1280 },
  { does: "the queue on a phone", only: "pending", size: 7, width: 390 },
  { does: "a queue of pages", only: "pending", size: 230, width: 1280 },
];

for (const [nth, { does, only, size, width }] of SETTINGS.entries()) {
  Deno.test({
    name: `Random keys in ${does} end exactly as pressed, at any latency`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const week = await collectPressWeek();
      await inFolder(async (folder) => {
        await journalResults(folder, manyResults(week, size));
        await using dashboard = await listenHere(folder);
        await using browser = await startBrowser();
        const tab = await browser.open();
        await tab.look(width, 800);
        const loans = (await savedAt(dashboard.url)).map(([loan]) => loan);
        const random = createRandom(SEED + nth);
        const model = new KeysModel(size, only, width < 960);
        for (let n = 0; n < SEQUENCES / SETTINGS.length; n++) {
          const latencyMs = LATENCIES[n % LATENCIES.length]!;
          // Some begin in a new page, which knows nothing of the acts before.
          if (n % 3 === 0) {
            model.reload();
            const begin = model.view.at(-1 - Math.floor(random() * 6)) ?? -1;
            model.reload(0, begin);
            const chosen = begin < 0 ? "" : `&loan=${loans[begin]}`;
            await open(tab, `${dashboard.url}/review?state=${only}${chosen}`);
            await tab.run(OWN_CLOCK);
          }
          const keys: { key: string; gapMs: number }[] = [];
          for (let count = 0; count < LENGTH; count++) {
            const { pressed, keys: key } = nextKey(
              model,
              random,
              count === 0,
            );
            const { least, most } = GAPS;
            const gapMs = least + Math.floor(random() * (most - least));
            if (pressed !== "") model.press(pressed);
            keys.push({ key, gapMs });
          }
          const what = `${
            keys.map(({ key, gapMs }) => `${key}, ${gapMs} ms`).join("; ")
          } at ${latencyMs} ms, number ${n} of seed ${SEED}`;
          const play = `play(${latencyMs}, ${JSON.stringify(keys)})`;
          assertEquals(await tab.run(play), true, `it is at rest, ${what}`);
          await assertShown(tab, model, loans, what);
          assertEquals(
            await savedAt(dashboard.url),
            loans.map((loan, n): [string, string] => [loan, model.states[n]!]),
            `saved after ${what}`,
          );
        }
      });
    },
  });
}

/** Makes every request of the page take so long, there and back. */
const slow = (ms: number) =>
  `{
    const answer = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      await new Promise((resolve) => setTimeout(resolve, ${ms / 2}));
      const given = await answer(...request);
      await new Promise((resolve) => setTimeout(resolve, ${ms / 2}));
      return given;
    };
  }`;

for (const latencyMs of LATENCIES) {
  Deno.test({
    name: `Keys of a real keyboard end as pressed, at ${latencyMs} ms latency`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const results = await collectPressWeek();
      await inFolder(async (folder) => {
        await journalResults(folder, results);
        await using dashboard = await listenHere(folder);
        await using browser = await startBrowser();
        const tab = await browser.open();
        const loans = (await savedAt(dashboard.url)).map(([loan]) => loan);
        const random = createRandom(SEED + latencyMs);
        const model = new KeysModel(results.length, "pending");
        for (let n = 0; n < REAL; n++) {
          await open(tab, `${dashboard.url}/review`);
          await tab.run(slow(latencyMs));
          model.reload();
          const pressed: string[] = [];
          for (let count = 0; count < LENGTH; count++) {
            const { pressed: key, keys } = nextKey(model, random, false);
            if (key !== "") model.press(key);
            pressed.push(keys);
            await tab.press(...keys.split(" "));
            const { least, most } = GAPS;
            const gapMs = least + Math.floor(random() * (most - least));
            await new Promise((resolve) => setTimeout(resolve, gapMs));
          }
          const what = `${pressed.join(", ")} at ${latencyMs} ms, number ${n}`;
          await tab.until(`!document.body.hasAttribute("data-busy")`, what);
          const chosen = loans[model.at];
          if (chosen !== undefined) {
            await tab.until(
              `document.querySelector("#evidence article")?.dataset.loan ===
                ${JSON.stringify(chosen)}`,
              what,
            );
          }
          await assertShown(tab, model, loans, what);
          assertEquals(
            await savedAt(dashboard.url),
            loans.map((loan, n): [string, string] => [loan, model.states[n]!]),
            `saved after ${what}`,
          );
        }
      });
    },
  });
}
