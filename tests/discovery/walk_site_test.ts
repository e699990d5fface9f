import { assertEquals } from "@std/assert";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import {
  allPages,
  articlePage,
  type FakePage,
  fakeWeb,
  indexPage,
  loanOf,
  lookupOf,
} from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const ARTICLE = `${SITE}/2026/08/kestrel-gt-50-review`;
const PAGE = articlePage("Kestrel GT-50 review");
const HOME = indexPage({ "/2026/08/boats-of-the-harbour": "Boats" });
const WORDPRESS = HOME.replace(
  "</head>",
  `<link rel="https://api.w.org/" href="/wp-json/"></head>`,
);

/** Looks behind the home page; the loan's days run from 2026-06-02. */
async function look(pages: Record<string, string | FakePage>) {
  const web = fakeWeb((request) => {
    const page = pages[request.url];
    return page ??
      (new URL(request.url).pathname === "/wp-json/wp/v2/posts"
        ? pages["wordpress"]
        : undefined);
  });
  const lookup = lookupOf(loanOf());
  const found = await allPages(createHttpTier({ web }), lookup);
  return { web, lookup, found };
}

function sitemapIndex(parts: Record<string, string>): string {
  return `<sitemapindex>${
    Object.entries(parts).map(([path, changed]) =>
      `<sitemap><loc>${SITE}${path}</loc><lastmod>${changed}</lastmod></sitemap>`
    ).join("")
  }</sitemapindex>`;
}

function sitemap(entries: Record<string, string>): string {
  return `<urlset>${
    Object.entries(entries).map(([url, changed]) =>
      `<url><loc>${url}</loc><lastmod>${changed}</lastmod></url>`
    ).join("")
  }</urlset>`;
}

Deno.test("createHttpTier() reads the sitemaps that can hold the clip, likeliest first", async () => {
  const { web, found } = await look({
    [`${SITE}/`]: HOME,
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemapIndex({
      "/tag-sitemap.xml": "2026-11-01",
      "/posts-2019.xml": "2019-12-31",
      "/misc.xml": "2026-11-01",
      "/posts-2026-08.xml": "2026-09-01",
    }),
    [`${SITE}/posts-2026-08.xml`]: sitemap({ [ARTICLE]: "2026-08-20" }),
    [`${SITE}/misc.xml`]: sitemap({}),
    [ARTICLE]: PAGE,
  });

  assertEquals(found.map(({ url }) => url), [ARTICLE]);
  assertEquals(found[0]?.via, `sitemap ${SITE}/posts-2026-08.xml`);
  const asked = web.asked.filter((url) => url.endsWith(".xml"));
  assertEquals(asked.map((url) => url.slice(SITE.length)), [
    "/map.xml",
    "/posts-2026-08.xml",
    "/misc.xml",
  ]);
});

Deno.test("createHttpTier() takes a list for a list, whatever its page says it is", async () => {
  const list = indexPage({
    "/2026/08/kestrel-gt-50-review": "Kestrel GT-50 review",
  }).replace("</head>", `<meta property="og:type" content="article"></head>`);

  const { found } = await look({ [`${SITE}/`]: list, [ARTICLE]: PAGE });

  assertEquals(found.at(-1)?.url, ARTICLE);
});

Deno.test("createHttpTier() leaves out entries that changed before the loan's days", async () => {
  const { web, found } = await look({
    [`${SITE}/`]: HOME,
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemap({
      [`${SITE}/kestrel-gt-50-first-drive`]: "2024-05-01",
      [`${SITE}/2021/03/kestrel-gt-50-long-test`]: "2026-09-01",
    }),
  });

  assertEquals(found, []);
  assertEquals(web.asked.some((url) => url.includes("gt-50")), false);
});

