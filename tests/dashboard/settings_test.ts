/** The page of settings: what is set, what answers, and keys that are written. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { inFolder } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startBrowser, type Tab } from "./browser.ts";
import { type Served, startServed } from "./served.ts";

const KEY = "made-up-key-0123456789";
const OTHER = "made-up-key-of-brave-99";

/** Runs a test at a dashboard of the real program in a folder. */
async function atServed(
  test: (served: Served, folder: string) => Promise<void>,
  { args = [], env = {}, dotenv }: {
    args?: readonly string[];
    env?: Readonly<Record<string, string>>;
    dotenv?: string;
  } = {},
): Promise<void> {
  await inFolder(async (folder) => {
    const world = serveWorld(createWorld(scenario));
    if (dotenv !== undefined) {
      await Deno.writeTextFile(`${folder}/.env`, dotenv);
    }
    const served = await startServed(folder, {
      env: { ...environmentFor(world), ...env },
      args,
    });
    try {
      await test(served, folder);
    } finally {
      await served.stop();
      await world.shutdown();
    }
  });
}

async function send(
  { url }: Served,
  path: string,
  fields: Readonly<Record<string, string>>,
  hasToken = true,
): Promise<{ status: number; text: string }> {
  const form = new FormData();
  const { token } = await (await fetch(`${url}token`)).json();
  if (hasToken) form.set("csrf", token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const answer = await fetch(`${url}${path}`, { method: "POST", body: form });
  return { status: answer.status, text: await answer.text() };
}

const pageOf = async ({ url }: Served) =>
  await (await fetch(`${url}settings`)).text();

/** What the table says of a setting. */
function stateOf(page: string, name: string): string {
  const row = page.slice(page.indexOf(`data-name="${name}"`)).split("</tr>")[0];
  const cells = [...(row ?? "").matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)];
  return (cells[1]?.[1] ?? "").replaceAll(/\s+/g, " ").trim();
}

Deno.test("the page says what is set and by what, and shows no secret", () =>
  atServed(async (served) => {
    const page = await pageOf(served);
    assertEquals(stateOf(page, "BRAVE_API_KEY"), "Set by .env");
    assertEquals(stateOf(page, "OPENAI_API_KEY"), "Set by the environment");
    assertEquals(stateOf(page, "OPENAI_MODEL"), "gpt-6-luna (by a flag)");
    assertEquals(stateOf(page, "EXA_API_KEY"), "Not set");
    assertEquals(
      stateOf(page, "SEARXNG_URL"),
      "https://searx.example/ (by .env)",
      "an address without what gives access to it",
    );
    assertMatch(stateOf(page, "YOUTUBE_BASE_URL"), /as it comes/);
    for (const secret of [KEY, OTHER, "hidden-pass"]) {
      assert(!page.includes(secret), "a secret is shown");
    }
  }, {
    args: ["--model=gpt-6-luna"],
    env: { OPENAI_API_KEY: KEY },
    dotenv: `BRAVE_API_KEY=${OTHER}\n` +
      "SEARXNG_URL=https://who:hidden-pass@searx.example/\n",
  }));

Deno.test("without --write-keys no key is written, and the page says so", () =>
  atServed(async (served, folder) => {
    assertMatch(await pageOf(served), /started without --write-keys/);
    const fields = { name: "BRAVE_API_KEY", key: KEY, sure: "yes" };
    const { status, text } = await send(served, "settings/key", fields);
    assertEquals(status, 422);
    assertMatch(text, /started without --write-keys/);
    assert(!text.includes(KEY));
    assertEquals(await Deno.stat(`${folder}/.env`).catch(() => "none"), "none");
  }));

Deno.test("a dashboard that is open to the network writes no key either", () =>
  atServed(async ({ port }, folder) => {
    const url = `http://127.0.0.1:${port}/`;
    const login = await fetch(`${url}login`, {
      method: "POST",
      body: new URLSearchParams({ password: "a" }),
      redirect: "manual",
    });
    await login.body?.cancel();
    const cookie = login.headers.get("set-cookie")?.split(";")[0] ?? "";
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { cookie } });
    assertMatch(
      await (await ask("settings")).text(),
      /is open to the network, over which a key would go in plain text/,
    );
    const { token } = await (await ask("token")).json();
    const form = new FormData();
    const fields = { csrf: token, name: "EXA_API_KEY", key: KEY, sure: "yes" };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answer = await ask("settings/key", { method: "POST", body: form });
    assertEquals(answer.status, 422);
    await answer.body?.cancel();
    assertEquals(await Deno.stat(`${folder}/.env`).catch(() => "none"), "none");
  }, {
    args: ["--write-keys", "--host=::"],
    env: { CLIPSCOUT_PASSWORD: "a" },
  }));

