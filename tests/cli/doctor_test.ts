import { assertEquals, assertStringIncludes } from "@std/assert";
import { doctor } from "../../cli/doctor/doctor.ts";
import type { Finding } from "../../cli/doctor/probes/mod.ts";
import type { Io } from "../../cli/command/io.ts";
import { rateWindows } from "../../cli/doctor/probes/rate_windows.ts";
import type { Browser } from "../../core/discovery/browser/cdp_browser.ts";
import { createWorld } from "../world/create_world.ts";
import type { Accounts } from "../world/scenario.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const ALL_KEYS = {
  OPENAI_API_KEY: "world",
  BRAVE_API_KEY: "world",
  SERPER_API_KEY: "world",
  TAVILY_API_KEY: "world",
  EXA_API_KEY: "world",
  SERPAPI_API_KEY: "world",
  GOOGLE_SEARCH_API_KEY: "world",
  GOOGLE_SEARCH_ENGINE_ID: "cx",
  SCRAPINGBEE_API_KEY: "world",
  APIFY_TOKEN: "world",
  SPEECH_API_KEY: "world",
};

const BROWSER: Browser = {
  render: () => Promise.reject(new Error("not asked for")),
  version: () => Promise.resolve("Chrome/156.0"),
  close: () => Promise.resolve(),
};

async function examine(
  env: Record<string, string>,
  options: { accounts?: Accounts; browser?: Browser; args?: string[] } = {},
) {
  const { accounts = {}, args = ["--json"] } = options;
  const world = createWorld({
    name: "services",
    today: "2026-11-24",
    outlets: [],
    accounts,
  });
  let out = "";
  const io: Io = {
    out: (text) => out += text,
    err: () => {},
    env: (name) => env[name],
    isTerminal: false,
    columns: () => 80,
    color: false,
    clock: createVirtualClock(),
    onInterrupt: () => () => {},
  };
  const code = await doctor(args, io, {
    fetch: world.fetch,
    permissions: ({ name }) => name !== "run",
    ...(options.browser && { browser: options.browser }),
  });
  return { code, out };
}

async function findingsOf(...args: Parameters<typeof examine>) {
  const { code, out } = await examine(...args);
  const findings: Finding[] = JSON.parse(out);
  const of = (name: string) => findings.find((one) => one.name === name);
  return { code, findings, of };
}

Deno.test("doctor() finds everything that is configured well", async () => {
  const { code, findings } = await findingsOf(ALL_KEYS, { browser: BROWSER });

  assertEquals(code, 0);
  assertEquals(findings.map(({ name, status }) => `${name} ${status}`), [
    "permissions ok",
    "analysis ok",
    "search: brave ok",
    "search: serper ok",
    "search: tavily ok",
    "search: exa ok",
    "search: serpapi ok",
    "search: google warning",
    "scraper ok",
    "posts: apify ok",
    "posts: tiktok ok",
    "posts: instagram ok",
    "posts: facebook ok",
    "posts: x ok",
    "posts: threads ok",
    "speech to text ok",
    "browser ok",
    "youtube ok",
    "slack off",
    "fleet system off",
    "engine off",
  ]);
});

Deno.test("doctor() says of an engine that does not answer what to do, and no password", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const { code, of } = await findingsOf({
    ...ALL_KEYS,
    CLIPSCOUT_ENGINE: `postgres://me:secret@127.0.0.1:${port}/clips`,
  });

  const { status, says = "", todo = "" } = of("engine") ?? {};
  assertEquals([code, status], [2, "failed"]);
  assertStringIncludes(says, `Cannot use the engine at postgres://127.0.0.1`);
  assertStringIncludes(todo, "CLIPSCOUT_ENGINE");
  assertEquals(`${says}${todo}`.includes("secret"), false);
});

Deno.test("doctor() says which way requests go, and no password", async () => {
  const proxy = "http://me:secret@proxy.example:3128";
  const { code, of } = await findingsOf({
    ...ALL_KEYS,
    https_proxy: proxy,
    NO_PROXY: "corp.example",
  });

  assertEquals([code, of("proxy")?.status], [0, "ok"]);
  assertEquals(
    of("proxy")?.says,
    "public addresses: https through proxy.example:3128, http directly; directly, too: corp.example",
  );
});

Deno.test("doctor() says that a proxy of another kind is not used", async () => {
  const proxy = "socks5://me:secret@proxy.example:1080";
  const { code, of } = await findingsOf({ ...ALL_KEYS, ALL_PROXY: proxy });

  assertEquals([code, of("proxy")?.status], [0, "warning"]);
  assertStringIncludes(of("proxy")?.says ?? "", "ALL_PROXY is set");
  assertEquals(of("proxy")?.says.includes("secret"), false);
});

Deno.test("doctor() says of each network what is possible, with a token and without", async () => {
  const { APIFY_TOKEN: _, ...without } = ALL_KEYS;
  const paid = await findingsOf(ALL_KEYS);
  const free = await findingsOf(without);

  const says = (name: string) =>
    [paid, free].map(({ of }) => of(`posts: ${name}`)?.says ?? "");
  for (const network of ["tiktok", "instagram", "facebook", "x", "threads"]) {
    const [withToken = "", withoutToken = ""] = says(network);
    assertStringIncludes(withToken, "Apify's list of 50");
    assertStringIncludes(withoutToken, "without a token");
    assertEquals(free.of(`posts: ${network}`)?.status, "off");
  }
  assertStringIncludes(says("facebook")[0] ?? "", "no author");
  assertStringIncludes(says("x")[0] ?? "", "else pages");
  assertStringIncludes(says("instagram")[0] ?? "", "Apify reads it whole");
});

