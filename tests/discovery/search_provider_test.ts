import { assertEquals, assertStringIncludes } from "@std/assert";
import type { AnswerKind } from "../../core/words/base/answer.ts";
import { createSearchProvider } from "../../core/discovery/providers/create_search_provider.ts";
import { PROVIDERS } from "../../core/discovery/providers/provider_registry.ts";
import type {
  SearchProviderId,
  SearchQuery,
} from "../../core/discovery/providers/search_provider.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { fakeClock, scopeOf } from "../web/in_memory.ts";

const KEY = "canary-key-4711";
const URL_A = "https://torque-ledger.example/2026/kestrel-gt-50";
const QUERY: SearchQuery = {
  text: '"Kestrel GT-50" review',
  site: "torque-ledger.example",
  after: "2026-07-02",
  before: "2027-01-28",
  count: 10,
  page: 1,
};

interface Raw {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** What a service sends, in its own words. */
interface Dialect {
  /** A page of one hit with this title, snippet and date; more may follow. */
  readonly hits: (hit: {
    url: string;
    title: string;
    snippet: string;
    date?: string;
  }) => unknown;
  readonly none: unknown;
  readonly badKey: Raw;
  readonly spent: Raw;
  readonly tooFast: Raw;
  /** Whether a further page can be asked for. */
  readonly pages: boolean;
  /** What must be in the request for {@linkcode QUERY}. */
  readonly asks: readonly string[];
  /** What must be in the request for its second page. */
  readonly asksSecond?: string;
}

/** Answers of a good status that are no answer of the service's. */
const UNKNOWN_SHAPES: readonly [string, (dialect: Dialect) => unknown][] = [
  ["an empty object", () => ({})],
  ["an answer of another service", () => ({ data: [{ href: URL_A }] })],
  [
    "hits whose addresses have another name",
    ({ hits }) =>
      JSON.parse(
        JSON.stringify(hits({ url: URL_A, title: "T", snippet: "S" }))
          .replaceAll(/"(?:url|link)":/g, '"target":'),
      ),
  ],
  [
    "a list that moved",
    ({ hits }) => ({
      response: hits({ url: URL_A, title: "T", snippet: "S" }),
    }),
  ],
];

const DIALECTS: Record<SearchProviderId, Dialect> = {
  brave: {
    hits: ({ url, title, snippet, date }) => ({
      query: { more_results_available: true },
      web: { results: [{ url, title, description: snippet, page_age: date }] },
    }),
    none: { type: "search", query: { more_results_available: false } },
    badKey: braveError(422, "SUBSCRIPTION_TOKEN_INVALID"),
    spent: braveError(429, "QUOTA_LIMITED"),
    tooFast: braveError(429, "RATE_LIMITED"),
    pages: true,
    asks: [
      "q=site%3Atorque-ledger.example",
      "freshness=2026-07-02to2027-01-28",
    ],
    asksSecond: "offset=1",
  },
  serper: {
    hits: ({ url, title, snippet, date }) => ({
      organic: repeat({ link: url, title, snippet, date }),
    }),
    none: { organic: [] },
    badKey: {
      status: 403,
      body: { message: "Unauthorized.", statusCode: 403 },
    },
    spent: {
      status: 400,
      body: { message: "Not enough credits", statusCode: 400 },
    },
    tooFast: { status: 429, body: { message: "Too many requests" } },
    pages: true,
    asks: ["cd_min:7/2/2026", "site:torque-ledger.example"],
    asksSecond: '"page":2',
  },
  tavily: {
    hits: ({ url, title, snippet, date }) => ({
      results: [{ url, title, content: snippet, published_date: date }],
    }),
    none: { results: [] },
    badKey: { status: 401, body: { detail: { error: "Unauthorized" } } },
    spent: { status: 432, body: { detail: { error: "plan limit" } } },
    tooFast: { status: 429, body: { detail: { error: "too fast" } } },
    pages: false,
    asks: [
      '"include_domains":["torque-ledger.example"]',
      '"start_date":"2026-07-02"',
    ],
  },
  exa: {
    hits: ({ url, title, snippet, date }) => ({
      results: [{ url, title, text: snippet, publishedDate: date }],
      costDollars: { total: 0.007 },
    }),
    none: { results: [] },
    badKey: {
      status: 401,
      body: { error: "Unauthorized", message: "Invalid API key" },
    },
    spent: { status: 402, body: { error: "credits spent" } },
    tooFast: { status: 429, body: { error: "rate" } },
    pages: false,
    asks: [
      '"includeDomains":["torque-ledger.example"]',
      '"startPublishedDate":"2026-07-02T00:00:00Z"',
    ],
  },
  serpapi: {
    hits: ({ url, title, snippet, date }) => ({
      organic_results: repeat({ link: url, title, snippet, date }),
    }),
    none: {
      search_metadata: { status: "Success" },
      error: "Google hasn't returned any results for this query.",
    },
    badKey: { status: 401, body: { error: "Invalid API key." } },
    spent: {
      status: 429,
      body: { error: "Your account has run out of searches." },
    },
    tooFast: { status: 429, body: { error: "Hourly throughput exceeded" } },
    pages: true,
    asks: ["site%3Atorque-ledger.example", "cd_min%3A7%2F2%2F2026"],
    asksSecond: "start=10",
  },
  google: {
    hits: ({ url, title, snippet, date }) => ({
      queries: { nextPage: [{ startIndex: 11 }] },
      items: [{
        link: url,
        title,
        snippet,
        pagemap: { metatags: [{ "article:published_time": date }] },
      }],
    }),
    none: { searchInformation: { totalResults: "0" } },
    badKey: googleError(400, "API key not valid.", "API_KEY_INVALID"),
    spent: googleError(429, "limit 'Queries per day'", "rateLimitExceeded"),
    tooFast: googleError(429, "'Queries per minute'", "rateLimitExceeded"),
    pages: true,
    asks: ["siteSearch=torque-ledger.example", "cx=engine"],
    asksSecond: "start=11",
  },
  searxng: {
    hits: ({ url, title, snippet, date }) => ({
      results: [{ url, title, content: snippet, publishedDate: date }],
    }),
    none: { results: [], unresponsive_engines: [] },
    badKey: { status: 403, body: "<!doctype html><h1>403 Forbidden</h1>" },
    spent: { status: 500, body: { error: "search error" } },
    tooFast: { status: 429, body: "Too Many Requests" },
    pages: true,
    asks: ["site%3Atorque-ledger.example", "format=json"],
    asksSecond: "pageno=2",
  },
};

/** A page is full at ten hits; services that do not count pages go by that. */
function repeat<T extends { link: string }>(hit: T): T[] {
  return Array.from({ length: 10 }, (_, index) => ({
    ...hit,
    link: index === 0 ? hit.link : `${hit.link}-${index}`,
  }));
}

function braveError(status: number, code: string): Raw {
  const error = { id: "1", status, code, detail: "said in full" };
  return { status, body: { type: "ErrorResponse", error } };
}

function googleError(code: number, message: string, reason: string): Raw {
  const errors = [{ message, domain: "global", reason }];
  return { status: code, body: { error: { code, message, errors } } };
}

/** Asks one provider over a network that answers the same each time. */
async function ask(
  id: SearchProviderId,
  answer: () => Response | Promise<Response>,
  query = QUERY,
) {
  const sent: string[] = [];
  const web = createWebClient({
    clock: fakeClock(),
    secrets: [KEY],
    async fetch(input, init) {
      const request = new Request(input, init);
      sent.push(`${request.url} ${await request.text()}`);
      return await answer();
    },
  });
  const { spec } = PROVIDERS.find(({ spec }) => spec.id === id)!;
  const provider = createSearchProvider({
    web,
    spec,
    clock: fakeClock(),
    access: {
      baseUrl: spec.baseUrl || "https://searxng.example",
      key: KEY,
      engineId: "engine",
    },
  });
  const result = await provider.search(query, scopeOf("4711"));
  await web.close();
  return { result, sent, provider };
}

function raw({ status = 200, headers = {}, body }: Raw): () => Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return () => new Response(text, { status, headers });
}

