import { assertEquals } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";

/** Sequences at each latency; CI asks for a few, a soak test for a thousand. */
const SEQUENCES = Number(Deno.env.get("CLIPSCOUT_TEST_KEYS") ?? 3);
const LENGTH = 14;
const SEED = Number(Deno.env.get("CLIPSCOUT_TEST_SEED") ?? 20261127);

const VERDICTS = { a: "approved", f: "flagged", r: "rejected" } as const;
type Verdict = keyof typeof VERDICTS;

interface Act {
  readonly on: readonly number[];
  readonly before: readonly string[];
  readonly after: string;
}

/** What the keys mean, said once more and without a browser or a server. */
class Model {
  readonly states: string[];
  at = -1;
  picked = new Set<number>();
  #done: Act[] = [];
  #undone: Act[] = [];

  constructor(readonly size: number) {
    this.states = Array(size).fill("pending");
  }

  /** The page is loaded anew: nothing is chosen or selected. */
  reload(): void {
    this.at = -1;
    this.picked.clear();
  }

  press(key: string): void {
    if (key === "j") this.#step(1);
    else if (key === "k") this.#step(-1);
    else if (key === "x") this.#pick();
    else if (key === "u") this.#turn(this.#done, this.#undone, "before");
    else if (key === "U") this.#turn(this.#undone, this.#done, "after");
    else this.#decide(key as Verdict);
  }

  #step(by: number): void {
    const next = this.at < 0 ? 0 : this.at + by;
    if (next >= 0 && next < this.size) this.at = next;
  }

  #pick(): void {
    if (this.at < 0) return;
    if (!this.picked.delete(this.at)) this.picked.add(this.at);
  }

  #decide(key: Verdict): void {
    const after = VERDICTS[key];
    const isSingle = this.picked.size === 0;
    const targets = isSingle
      ? [this.at]
      : [...this.picked].sort((a, b) => a - b);
    if (isSingle && this.at < 0) return;
    const on = targets.filter((n) => this.states[n] !== after);
    const moves = targets.length === 1 && targets[0] === this.at;
    this.picked.clear();
    if (on.length > 0) {
      this.#done.push({ on, before: on.map((n) => this.states[n]!), after });
      this.#undone = [];
      for (const n of on) this.states[n] = after;
    }
    if (moves) this.#step(1);
  }

  #turn(from: Act[], to: Act[], side: "before" | "after"): void {
    const act = from.pop();
    if (act === undefined) return;
    to.push(act);
    for (const [at, n] of act.on.entries()) {
      this.states[n] = side === "after" ? act.after : act.before[at]!;
    }
    this.at = act.on[0]!;
  }
}

/** Numbers from a seed, the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** More of what matters: verdicts close to each other, and undo in between. */
const KEYS = [..."jjkaaaaffrruuuuUUxx"];

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

const QUIET = `!document.body.hasAttribute("data-busy")`;
const ROWS = `[...document.querySelectorAll("tr[data-loan]")]`;

async function open(tab: Tab, url: string, latencyMs: number): Promise<void> {
  await tab.goto("about:blank#");
  await tab.goto(`${url}/review?state=`);
  await tab.until(`document.body.dataset.ready === "review"`);
  await tab.run(slow(latencyMs));
}

for (const latencyMs of [0, 150, 400]) {
  Deno.test({
    name: `Random keys end exactly as pressed, at ${latencyMs} ms latency`,
    ignore: CHROMIUM === undefined,
    async fn() {
      const results = await collectPressWeek();
      await inFolder(async (folder) => {
        await journalResults(folder, results);
        await using dashboard = await listenHere(folder);
        await using browser = await startBrowser();
        const tab = await browser.open();
        const random = createRandom(SEED + latencyMs);
        const model = new Model(results.length);
        for (let n = 0; n < SEQUENCES; n++) {
          await open(tab, dashboard.url, latencyMs);
          model.reload();
          const pressed: string[] = [];
          for (let count = 0; count < LENGTH; count++) {
            const key = KEYS[Math.floor(random() * KEYS.length)]!;
            model.press(key);
            pressed.push(key);
            // With nothing chosen, r has no reason to ask for.
            const asks = key === "r" && (model.at >= 0);
            await tab.press(...(asks ? ["r", "1"] : [key]));
            const gapMs = Math.floor(random() * 120);
            await new Promise((resolve) => setTimeout(resolve, gapMs));
          }
          const what = `${pressed.join(" ")} at ${latencyMs} ms, number ${n}`;
          await tab.until(QUIET, what);
          assertEquals(
            await tab.run(`${ROWS}.map(({ dataset }) => dataset.state)`),
            model.states,
            `shown after ${what}`,
          );
          assertEquals(
            await tab.run(`${ROWS}.findIndex((row) =>
              row.classList.contains("here"))`),
            model.at,
            `chosen after ${what}`,
          );
          assertEquals(
            await tab.run(`${ROWS}.flatMap((row, n) =>
              row.querySelector("input").checked ? [n] : [])`),
            [...model.picked].sort((a, b) => a - b),
            `selected after ${what}`,
          );
          await tab.goto("about:blank#");
          await tab.goto(`${dashboard.url}/review?state=`);
          assertEquals(
            await tab.run(`${ROWS}.map(({ dataset }) => dataset.state)`),
            model.states,
            `saved after ${what}`,
          );
        }
      });
    },
  });
}
