import { assert, assertEquals } from "@std/assert";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { createRedactor } from "../../core/web/client/secrets.ts";
import { fakeClock, scopeOf } from "./in_memory.ts";

const CANARY = 'canary+9xQ1/"7é';

const URLS = [
  ["https://a.example/v1?q=x&key=abc", "https://a.example/v1?q=x&key=REDACTED"],
  ["https://a.example/?api_key=abc", "https://a.example/?api_key=REDACTED"],
  ["https://a.example/?API_KEY=abc", "https://a.example/?API_KEY=REDACTED"],
  ["wss://b.example?token=abc", "wss://b.example/?token=REDACTED"],
  ["https://u:p@a.example/", "https://REDACTED@a.example/"],
  [
    "https://hooks.slack.com/services/T0/B0/XX",
    "https://hooks.slack.com/services/REDACTED",
  ],
  ["https://a.example/?q=kestrel%20gt", "https://a.example/?q=kestrel%20gt"],
  ["no URL at all", "no URL at all"],
] as const;
for (const [url, shown] of URLS) {
  Deno.test(`an address is shown without secrets: ${url} as ${shown}`, () => {
    assertEquals(createRedactor().url(url), shown);
  });
}

const SPELLINGS = [
  { where: "plain text", text: CANARY },
  { where: "a URL", text: encodeURIComponent(CANARY) },
  {
    where: "a URL in a URL",
    text: encodeURIComponent(encodeURIComponent(CANARY)),
  },
  { where: "a form", text: new URLSearchParams({ a: CANARY }).toString() },
  { where: "JSON", text: JSON.stringify({ key: CANARY }) },
  {
    where: "PHP's JSON",
    text: JSON.stringify({ key: CANARY }).replaceAll("/", "\\/"),
  },
  { where: "JSON in JSON", text: JSON.stringify(JSON.stringify(CANARY)) },
  { where: "HTML", text: "canary+9xQ1/&quot;7é" },
  {
    where: "Base64",
    text: btoa(String.fromCharCode(...new TextEncoder().encode(CANARY))),
  },
];
for (const { where, text } of SPELLINGS) {
  Deno.test(`createRedactor() finds a secret in ${where}`, () => {
    const redacted = createRedactor([CANARY]).text(`before ${text} after`);

    assert(!/9xQ1|%2B9|OXhR/.test(redacted), redacted);
    assert(redacted.includes("REDACTED"), redacted);
    assert(/^before .* after$/.test(redacted), redacted);
  });
}

Deno.test("createRedactor() finds keys that it was not told", () => {
  const { text } = createRedactor();
  const said =
    "Incorrect API key provided: sk-pr…9xQ1. See sk-proj-abcdefghijklmnop1234";
  assertEquals(
    text(said),
    "Incorrect API key provided: REDACTED. See REDACTED",
  );
  assertEquals(
    text("a task-force and risk-averse"),
    "a task-force and risk-averse",
  );
});

Deno.test("createRedactor() hides credentials in headers", () => {
  const headers = createRedactor([CANARY]).headers([
    ["Authorization", "Bearer x"],
    ["x-subscription-token", "y"],
    ["cookie", "z"],
    ["x-other", "canary none"],
  ]);
  assertEquals(headers.map(([, value]) => value), [
    "REDACTED",
    "REDACTED",
    "REDACTED",
    "canary none",
  ]);
});

/** Everything that a run of a client leaves behind, as bytes in text. */
async function tracesOf(secret: string): Promise<Record<string, string>> {
  const folder = await Deno.makeTempDir();
  const events: unknown[] = [];
  const echo = (request: Request, body: string) =>
    Response.json({
      error: { message: `Incorrect key: ${secret}` },
      asked: request.url,
      authorization: request.headers.get("authorization"),
      body,
    }, {
      headers: { "x-echo": encodeURIComponent(secret), "set-cookie": secret },
    });
  const client = createWebClient({
    clock: fakeClock(),
    secrets: [secret],
    cache: { path: `${folder}/cache.db` },
    record: { path: `${folder}/run.har`, mode: "all" },
    log: (event) => events.push(event),
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (url.pathname === "/fails") throw new TypeError(`no ${request.url}`);
      if (url.pathname === "/moves") {
        const location = `/moved?key=${encodeURIComponent(secret)}`;
        return new Response(null, { status: 302, headers: { location } });
      }
      return echo(request, await request.text());
    },
  });
  const encoded = encodeURIComponent(secret);
  const results: unknown[] = [];
  const ask = async (path: string, more: Record<string, unknown> = {}) => {
    const { shownUrl, message, kind } = await client.request({
      service: "google",
      url: `https://service.example${path}`,
      expect: "json",
      headers: { authorization: `Bearer ${secret}` },
      classify: () => ({ kind: "ok", message: `answered ${secret}` }),
      ...more,
    }, scopeOf("1001"));
    results.push({ shownUrl, message, kind });
  };
  await ask(`/v1?key=${encoded}`);
  await ask(`/services/${encoded}/x`);
  await ask(`/moves?other=${encoded}`);
  await ask(`/fails?key=${encoded}`);
  await ask(`/v1`, { method: "POST", body: secret, keep: "answer" });
  await ask(`/x`, { url: `not a URL ${secret}` });
  await client.close();

  const traces: Record<string, string> = {
    log: JSON.stringify(events),
    results: JSON.stringify(results),
  };
  for await (const { name } of Deno.readDir(folder)) {
    const bytes = await Deno.readFile(`${folder}/${name}`);
    traces[name] = new TextDecoder("latin1").decode(bytes);
  }
  await Deno.remove(folder, { recursive: true });
  return traces;
}

Deno.test("createWebClient() leaves no byte of a canary key anywhere", async () => {
  const secret = "canary-9xQ1kZ7vT3/aa+bb=";

  const traces = await tracesOf(secret);

  assert(Object.keys(traces).length >= 4, Object.keys(traces).join());
  for (const [where, text] of Object.entries(traces)) {
    assert(text.length > 100, where);
    assert(!text.includes("9xQ1kZ7vT3"), where);
    assert(!text.includes(btoa(secret).slice(4, 20)), where);
  }
});

Deno.test("createWebClient() has a cache in which the answers can be read", async () => {
  const { default: zlib } = await import("node:zlib");
  const folder = await Deno.makeTempDir();
  const path = `${folder}/cache.db`;
  const secret = "canary-9xQ1kZ7vT3";
  const client = createWebClient({
    clock: fakeClock(),
    secrets: [secret],
    cache: { path },
    fetch: () => Promise.resolve(new Response(`the key is ${secret}, says it`)),
  });
  await client.request({
    service: "outlet",
    url: "https://torque-ledger.example/",
    expect: "text",
  }, scopeOf("1001"));
  await client.close();

  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(path);
  const row = db.prepare("SELECT body FROM answers").get();
  const body = zlib.inflateRawSync(row?.["body"] as Uint8Array).toString();
  assertEquals(body, "the key is REDACTED, says it");
  db.close();
  await Deno.remove(folder, { recursive: true });
});