for (const { spec: { id } } of PROVIDERS) {
  const dialect = DIALECTS[id];
  const hit = {
    url: `${URL_A}?utm_source=feed#top`,
    title: "2026 Kestrel <strong>GT-50</strong> review &amp; more",
    snippet: "We drove <b>the</b> GT-50 &lt;fast&gt;.",
  };

  Deno.test(`${id} gives hits as plain text with normalised addresses`, async () => {
    const { result, sent } = await ask(id, raw({ body: dialect.hits(hit) }));

    assertEquals(result.kind, "ok");
    assertEquals(result.hits[0]?.url, URL_A);
    assertEquals(result.hits[0]?.title, "2026 Kestrel GT-50 review & more");
    assertStringIncludes(
      result.hits[0]?.snippet ?? "",
      "We drove the GT-50 <fast>.",
    );
    assertEquals(result.hits[0]?.rank, 1);
    for (const part of dialect.asks) assertStringIncludes(sent[0]!, part);
  });

  for (const [what, body] of UNKNOWN_SHAPES) {
    Deno.test(`${id} makes no sense of ${what}, which is no evidence`, async () => {
      const { result } = await ask(id, raw({ body: body(dialect) }));

      assertEquals([result.kind, result.hits], ["unclear", []]);
    });
  }

  Deno.test(`${id} calls no hits empty, which is evidence`, async () => {
    const { result } = await ask(id, raw({ body: dialect.none }));

    assertEquals([result.kind, result.hits, result.more], ["empty", [], false]);
  });

  Deno.test(`${id} goes on to a second page only where there is one`, async () => {
    const second = { ...QUERY, page: 2 };
    const { result, sent } = await ask(
      id,
      raw({ body: dialect.hits(hit) }),
      second,
    );

    assertEquals(result.more, dialect.pages);
    if (dialect.asksSecond) assertStringIncludes(sent[0]!, dialect.asksSecond);
    if (dialect.pages) assertEquals((result.hits[0]?.rank ?? 0) > 1, true);
  });

  const trouble: { does: string; answer: Raw; kind: AnswerKind }[] = [
    { does: "a bad key auth", answer: dialect.badKey, kind: "auth" },
    {
      does: "a spent allowance quota",
      answer: dialect.spent,
      kind: id === "searxng" ? "transient" : "quota",
    },
    { does: "too fast rate", answer: dialect.tooFast, kind: "rate" },
    {
      does: "a page of HTML transient",
      answer: { body: "<html><body>Bad gateway</body></html>" },
      kind: "transient",
    },
    {
      does: "an hour's wait quota",
      answer: { ...dialect.tooFast, headers: { "retry-after": "3600" } },
      kind: "quota",
    },
  ];
  for (const { does, answer, kind } of trouble) {
    Deno.test(`${id} calls ${does}`, async () => {
      const { result } = await ask(id, raw(answer));

      assertEquals(result.kind, kind);
      assertEquals(result.hits, []);
      assertEquals(JSON.stringify(result).includes(KEY), false);
    });
  }

  Deno.test(`${id} calls a cut connection transient`, async () => {
    const { result } = await ask(
      id,
      () => Promise.reject(new TypeError("connection reset by peer")),
    );

    assertEquals(result.kind, "transient");
  });
}

