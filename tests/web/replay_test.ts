import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { FileError } from "../../core/words/base/errors.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { ReplayMissError } from "../../core/web/keep/replay.ts";
import { fakeClock, fakeFetch, page, scopeOf } from "./in_memory.ts";

const SHARED = "https://torque-ledger.example/sitemap.xml";
const KEY = "canary-9xQ1-secret/key+";
const LOANS = Array.from({ length: 20 }, (_, index) => `WO-${index}`);

/** Records what 20 loans get: one shared file, one page each, one by key. */
async function recording(path: string): Promise<string[]> {
  const pages = LOANS.map((id) => `https://torque-ledger.example/${id}`);
  let calls = 0;
  const { fetch } = fakeFetch({
    [SHARED]: () => new Response("<urlset/>"),
    ...Object.fromEntries(pages.map((url) => [url, () => page(url)])),
    [searchUrl()]: () => Response.json({ items: [], echo: KEY, n: ++calls }),
  });
  const client = createWebClient({
    fetch,
    clock: fakeClock(),
    record: { path, mode: "all" },
    secrets: [KEY],
  });
  const results = await Promise.all(LOANS.map((id) => ask(client, id)));
  await client.close();
  return results;
}

function searchUrl(): string {
  return `https://search.example/v1?key=${encodeURIComponent(KEY)}&q=kestrel`;
}

async function ask(
  client: ReturnType<typeof createWebClient>,
  id: string,
): Promise<string> {
  const scope = scopeOf(id);
  const answers = [
    await client.request(
      { service: "outlet", url: SHARED, expect: "xml" },
      scope,
    ),
    await client.request({
      service: "outlet",
      url: `https://torque-ledger.example/${id}`,
      expect: "page",
    }, scope),
    await client.request(
      { service: "google", url: searchUrl(), expect: "json" },
      scope,
    ),
  ];
  return JSON.stringify(
    answers.map(({ kind, text, finalUrl, shownUrl, message }) => [
      kind,
      text.replaceAll(KEY, "REDACTED"),
      finalUrl,
      shownUrl,
      message,
    ]),
  );
}

Deno.test("createWebClient() replays what it recorded, in any order", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  const recorded = await recording(path);
  const har = JSON.parse(await Deno.readTextFile(path));

  for (let seed = 1; seed <= 100; seed++) {
    har.log.entries = shuffled(har.log.entries, seed);
    const client = createWebClient({
      fetch: () => {
        throw new Error("The network was touched");
      },
      clock: fakeClock(),
      replay: { text: JSON.stringify(har) },
      secrets: [KEY],
    });
    const results = await Promise.all(
      shuffled(LOANS, seed).map(async (id) => ({
        id,
        result: await ask(client, id),
      })),
    );
    for (const { id, result } of results) {
      assertEquals(result, recorded[LOANS.indexOf(id)]);
    }
  }
  await Deno.remove(path);
});

Deno.test("createWebClient() writes no secret into a recording", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  await recording(path);

  const text = await Deno.readTextFile(path);

  assert(!text.includes("canary-9xQ1"));
  await Deno.remove(path);
});

Deno.test("createWebClient() explains what was not recorded", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  await recording(path);
  const client = createWebClient({ replay: { path }, clock: fakeClock() });

  const error = await assertRejects(
    () =>
      client.request({
        service: "outlet",
        url: "https://torque-ledger.example/WO-3?page=2",
        expect: "page",
      }, scopeOf("WO-3")),
    ReplayMissError,
  );

  assert(error instanceof ReplayMissError);
  assert(error.message.includes('loan "WO-3"'), error.message);
  assert(error.message.includes("torque-ledger.example/WO-3, which differs"));
  assert(error.hint?.includes("--record"));
  await Deno.remove(path);
});

Deno.test("createWebClient() replays at the recorded pace", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  const clock = fakeClock();
  const { fetch } = fakeFetch({
    [SHARED]: async () => {
      await clock.sleep(250);
      return new Response("<urlset/>");
    },
  });
  const client = createWebClient({
    fetch,
    clock,
    record: { path, mode: "all" },
  });
  const request = { service: "outlet", url: SHARED, expect: "xml" } as const;
  await client.request(request, scopeOf("WO-1"));
  await client.close();
  const replayClock = fakeClock();

  const answer = await createWebClient({
    clock: replayClock,
    replay: { path },
    pace: "recorded",
  }).request(request, scopeOf("WO-1"));

  assertEquals(replayClock.waits, [250]);
  assertEquals(answer.effort.ms, 250);
  await Deno.remove(path);
});

Deno.test("createWebClient() records only what is new in mode new", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  await recording(path);
  const before = JSON.parse(await Deno.readTextFile(path)).log.entries.length;
  const extra = "https://torque-ledger.example/extra";
  const { fetch, asked } = fakeFetch({ [extra]: () => page("extra") });
  const client = createWebClient({
    fetch,
    clock: fakeClock(),
    record: { path, mode: "new" },
    secrets: [KEY],
  });

  await ask(client, "WO-1");
  await client.request(
    { service: "outlet", url: extra, expect: "page" },
    scopeOf("WO-1"),
  );
  await client.close();

  assertEquals(asked, [`GET ${extra}`]);
  const har = JSON.parse(await Deno.readTextFile(path));
  assertEquals(har.log.entries.length, before + 1);
  await Deno.remove(path);
});