Deno.test("createHttpTier() asks WordPress for the loan's days, and then no sitemap", async () => {
  const { web, found } = await look({
    [`${SITE}/`]: WORDPRESS,
    wordpress: JSON.stringify([
      {
        link: ARTICLE,
        date: "2026-08-07T09:00:00",
        title: { rendered: "Kestrel GT-50 &#8211; review" },
      },
      {
        link: `${SITE}/2026/08/gt-90`,
        date: "2026-08-09T09:00:00",
        title: { rendered: "Kestrel GT-90" },
      },
    ]),
    [ARTICLE]: PAGE,
  });

  assertEquals(found.map(({ url, publishedHint }) => [url, publishedHint]), [
    [ARTICLE, { date: "2026-08-07", source: "WordPress" }],
  ]);
  const asked = new URL(web.asked[1]!).searchParams;
  assertEquals(asked.get("search"), "GT-50");
  assertEquals(asked.get("after"), "2026-06-01T23:59:59");
  assertEquals(web.asked.some((url) => url.endsWith("robots.txt")), false);
});

Deno.test("createHttpTier() goes on where WordPress's search has more than a page", async () => {
  const posts = Array.from({ length: 20 }, (_, n) => ({
    link: `${SITE}/2026/08/boats-${n}`,
    date: "2026-08-07T09:00:00",
    title: { rendered: `Boats, part ${n}` },
  }));
  const { found } = await look({
    [`${SITE}/`]: WORDPRESS,
    wordpress: JSON.stringify(posts),
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemap({ [ARTICLE]: "2026-08-07" }),
    [ARTICLE]: PAGE,
  });

  assertEquals(found.map(({ url }) => url), [ARTICLE]);
});

Deno.test("createHttpTier() survives a sitemap index of any length", async () => {
  const parts = Array.from({ length: 200_000 }, (_, n) => `/post-${n}.xml`);
  const { web } = await look({
    [`${SITE}/`]: HOME,
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemapIndex(
      Object.fromEntries(parts.map((path) => [path, "2026-09-01"])),
    ),
  });

  assertEquals(web.asked.at(-1), `${SITE}/post-4.xml`);
});

Deno.test("createHttpTier() reads a feed's links from where the feed was read", async () => {
  const { found } = await look({
    [`${SITE}/`]: HOME.replace(
      "</head>",
      `<link rel="alternate" type="application/rss+xml" href="/feed"></head>`,
    ),
    [`${SITE}/feed`]: {
      text: `<rss><channel><item><title>Kestrel GT-50 review</title>
        <link>kestrel-gt-50-review</link></item></channel></rss>`,
      finalUrl: `${SITE}/2026/08/feed.xml`,
    },
    [ARTICLE]: PAGE,
  });

  assertEquals(found.map(({ url }) => url), [ARTICLE]);
});

const NOT_OFFERED = [
  { what: "is turned off", answer: { status: 401, text: '{"code":"off"}' } },
  { what: "is not there", answer: { status: 404 } },
  { what: "answers a page", answer: { text: "<html>Hello</html>" } },
];

for (const { what, answer } of NOT_OFFERED) {
  Deno.test(`createHttpTier() goes on where WordPress's search ${what}`, async () => {
    const { web, lookup } = await look({
      [`${SITE}/`]: WORDPRESS,
      wordpress: answer,
    });

    const attempt = lookup.scope.attempts.find(({ did }) => did === "search");
    assertEquals(attempt?.kind, "gone");
    assertEquals(web.asked.includes(`${SITE}/robots.txt`), true);
  });
}

Deno.test("createHttpTier() stops guessing where a site turns us away", async () => {
  const wall = { status: 403, headers: { "cf-mitigated": "challenge" } };
  const { web, lookup } = await look({
    [`${SITE}/`]: HOME,
    [`${SITE}/robots.txt`]: "",
    [`${SITE}/sitemap.xml`]: wall,
    [`${SITE}/sitemap_index.xml`]: wall,
  });

  assertEquals(web.asked.includes(`${SITE}/sitemap_index.xml`), false);
  assertEquals(lookup.scope.attempts.at(-1)?.kind, "gone");
});
