import { assert, assertEquals, assertMatch } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { createWorld } from "./create_world.ts";
import type { BlockPage, Outlet, Page, Scenario } from "./scenario.ts";

const ARTICLE = {
  title: "Kestrel GT: one week in",
  byline: "Mara Quill",
  published: "2026-10-07T07:00:00-04:00",
  paragraphs: ["First.", "Second.", "Third."],
};

/** Status and marks of each block page; see services.md 5.1. */
const BLOCKS: Record<
  BlockPage,
  { status: number; header?: string; body: RegExp }
> = {
  cloudflare_challenge: {
    status: 403,
    header: "cf-mitigated",
    body: /<title>Just a moment\.\.\.<\/title>[\s\S]*_cf_chl_opt/,
  },
  cloudflare_block: { status: 403, body: /Sorry, you have been blocked/ },
  datadome: { status: 403, header: "x-datadome", body: /'t':'fe'/ },
  datadome_banned: { status: 403, header: "x-datadome", body: /'t':'bv'/ },
  datadome_json: { status: 403, header: "x-dd-b", body: /initialCid/ },
  perimeterx: { status: 403, header: "set-cookie", body: /px-captcha/ },
  akamai: { status: 403, body: /Reference #18\./ },
  imperva: { status: 200, header: "x-iinfo", body: /Incapsula incident ID/ },
  consent: { status: 200, body: /We value your privacy/ },
  consent_redirect: { status: 200, body: /We value your privacy/ },
  captcha_200: { status: 200, body: /security check/ },
  forbidden: { status: 403, body: /403 Forbidden/ },
};

for (const [shows, marks] of Object.entries(BLOCKS)) {
  Deno.test(`an outlet can be guarded by ${shows}`, async () => {
    const guard = { shows: shows as BlockPage, browser: true };
    const world = worldOf({ guard, pages: [{ path: "/a", article: ARTICLE }] });

    const response = await world.fetch("https://torque.example/a");
    const { html } = await world.render("https://torque.example/a");

    assertEquals(response.status, marks.status);
    assertMatch(await response.text(), marks.body);
    if (marks.header) assert(response.headers.has(marks.header));
    assertMatch(html, /Kestrel GT/);
  });
}

Deno.test("an article states its author and date where it is told to", async () => {
  const states = ["json-ld", "meta", "time", "printed"] as const;
  const pages = states.map((state): Page => ({
    path: `/${state}`,
    article: { ...ARTICLE, states: [state] },
  }));
  const { fetch } = worldOf({ pages });
  const marks = {
    "json-ld": /"datePublished":"2026-10-07T07:00:00-04:00"/,
    "meta": /article:published_time" content="2026-10-07T07/,
    "time": /<time datetime="2026-10-07T07/,
    "printed": /By <a rel="author"[^>]*>Mara Quill<\/a>/,
  };

  for (const state of states) {
    const html = await (await fetch(`https://torque.example/${state}`)).text();
    for (const other of states) {
      assertEquals(
        marks[other].test(html),
        other === state,
        `${state} ${other}`,
      );
    }
  }
});

for (const jsonLd of ["graph", "object", "array", "blocks"] as const) {
  for (const authorAs of ["persons", "string", "id", "by"] as const) {
    Deno.test(`an article can write JSON-LD as ${jsonLd} with ${authorAs}`, async () => {
      const article = { ...ARTICLE, jsonLd, authorAs };
      const { fetch } = worldOf({ pages: [{ path: "/a", article }] });

      const html = await (await fetch("https://torque.example/a")).text();
      const blocks = [...html.matchAll(/ld\+json">(.*?)<\/script>/gs)]
        .map(([, json = ""]) => JSON.parse(json));

      assertEquals(
        blocks.length,
        jsonLd === "blocks" ? 3 + +(authorAs === "id") : 1,
      );
      assertMatch(JSON.stringify(blocks), /Mara Quill|person\/mara-quill/);
    });
  }
}

Deno.test("an article's JSON-LD can be sloppy", async () => {
  const article = { ...ARTICLE, jsonLd: "sloppy" as const };
  const { fetch } = worldOf({ pages: [{ path: "/a", article }] });

  const html = await (await fetch("https://torque.example/a")).text();

  assertMatch(html, /ld\+json"><!--\n\{.*"headline":"\nKestrel[\s\S]*,\}\n-->/);
});

Deno.test("a paywalled article ends early and says so", async () => {
  const article = { ...ARTICLE, paywallAfter: 1 };
  const { fetch } = worldOf({ pages: [{ path: "/a", article }] });

  const html = await (await fetch("https://torque.example/a")).text();

  assertMatch(html, /"isAccessibleForFree":false/);
  assertMatch(html, /First\./);
  assertEquals(html.includes("Second."), false);
});

const MISSING = [
  { missing: "404", status: 404, shows: /Page not found/ },
  { missing: "soft", status: 200, shows: /Page not found/ },
  { missing: "home", status: 200, shows: /All reviews/ },
] as const;

for (const { missing, status, shows } of MISSING) {
  Deno.test(`an outlet without a page can answer "${missing}"`, async () => {
    const home = { path: "/", listing: { title: "All reviews", entries: [] } };
    const { fetch } = worldOf({ missing, pages: [home] });

    const response = await fetch("https://torque.example/nothing");

    assertEquals(response.status, status);
    assertMatch(await response.text(), shows);
  });
}

Deno.test("an outlet lists its articles in RSS and in Atom", async () => {
  const pages = [{ path: "/a?b=1&c=2", article: ARTICLE }];
  const rss = worldOf({ feed: { path: "/feed/", kind: "rss" }, pages });
  const atom = worldOf({ feed: { path: "/atom.xml", kind: "atom" }, pages });

  const [items, entries] = await Promise.all([
    text(rss.fetch("https://torque.example/feed/")),
    text(atom.fetch("https://torque.example/atom.xml")),
  ]);

  assertMatch(items, /<link>https:\/\/torque\.example\/a\?b=1&amp;c=2<\/link>/);
  assertMatch(items, /<pubDate>Wed, 07 Oct 2026 11:00:00 GMT<\/pubDate>/);
  assertMatch(entries, /<published>2026-10-07T11:00:00\.000Z<\/published>/);
});

Deno.test("an outlet's sitemaps are named, nested and gzipped", async () => {
  const { fetch } = worldOf({
    pages: [{ path: "/a", article: ARTICLE }],
    sitemaps: [
      { path: "/index.xml", kind: "index", holds: ["/posts.xml.gz"] },
      { path: "/posts.xml.gz", kind: "urls", gzip: true, announced: false },
      { path: "/news.xml", kind: "news" },
    ],
  });

  const robots = await text(fetch("https://torque.example/robots.txt"));
  const index = await text(fetch("https://torque.example/index.xml"));
  const zipped = await fetch("https://torque.example/posts.xml.gz");
  const posts = gunzipSync(new Uint8Array(await zipped.arrayBuffer()));
  const news = await text(fetch("https://torque.example/news.xml"));

  assertEquals(robots.match(/^Sitemap: .*$/gm), [
    "Sitemap: https://torque.example/index.xml",
    "Sitemap: https://torque.example/news.xml",
  ]);
  assertMatch(index, /<loc>https:\/\/torque\.example\/posts\.xml\.gz<\/loc>/);
  assertMatch(`${posts}`, /<loc>https:\/\/torque\.example\/a<\/loc>/);
  assertMatch(news, /<news:title>Kestrel GT: one week in<\/news:title>/);
});

Deno.test("an outlet's WordPress API searches and filters by date", async () => {
  const { fetch } = worldOf({
    wordpress: true,
    pages: [
      { path: "/a", article: ARTICLE },
      { path: "/b", article: { ...ARTICLE, published: "2025-10-07" } },
    ],
  });
  const ask = (query: string) =>
    fetch(`https://torque.example/wp-json/wp/v2/posts?${query}`);

  const found = await ask("search=kestrel&after=2026-07-01T00:00:00");
  const [post] = await found.json();
  const beyond = await ask("search=kestrel&page=2");
  const wrong = await ask("after=yesterday");

  assertEquals(found.headers.get("x-wp-total"), "1");
  assertEquals(post.link, "https://torque.example/a");
  assertEquals(post.date_gmt, "2026-10-07T11:00:00");
  assertEquals(
    (await beyond.json()).code,
    "rest_post_invalid_page_number",
  );
  assertEquals((await wrong.json()).code, "rest_invalid_param");
});

Deno.test("an outlet without WordPress has no such route", async () => {
  const { fetch } = worldOf({ pages: [] });

  const response = await fetch("https://torque.example/wp-json/wp/v2/posts");

  assertEquals(response.status, 404);
  await response.body?.cancel();
});

Deno.test("an outlet's own search finds articles by their words", async () => {
  const pages = [
    { path: "/a", article: ARTICLE },
    { path: "/b", article: { ...ARTICLE, title: "Ostrich" } },
  ];
  const { fetch } = worldOf({ siteSearch: true, pages });

  const html = await text(fetch("https://torque.example/?s=kestrel"));

  assertMatch(html, /"@type":"SearchAction"/);
  assertMatch(html, /href="\/a"/);
  assertEquals(html.includes('href="/b"'), false);
});

function worldOf(outlet: Omit<Outlet, "host" | "name">) {
  const scenario: Scenario = {
    name: "one outlet",
    today: "2026-11-24",
    outlets: [{ host: "torque.example", name: "Torque", ...outlet }],
  };
  return createWorld(scenario);
}

async function text(response: Promise<Response>): Promise<string> {
  return await (await response).text();
}