Deno.test("createWebClient() records pages that a browser rendered", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  const url = "https://script-built.example/kestrel";
  const request = { service: "browser", url, expect: "page" } as const;
  const client = createWebClient({
    clock: fakeClock(),
    record: { path, mode: "all" },
  });
  const live = await client.request({
    ...request,
    perform: () =>
      Promise.resolve({
        status: 200,
        headers: new Headers(),
        text: "<p>rendered</p>",
        finalUrl: url,
        bytes: 15,
      }),
  }, scopeOf("WO-1"));
  await client.close();

  const replayed = await createWebClient({ replay: { path } }).request({
    ...request,
    perform: () => Promise.reject(new Error("The browser was asked")),
  }, scopeOf("WO-1"));

  assertEquals(replayed.text, live.text);
  assertEquals(replayed.kind, "ok");
  await Deno.remove(path);
});

/** A recording of one page for one loan, without touching the disk. */
function tinyHar(): string {
  const url = "https://torque-ledger.example/WO-1";
  const headers = [{ name: "content-type", value: "text/html" }];
  const entry = {
    startedDateTime: "2026-11-24T12:00:00.000Z",
    time: 1,
    request: { method: "GET", url },
    response: { status: 200, headers, content: { text: "<p>A week</p>" } },
    _clipscout: {
      service: "outlet",
      body: "",
      uses: [{ loan: "WO-1", n: 1 }],
      kind: "ok",
      message: "answered",
      finalUrl: url,
      retries: 0,
      bytes: 13,
    },
  };
  return JSON.stringify({ log: { version: "1.2", entries: [entry] } });
}

Deno.test({
  name: "createWebClient() replays with no permission at all",
  permissions: "none",
  async fn() {
    const client = createWebClient({
      replay: { text: tinyHar() },
      cache: { path: ".clipscout/clipscout.db" },
      robots: "obey",
    });

    const answer = await client.request({
      service: "outlet",
      url: "https://torque-ledger.example/WO-1",
      expect: "page",
    }, scopeOf("WO-1"));
    await client.close();

    assertEquals([answer.kind, answer.text], ["ok", "<p>A week</p>"]);
  },
});

for (const text of ["", "{}", '{"log":{"entries":[{}]}}', "not JSON"]) {
  Deno.test(`createWebClient() refuses to replay ${text || "nothing"}`, () => {
    assertThrows(() => createWebClient({ replay: { text } }), FileError);
  });
}

Deno.test("createWebClient() says which recording it cannot read", () => {
  assertThrows(
    () => createWebClient({ replay: { path: "missing/run.har" } }),
    FileError,
    "missing/run.har",
  );
});

Deno.test("createWebClient() writes HAR 1.2", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  await recording(path);

  const { log } = JSON.parse(await Deno.readTextFile(path));

  assertEquals(log.version, "1.2");
  assertEquals(typeof log.creator.name, "string");
  for (const entry of log.entries) {
    assert(!Number.isNaN(Date.parse(entry.startedDateTime)));
    assertEquals(typeof entry.time, "number");
    for (const part of [entry.request, entry.response]) {
      assert(Array.isArray(part.headers) && Array.isArray(part.cookies));
      assertEquals([typeof part.headersSize, typeof part.bodySize], [
        "number",
        "number",
      ]);
    }
    assert(Array.isArray(entry.request.queryString));
    assertEquals(typeof entry.response.content.mimeType, "string");
    assertEquals(typeof entry.response.redirectURL, "string");
    assertEquals(Object.keys(entry.timings), ["send", "wait", "receive"]);
  }
  await Deno.remove(path);
});

Deno.test("createWebClient() records nothing that Brave really answered", async () => {
  const path = await Deno.makeTempFile({ suffix: ".har" });
  const warnings: string[] = [];
  const client = createWebClient({
    clock: fakeClock(),
    record: { path, mode: "all" },
    resolve: () => Promise.resolve(["1.1.1.1"]),
    log: (event) => event.event === "warning" && warnings.push(event.message),
  });
  for (const q of ["a", "b"]) {
    await client.request({
      service: "brave",
      url: `https://api.search.brave.example/?q=${q}`,
      expect: "json",
      perform: () =>
        Promise.resolve({
          status: 200,
          headers: new Headers(),
          text: "{}",
          finalUrl: "https://api.search.brave.example/",
          bytes: 2,
        }),
    }, scopeOf("WO-1"));
  }
  await client.close();

  assertEquals(JSON.parse(await Deno.readTextFile(path)).log.entries, []);
  assertEquals(warnings.length, 1);
  await Deno.remove(path);
});

/** Fisher and Yates, with a linear congruential generator. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