Deno.test("only a key is written, only when the person says so, by our own form", () =>
  atServed(async (served, folder) => {
    const sure = { name: "EXA_API_KEY", key: KEY, sure: "yes" };
    const before = "OPENAI_BASE_URL=https://api.openai.com/v1\n";
    for (
      const [why, fields, hasToken] of [
        ["not confirmed", { ...sure, sure: "" }, true],
        ["not confirmed", { ...sure, sure: "no" }, true],
        ["without a token", sure, false],
        ["no key of ours", { ...sure, name: "PATH" }, true],
        ["a name of an object", { ...sure, name: "__proto__" }, true],
        ["an address", { ...sure, name: "OPENAI_BASE_URL" }, true],
        ["the password", { ...sure, name: "CLIPSCOUT_PASSWORD" }, true],
        ["two lines", { ...sure, key: `${KEY}\nA=1` }, true],
        ["quotes", { ...sure, key: `"${KEY}"` }, true],
        ["nothing", { ...sure, key: "  " }, true],
      ] as const
    ) {
      const answer = await send(served, "settings/key", fields, hasToken);
      assert(answer.status >= 400, `${why}: ${answer.status}`);
      assert(!answer.text.includes(KEY), why);
      assertEquals(await Deno.readTextFile(`${folder}/.env`), before, why);
    }
  }, {
    args: ["--write-keys"],
    dotenv: "OPENAI_BASE_URL=https://api.openai.com/v1\n",
  }));

const click = (tab: Tab, selector: string) =>
  tab.run(`document.querySelector(${JSON.stringify(selector)}).click()`);

Deno.test({
  name: "a person asks the services, and writes the key that is missing",
  ignore: CHROMIUM === undefined,
  fn: () =>
    atServed(async ({ url }, folder) => {
      await using browser = await startBrowser();
      const tab = await browser.open();
      const shown = () => tab.run<string>(`document.documentElement.outerHTML`);
      await tab.goto(`${url}settings`);
      await click(tab, "#check");
      await tab.until(`document.getElementById("findings")`);
      const line = (name: string) =>
        `[...document.querySelectorAll("#findings li")].find((line) =>
          line.querySelector("b").textContent === "${name}")`;
      assertEquals(
        await tab.run(`${line("analysis")}.dataset.status`),
        "failed",
      );
      assertMatch(
        await tab.run(`${line("analysis")}.textContent`),
        /To do:\s*Set OPENAI_API_KEY/,
      );

      const type = `document.querySelector("[name=key]").value =
        ${JSON.stringify(KEY)}`;
      await tab.run(`document.querySelector("[name=name]").value =
        "OPENAI_API_KEY"; ${type}`);
      await click(tab, "#keys form button");
      assert(
        await tab.run(
          `document.querySelector("[name=sure]").matches(":invalid")`,
        ),
        "it waits for the word of the person",
      );
      assertEquals(
        await Deno.stat(`${folder}/.env`).catch(() => "none"),
        "none",
      );
      await click(tab, "[name=sure]");
      await click(tab, "#keys form button");
      await tab.until(`document.getElementById("written")`);
      assert(!(await shown()).includes(KEY), "the key is shown");
      assertMatch(
        await tab.run(`document.getElementById("written").textContent`),
        /OPENAI_API_KEY is in\s+\.env, .*Runs that start from now on use it/s,
      );
      assertEquals(
        await Deno.readTextFile(`${folder}/.env`),
        `OPENAI_API_KEY=${KEY}\n`,
      );
      if (Deno.build.os !== "windows") {
        const { mode } = await Deno.stat(`${folder}/.env`);
        assertEquals(mode! & 0o777, 0o600);
      }
      await click(tab, "#check");
      await tab.until(`${line("analysis")}?.textContent.includes("refused")`);
      assert(!(await shown()).includes(KEY), "the key is shown");

      // The key that this world takes, in place of the wrong one.
      await tab.run(`document.querySelector("[name=key]").value = "world"`);
      await click(tab, "[name=sure]");
      await click(tab, "#keys form button");
      await tab.until(`document.getElementById("written")`);
      await click(tab, "#check");
      await tab.until(`${line("analysis")}?.dataset.status === "ok"`);
      assertEquals(
        await Deno.readTextFile(`${folder}/.env`),
        "OPENAI_API_KEY=world\n",
      );
    }, { args: ["--write-keys"], env: { OPENAI_API_KEY: "" } }),
});
