import { assertEquals } from "@std/assert";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { OWN_CLOCK } from "./own_clock.ts";
import { collectPressWeek } from "./press_week_results.ts";

/** Keys pressed faster than a person can, while the server takes its time. */
async function play(tab: Tab, keys: readonly string[]): Promise<void> {
  const pressed = keys.map((key) => ({ key, gapMs: 20 }));
  const isAtRest = await tab.run(`play(400, ${JSON.stringify(pressed)})`);
  assertEquals(isAtRest, true, keys.join(" "));
}

const STATES = `[...document.querySelectorAll("tr[data-loan]")]
  .map(({ dataset }) => dataset.state)`;
const LOANS = `[...document.querySelectorAll("tr[data-loan]")]
  .map(({ dataset }) => dataset.loan)`;

interface Case {
  readonly name: string;
  /** Pressed before, in another page that forgets what was done. */
  readonly before?: readonly string[];
  readonly keys: readonly string[];
  /** What is looked at in the end, and what it is, of the loans in order. */
  readonly looks: string;
  readonly expected: (loans: readonly string[]) => unknown;
}

const CASES: readonly Case[] = [
  {
    name: "e edits the clip that was chosen, not the one shown before",
    keys: ["j", "j", "j", "e"],
    looks: `document.activeElement.form.elements.loan.value`,
    expected: (loans) => loans[2],
  },
  {
    name: "o opens the clip that was chosen, not the one shown before",
    before: ["j"],
    keys: ["j", "j", "o"],
    looks: `window.opened`,
    expected: (loans) => [loans[1]],
  },
  {
    name: "What is typed behind a held e is text, and no keys",
    keys: ["j", "e", "a", "r"],
    looks: `[document.activeElement.value.slice(0, 2), ${STATES}.join(" ")]`,
    expected: (loans) => ["ar", loans.map(() => "pending").join(" ")],
  },
  {
    name: "What is typed behind a held / is text, and no keys",
    before: ["j", "a", "a"],
    keys: ["u", "/", "k", "i", "a"],
    looks: `[document.getElementById("search").value, ${STATES}.join(" ")]`,
    expected: (loans) => ["kia", loans.slice(1).map(() => "pending").join(" ")],
  },
  {
    name: "A click behind a held undo chooses what the next key acts on",
    before: ["j", "a"],
    keys: ["u", "click 4", "a"],
    looks: `[${LOANS}, ${STATES}]`,
    expected: (loans) => [
      loans,
      loans.map((_, n) => n === 5 ? "approved" : "pending"),
    ],
  },
  {
    name: "Escape behind a held r rejects nothing, and the next key counts",
    before: ["j", "a"],
    keys: ["u", "r", "Escape", "f"],
    looks: STATES,
    expected: (loans) => loans.map((_, n) => n === 0 ? "flagged" : "pending"),
  },
  {
    name: "Three undos of acts that are not shown are three",
    before: ["j", "a", "a", "a", "a"],
    keys: ["u", "u", "u"],
    looks: STATES,
    expected: (loans) => loans.slice(1).map(() => "pending"),
  },
];

for (const { name, before, keys, looks, expected } of CASES) {
  Deno.test({
    name,
    ignore: CHROMIUM === undefined,
    async fn() {
      const results = await collectPressWeek();
      await inFolder(async (folder) => {
        await journalResults(folder, results);
        await using dashboard = await listenHere(folder);
        await using browser = await startBrowser();
        const tab = await browser.open();
        const open = async () => {
          await tab.goto("about:blank#");
          await tab.goto(`${dashboard.url}/review`);
          await tab.until(`document.body.dataset.ready === "review"`);
          await tab.run(OWN_CLOCK);
          // What would open in a tab of its own.
          await tab.run(`window.opened = [];
            document.addEventListener("click", (event) => {
              if (event.target.closest("h2 a") === null) return;
              event.preventDefault();
              opened.push(event.target.closest("article").dataset.loan);
            }); undefined`);
        };
        await open();
        const loans = await tab.run<string[]>(LOANS);
        if (before !== undefined) {
          await play(tab, before);
          await open();
        }
        await play(tab, keys);
        assertEquals(await tab.run(looks), expected(loans));
      });
    },
  });
}
