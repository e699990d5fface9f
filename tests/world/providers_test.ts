import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { createWorld } from "./create_world.ts";
import { DATE_SHAPES, type Scenario } from "./scenario.ts";

const PUBLISHED = "2026-11-10";
const TITLE = "Kestrel GT review";

const SCENARIO: Scenario = {
  name: "one article, and others of its kind",
  today: "2026-11-24",
  outlets: [{
    host: "torque.example",
    name: "Torque",
    pages: [
      page("/kestrel-gt", TITLE, "We spent a week in the Kestrel GT."),
      ...Array.from(
        { length: 12 },
        (_, n) => page(`/kite-${n}`, `Kite ${n}`, "A week in the Kite."),
      ),
    ],
  }],
};

type Json = Record<string, unknown>;

/** How each provider is asked, and where its hits stand. */
const PROVIDERS = {
  brave: {
    ask: (q: string, page: number, key: string) =>
      new Request(
        `https://api.search.brave.com/res/v1/web/search?q=${q}&count=5&offset=${
          page - 1
        }`,
        { headers: { "x-subscription-token": key } },
      ),
    hits: { at: ["web", "results"], url: "url", date: "page_age" },
  },
  serper: {
    ask: (q: string, page: number, key: string) =>
      post("https://google.serper.dev/search", { q, num: 5, page }, {
        "x-api-key": key,
      }),
    hits: { at: ["organic"], url: "link", date: "date" },
  },
  tavily: {
    ask: (query: string, _: number, key: string) =>
      post("https://api.tavily.com/search", { query, topic: "news" }, {
        authorization: `Bearer ${key}`,
      }),
    hits: { at: ["results"], url: "url", date: "published_date" },
  },
  exa: {
    ask: (query: string, _: number, key: string) =>
      post("https://api.exa.ai/search", { query, numResults: 5 }, {
        "x-api-key": key,
      }),
    hits: { at: ["results"], url: "url", date: "publishedDate" },
  },
  serpapi: {
    ask: (q: string, page: number, key: string) =>
      new Request(
        `https://serpapi.com/search.json?q=${q}&num=5&start=${
          (page - 1) * 5
        }&api_key=${key}`,
      ),
    hits: { at: ["organic_results"], url: "link", date: "date" },
  },
  google: {
    ask: (q: string, page: number, key: string) =>
      new Request(
        `https://customsearch.googleapis.com/customsearch/v1?q=${q}&num=5&start=${
          (page - 1) * 5 + 1
        }&cx=a&key=${key}`,
      ),
    hits: { at: ["items"], url: "link", date: "snippet" },
  },
  searxng: {
    ask: (q: string, page: number) =>
      new Request(
        `https://searxng.example/search?q=${q}&format=json&pageno=${page}`,
      ),
    hits: { at: ["results"], url: "url", date: "publishedDate" },
  },
} as const;

type Provider = keyof typeof PROVIDERS;
const NAMES = Object.keys(PROVIDERS) as Provider[];
const PAGED: Provider[] = ["brave", "serper", "serpapi", "google", "searxng"];

for (const name of NAMES) {
  const { ask, hits } = PROVIDERS[name];

  Deno.test(`${name} finds a page, and nothing where nothing is`, async () => {
    const { fetch } = createWorld(SCENARIO);

    const some = found(hits, await body(fetch, ask("kestrel", 1, "world")));
    const none = found(hits, await body(fetch, ask("ostrich", 1, "world")));

    assertEquals(some.urls, ["https://torque.example/kestrel-gt"]);
    assertEquals(none.urls, []);
  });

  Deno.test(`${name} can be slow, cut, an HTML page or out of reach`, async () => {
    const host = new URL(ask("kestrel", 1, "world").url).hostname;
    const at = (does: "html" | "cut" | "reset") =>
      createWorld({ ...SCENARIO, faults: [{ at: host, nth: 1, does }] }).fetch;
    const page = await at("html")(ask("kestrel", 1, "world"));
    const cut = await at("cut")(ask("kestrel", 1, "world"));

    assertMatch(await page.text(), /^<html>/);
    await assertRejects(() => cut.text(), TypeError);
    await assertRejects(
      () => at("reset")(ask("kestrel", 1, "world")),
      TypeError,
    );
  });
}