Deno.test("doctor() tells what is left where a service says it", async () => {
  const { of } = await findingsOf(ALL_KEYS, {
    accounts: { allowances: { serpapi: 212, scrapingbee: 1000 } },
  });

  assertStringIncludes(of("search: serpapi")?.says ?? "", "212 queries left");
  assertStringIncludes(of("scraper")?.says ?? "", "1000 of 1000 credits left");
  assertStringIncludes(of("scraper")?.says ?? "", "5 calls at once");
});

Deno.test("doctor() warns of a service that ends", async () => {
  const { of } = await findingsOf(ALL_KEYS);

  assertStringIncludes(of("search: google")?.says ?? "", "2027-01-01");
});

Deno.test("doctor() warns of a model that retires, and of one that is not there", async () => {
  const retires = await findingsOf({ ...ALL_KEYS, OPENAI_MODEL: "gpt-5-mini" });
  const unknown = await findingsOf({ ...ALL_KEYS, OPENAI_MODEL: "gpt-9" });

  assertEquals(retires.of("analysis")?.status, "warning");
  assertStringIncludes(retires.of("analysis")?.says ?? "", "2026-12-11");
  assertEquals([unknown.code, unknown.of("analysis")?.status], [2, "failed"]);
});

for (
  const [variable, name] of [
    ["OPENAI_API_KEY", "analysis"],
    ["BRAVE_API_KEY", "search: brave"],
    ["SERPER_API_KEY", "search: serper"],
    ["TAVILY_API_KEY", "search: tavily"],
    ["EXA_API_KEY", "search: exa"],
    ["SERPAPI_API_KEY", "search: serpapi"],
    ["GOOGLE_SEARCH_API_KEY", "search: google"],
    ["SCRAPINGBEE_API_KEY", "scraper"],
  ] as const
) {
  Deno.test(`doctor() finds a wrong ${variable}, and shows it nowhere`, async () => {
    const wrong = { ...ALL_KEYS, [variable]: "canary-4711" };

    const { code, of, findings } = await findingsOf(wrong);

    assertEquals([code, of(name)?.status], [2, "failed"]);
    assertStringIncludes(of(name)?.says ?? "", "the key is refused");
    assertEquals(JSON.stringify(findings).includes("canary-4711"), false);
  });
}

Deno.test("doctor() tells what to do where nothing is configured", async () => {
  const { code, out } = await examine({}, { args: [] });

  assertEquals(code, 2);
  assertStringIncludes(out, "FAIL  analysis");
  assertStringIncludes(out, "-> Set OPENAI_API_KEY");
  assertStringIncludes(out, "off   browser");
});

Deno.test("doctor() tells why a browser cannot be reached", async () => {
  const browser: Browser = {
    ...BROWSER,
    version: () => Promise.reject(new Error("connection refused")),
  };

  const { of } = await findingsOf(ALL_KEYS, { browser });

  assertEquals(of("browser")?.status, "failed");
  assertStringIncludes(of("browser")?.says ?? "", "connection refused");
});

Deno.test("rateWindows() takes a limit of 0 for none", () => {
  const headers = new Headers({
    "x-ratelimit-policy": "50;w=1, 0;w=2592000",
    "x-ratelimit-remaining": "49, 0",
  });
  const limited = new Headers({
    "x-ratelimit-policy": "1;w=1, 2000;w=2592000",
    "x-ratelimit-remaining": "1, 1912",
  });

  assertEquals(rateWindows(headers), []);
  assertEquals(rateWindows(limited), [
    { seconds: 2_592_000, limit: 2000, remaining: 1912 },
  ]);
});

Deno.test("doctor() reads the fleet system's template, and sends no clip", async () => {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.copyFile("cli/handoff/example.json", path);
    const env = { ...ALL_KEYS, FLEET_TEMPLATE: path };

    const without = await findingsOf(env);
    const missing = without.of("fleet system");
    assertEquals([without.code, missing?.status], [2, "failed"]);
    assertStringIncludes(missing?.says ?? "", "FLEET_TOKEN is not set");

    const asked = await findingsOf({
      ...env,
      FLEET_TOKEN: "a-token-of-fleets",
    });
    // The invented system is no part of the simulated internet.
    assertEquals(asked.of("fleet system")?.status, "failed");
    assertEquals(JSON.stringify(asked.findings).includes("a-token"), false);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("doctor() says when speech to text is off, useless or refused", async () => {
  const { APIFY_TOKEN: token, ...rest } = ALL_KEYS;
  const { SPEECH_API_KEY: _, ...silent } = { ...rest, APIFY_TOKEN: token };
  const said = async (env: Parameters<typeof findingsOf>[0]) =>
    (await findingsOf(env)).of("speech to text")?.status;

  assertEquals(await said(silent), "off");
  assertEquals(await said(rest), "warning");
  assertEquals(await said({ ...ALL_KEYS, SPEECH_API_KEY: "other" }), "failed");
});