/** Today is 2026-11-24 for {@linkcode fakeClock}. */
const DATES = [
  { written: "2026-08-07T11:00:00", day: "2026-08-07" },
  { written: "2026-08-07T23:30:00Z", day: "2026-08-07" },
  { written: "2026-08-07T00:00:00.000Z", day: "2026-08-07" },
  { written: "2026-08-07", day: "2026-08-07" },
  { written: "Aug 7, 2026", day: "2026-08-07" },
  { written: "August 7, 2026", day: "2026-08-07" },
  { written: "7 Aug 2026", day: "2026-08-07" },
  { written: "Fri, 07 Aug 2026 09:00:00 GMT", day: "2026-08-07" },
  { written: "3 days ago", day: "2026-11-21" },
  { written: "2 weeks ago", day: "2026-11-10" },
  { written: "an hour ago", day: "2026-11-23" },
  { written: "yesterday", day: "2026-11-23" },
  { written: "2026-02-31", day: undefined },
  { written: "soon", day: undefined },
  { written: "", day: undefined },
];

for (const { written, day } of DATES) {
  Deno.test(`Every provider reads the date "${written}" as ${day}`, async () => {
    const hit = { url: URL_A, title: "t", snippet: "s", date: written };
    for (const { spec: { id } } of PROVIDERS) {
      const body = DIALECTS[id].hits(hit);
      const { result } = await ask(id, raw({ body }));

      assertEquals([id, result.hits[0]?.published], [id, day]);
    }
  });
}

Deno.test("google takes a date off the front of a snippet", async () => {
  const body = {
    items: [{ link: URL_A, title: "t", snippet: "Aug 7, 2026 ... A week." }],
  };

  const { result } = await ask("google", raw({ body }));

  assertEquals(result.hits[0]?.published, "2026-08-07");
  assertEquals(result.hits[0]?.snippet, "A week.");
});

Deno.test("searxng calls engines that do not respond transient", async () => {
  const body = { results: [], unresponsive_engines: [["google", "timeout"]] };

  assertEquals((await ask("searxng", raw({ body }))).result.kind, "transient");
});

Deno.test("google makes no sense of a count of hits without hits", async () => {
  const body = {
    kind: "customsearch#search",
    searchInformation: { totalResults: "7" },
  };

  const { result } = await ask("google", raw({ body }));

  assertEquals(result.kind, "unclear");
});