for (const name of PAGED) {
  const { ask, hits } = PROVIDERS[name];

  Deno.test(`${name} has a second page`, async () => {
    const { fetch } = createWorld(SCENARIO);

    const first = found(hits, await body(fetch, ask("kite", 1, "world")));
    const second = found(hits, await body(fetch, ask("kite", 2, "world")));

    assertEquals(new Set([...first.urls, ...second.urls]).size > 5, true);
    assertEquals(first.urls.some((url) => second.urls.includes(url)), false);
  });
}

/** Status for a bad key, for a spent allowance, for asking too fast. */
const REFUSALS: Record<Exclude<Provider, "searxng">, number[]> = {
  brave: [422, 429, 429],
  serper: [403, 400, 429],
  tavily: [401, 432, 429],
  exa: [401, 402, 429],
  serpapi: [401, 429, 429],
  google: [400, 429, 429],
};

for (const [name, statuses] of Object.entries(REFUSALS)) {
  Deno.test(`${name} refuses in its own way`, async () => {
    const { ask } = PROVIDERS[name as Provider];
    const host = new URL(ask("kestrel", 1, "world").url).hostname;
    const normal = createWorld(SCENARIO);
    const spent = createWorld({
      ...SCENARIO,
      accounts: { allowances: { [name]: 0 } },
    });
    const fast = createWorld({
      ...SCENARIO,
      faults: [{ at: host, does: "rate" }],
    });

    const answers = await Promise.all([
      normal.fetch(ask("kestrel", 1, "other")),
      spent.fetch(ask("kestrel", 1, "world")),
      fast.fetch(ask("kestrel", 1, "world")),
    ]);

    assertEquals(answers.map(({ status }) => status), statuses);
    for (const answer of answers) await answer.json();
  });
}

const WRITTEN = {
  no_zone: "2026-11-10T11:00:00",
  utc: "2026-11-10T11:00:00Z",
  day: "2026-11-10",
  month_first: "Nov 10, 2026",
  day_first: "10 Nov 2026",
  ago: "2 weeks ago",
  rfc1123: "Tue, 10 Nov 2026 12:00:00 GMT",
};

for (const shape of DATE_SHAPES) {
  Deno.test(`search engines can write dates as ${shape}`, async () => {
    const { fetch } = createWorld({
      ...SCENARIO,
      accounts: { searchDates: shape },
    });

    for (const name of ["brave", "serper", "tavily", "exa"] as const) {
      const { ask, hits } = PROVIDERS[name];
      const { dates } = found(
        hits,
        await body(fetch, ask("kestrel", 1, "world")),
      );
      assertEquals(dates, [WRITTEN[shape]]);
    }
  });
}

Deno.test("searxng says why its answer is empty or no JSON", async () => {
  const ask = PROVIDERS.searxng.ask("kestrel", 1);
  const [off, down] = ["html", "down"].map((searxng) =>
    createWorld({ ...SCENARIO, accounts: { keys: { searxng } } })
  );

  const page = await off!.fetch(ask.clone());
  const empty = await body(down!.fetch, ask);

  assertEquals(page.status, 403);
  await page.body?.cancel();
  assertEquals(empty.results, []);
  assertEquals(empty.unresponsive_engines.length, 2);
});

function page(path: string, title: string, text: string) {
  return {
    path,
    article: { title, published: PUBLISHED, paragraphs: [text] },
  };
}

function post(url: string, body: unknown, headers: Record<string, string>) {
  return new Request(url, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
}

async function body(fetch: typeof globalThis.fetch, request: Request) {
  return await (await fetch(request)).json();
}

function found(
  hits: { at: readonly string[]; url: string; date: string },
  body: Json,
): { urls: unknown[]; dates: unknown[] } {
  let at: unknown = body;
  for (const name of hits.at) at = (at as Json | undefined)?.[name];
  const items = (at ?? []) as Json[];
  return {
    urls: items.map((item) => item[hits.url]),
    dates: items.map((item) => item[hits.date]),
  };
}
