import axe from "axe-core";
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Setup } from "../../dashboard/mod.ts";
import { Users } from "../../dashboard/server/users.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { createHandEngine, tellOfMachines } from "./hand_engine.ts";
import { listenHere } from "./listening.ts";
import { journalResults } from "./opened.ts";
import { collectPressWeek } from "./press_week_results.ts";
import { bigCsv } from "./upload.ts";

/** A phone and a desk; once in a CI run a tablet, too. */
const WIDTHS = (Deno.env.get("CLIPSCOUT_TEST_WIDTHS") ?? "390,1440")
  .split(",").map(Number);
const SCHEMES = ["light", "dark"] as const;

/** Rules that look at colours: nothing else differs between the schemes. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

/** What is wrong with a page as it is now, by rule and place. */
function findings(
  tab: Tab,
  scheme: typeof SCHEMES[number],
): Promise<string[]> {
  const runOnly = scheme === "light" ? RULES : COLOUR_RULES;
  return tab.run(`axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ${JSON.stringify(runOnly)},
  }).then(({ violations }) => violations
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
      id + ": " + html.slice(0, 120) + " " + (any[0]?.message ?? ""))))`);
}

/** Whether a page is wider than its window. */
const TOO_WIDE =
  `document.documentElement.scrollWidth > document.documentElement.clientWidth`;

/**
 * What is wrong with the page of a tab, at each width and in each scheme.
 *
 * @param page Its address, to load it at each width. @default {it stays}
 */
async function findingsAtAll(
  tab: Tab,
  what: string,
  page?: string,
): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await tab.look(width, 800);
    if (page !== undefined) await tab.goto(page);
    await tab.run(`if (!globalThis.axe) { ${axe.source} }; undefined`);
    for (const scheme of SCHEMES) {
      const where = `${what} at ${width}, ${scheme}`;
      await tab.look(width, 800, scheme);
      if (await tab.run<boolean>(TOO_WIDE)) found.push(`${where}: too wide`);
      for (const one of await findings(tab, scheme)) {
        found.push(`${where}: ${one}`);
      }
    }
  }
  return found;
}

Deno.test("The dark scheme sets colours, and nothing else", async () => {
  const css = await Deno.readTextFile(
    new URL("../../dashboard/static/app.css", import.meta.url),
  );
  const blocks = [...css.matchAll(
    /@media [^{]*prefers-color-scheme[^{]*\{\s*:root\s*\{([^}]*)\}\s*\}/g,
  )];
  assertEquals(blocks.length, css.split("prefers-color-scheme").length - 1);
  const set = blocks.flatMap(([, block = ""]) =>
    block.split(";").map((line) => line.trim()).filter((line) => line !== "")
  );
  assert(set.length > 0);
  for (const line of set) assertMatch(line, /^--[a-z-]+: #[0-9a-f]{6}$/);
});

const LOANS = await Deno.readFile(
  new URL("../../fixtures/press_week/loans.csv", import.meta.url),
);
const STRANGE = new TextEncoder().encode("Order,Car\n7,Kia EV9\n");

async function tokenOf(url: string): Promise<string> {
  return (await (await fetch(`${url}/token`)).json()).token;
}

/** Uploads a file over the network; says under what hash it is kept. */
async function upload(url: string, content: BlobPart): Promise<string> {
  const form = new FormData();
  form.set("csrf", await tokenOf(url));
  form.set("file", new File([content], "loans.csv"));
  const answer = await fetch(`${url}/load`, { method: "POST", body: form });
  await answer.body?.cancel();
  return new URL(answer.url).searchParams.get("file") ?? "";
}

/** A setup of each kind of setting, and of each kind of answer. */
function setupOf(whyNoKeys: string | undefined): Setup {
  const statuses = ["ok", "warning", "failed", "off"] as const;
  return {
    settings: () => [
      {
        name: "BRAVE_API_KEY",
        help: "Brave Search API",
        origin: "file",
        isSet: true,
        isKey: true,
      },
      {
        name: "OPENAI_MODEL",
        help: "Model for the analysis",
        origin: "default",
        isSet: true,
        isKey: false,
        value: "gpt-6-luna",
      },
    ],
    lastCheck: () => ({
      at: 0,
      findings: statuses.map((status) => ({
        name: `service ${status}`,
        status,
        says: "what it said",
        todo: "what to do",
      })),
    }),
    check: () => Promise.reject(new Error("not asked")),
    whyNoKeys,
    writeKey: () => Promise.reject(new Error("not written")),
  };
}

/** Approves what can be, and takes half of it away as a file. */
async function approveAll(url: string): Promise<void> {
  await (await fetch(`${url}/review`)).body?.cancel();
  const { token } = await (await fetch(`${url}/token`)).json();
  for (
    const [path, fields] of [
      ["review/bulk", { query: "state=pending", total: "7" }],
      ["export", { format: "csv", make: "Kia" }],
      ["review/undo", {}],
      ["review/decide", { loan: "2104431", verdict: "approve" }],
      ["review/decide", {
        loan: "2104493",
        verdict: "reject",
        why: "Wrong vehicle",
      }],
      ["review/note", { loan: "2104480", note: "A fair rub.", shared: "yes" }],
    ] as const
  ) {
    const form = new FormData();
    form.set("csrf", token);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answer = await fetch(`${url}/${path}`, {
      method: "POST",
      body: form,
    });
    await answer.bytes();
  }
}

Deno.test({
  name: "No page of the dashboard has a finding of axe, or is too wide",
  ignore: CHROMIUM === undefined,
  async fn() {
    const results = await collectPressWeek();
    await inFolder(async (folder) => {
      await journalResults(`${folder}/full`, results);
      await using full = await listenHere(`${folder}/full`, {
        setup: setupOf("Keys cannot be written here: it is a test"),
      });
      await approveAll(full.url);
      for (const [who, verdict] of [["Ana", "approve"], ["Bo", "reject"]]) {
        const form = new FormData();
        form.set("csrf", await tokenOf(full.url));
        form.set("loan", "2104417");
        form.set("verdict", verdict!);
        const answer = await fetch(`${full.url}/review/decide`, {
          method: "POST",
          body: form,
          headers: { cookie: `reviewer=${who}` },
        });
        await answer.body?.cancel();
        assertEquals(answer.ok, true, verdict);
      }
      await using empty = await listenHere(`${folder}/empty`, {
        setup: setupOf(undefined),
      });
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
        `${empty.url}/export/deliveries`,
        `${empty.url}/nowhere`,
        `${locked.url}/login`,
        `${full.url}/review?group=make&loan=2104480`,
        `${full.url}/review?state=&loan=2104493`,
        `${full.url}/review?state=not_found`,
        `${full.url}/review?state=disputed&loan=2104417`,
        `${full.url}/home`,
        `${full.url}/report?clips=found`,
        `${full.url}/export`,
        `${full.url}/export/deliveries`,
        `${full.url}/settings`,
        `${empty.url}/settings?written=BRAVE_API_KEY`,
        `${empty.url}/load?file=${await upload(`${empty.url}`, LOANS)}`,
        `${empty.url}/load?file=${await upload(`${empty.url}`, STRANGE)}`,
      ];
      const found: string[] = [];
      for (const page of pages) {
        const { pathname, search } = new URL(page);
        const what = pathname + search.slice(0, 12);
        found.push(...await findingsAtAll(tab, what, page));
      }
      assertEquals(found, []);
    });
  },
});

Deno.test({
  name: "The page of a file that is being read has no finding of axe either",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      await using served = await listenHere(folder, { readPatienceMs: 0 });
      await using browser = await startBrowser();
      const tab = await browser.open();
      await tab.goto(`${served.url}/watch`);
      const hash = await upload(served.url, bigCsv(10_000_000));
      await tab.goto(`${served.url}/load?file=${hash}`);
      // It asks no more how far it is, so it stays.
      await tab.run(`window.fetch = () => new Promise(() => {}); undefined`);
      assertEquals(await findingsAtAll(tab, "reading"), []);
      assertEquals(
        await tab.run(`document.getElementById("reading") !== null`),
        true,
      );
    });
  },
});

/** The texts of a page's table of machines, cell by cell, with what spans them. */
const CELLS = `((page) =>
  [...page.querySelectorAll("#machines :is(th, td)")].map((cell) =>
    [cell.tagName, cell.scope, cell.rowSpan, cell.colSpan, cell.className,
      cell.textContent.trim().replace(/\\d+[.]\\d s/, "n s")].join(" ")))`;

Deno.test({
  name:
    "The page of a run at an engine has no finding of axe, and its script draws what the server wrote",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      const engine = createHandEngine();
      await using served = await listenHere(folder, { engine });
      using _held = engine;
      await using browser = await startBrowser();
      const tab = await browser.open();
      const { token } = await (await fetch(`${served.url}/token`)).json();
      const start = new FormData();
      start.set("csrf", token);
      start.set("file", await upload(served.url, LOANS));
      const started = await fetch(`${served.url}/start`, {
        method: "POST",
        body: start,
      });
      await started.body?.cancel();
      const { loans, tell } = await engine.handed(7);
      await tab.goto(`${served.url}/watch`);
      tellOfMachines(loans, tell);
      await tab.until(
        `document.querySelectorAll("#machines tbody").length === 4`,
      );

      const drawn = await tab.run<string[]>(`${CELLS}(document)`);
      const written = await tab.run<string[]>(
        `fetch("/watch").then((answer) => answer.text()).then((text) =>
          ${CELLS}(new DOMParser().parseFromString(text, "text/html")))`,
      );
      assertEquals(drawn, written);
      assertEquals(drawn.length, 5 + 5 + 3 + 3 + 5 + 3);
      assertEquals(await findingsAtAll(tab, "machines"), []);
      engine.pass();
      await tab.until(`document.getElementById("machines-card").hidden`);
      await tab.until(
        `document.getElementById("job-state").textContent === "done"`,
      );
    });
  },
});

Deno.test({
  name: "The pages of logins have no finding of axe",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      const users = new Users(folder);
      const password = await users.add("Ana R.", "admin");
      await users.add("Bo", "reviewer");
      await using served = await listenHere(folder, { password: "shared" });
      await using browser = await startBrowser();
      const tab = await browser.open();
      const check = async (what: string) =>
        assertEquals(await findingsAtAll(tab, what), []);
      const submit = (action: string, fields: Record<string, string>) =>
        tab.run(`{
          const form = document.querySelector("form[action='${action}']");
          for (const [name, value] of Object.entries(${
          JSON.stringify(fields)
        })) {
            form.elements[name].value = value;
          }
          form.submit();
        }`);
      await tab.goto(`${served.url}/login`);
      await check("logging in");
      await submit("/login", { name: "Ana R.", password });
      await tab.until(`location.pathname === "/load"`);
      await tab.goto(`${served.url}/account`);
      await check("the users");
      await submit("/users/add", { name: "Cy", role: "reviewer" });
      await tab.until(`document.querySelector("code") !== null`);
      await check("a new password");
      await tab.goto(`${served.url}/review`);
      await check("a page of somebody who logged in");
    });
  },
});
