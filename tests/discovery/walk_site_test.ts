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
  const asked = web.asked.filter((url) => /map|posts|misc/.test(url));
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

  const asked = web.asked.filter((url) => /post-/.test(url));
  assertEquals(asked.at(-1), `${SITE}/post-4.xml`);
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
  {
    what: "is refused in WordPress's own words",
    answer: { text: '{"code":"rest_disabled","message":"No.","data":null}' },
  },
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

const UNCLEAR = [
  { what: "a page", answer: { text: "<html>Hello</html>" } },
  { what: "an object", answer: { text: '{"posts":[]}' } },
  {
    what: "posts of another form",
    answer: { text: '[{"permalink":"/a"},{"permalink":"/b"}]' },
  },
  {
    what: "a count that the list contradicts",
    answer: { text: "[]", headers: { "x-wp-total": "3" } },
  },
];

for (const { what, answer } of UNCLEAR) {
  Deno.test(`createHttpTier() makes no sense of WordPress's search that answers ${what}`, async () => {
    const { web, lookup } = await look({
      [`${SITE}/`]: WORDPRESS,
      wordpress: answer,
    });

    const attempt = lookup.scope.attempts.find(({ did }) => did === "search");
    assertEquals(attempt?.kind, "unclear");
    assertEquals(web.asked.includes(`${SITE}/robots.txt`), true);
  });
}

Deno.test("createHttpTier() takes WordPress's empty list for nothing, and asks the sitemaps whether that can be", async () => {
  const { found, lookup } = await look({
    [`${SITE}/`]: WORDPRESS,
    wordpress: "[]",
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemap({ [ARTICLE]: "2026-08-07" }),
    [ARTICLE]: PAGE,
  });

  const attempt = lookup.scope.attempts.find(({ did }) => did === "search");
  assertEquals(attempt?.kind, "empty");
  assertEquals(found.map(({ url }) => url), [ARTICLE]);
  assertEquals(
    found[0]?.via,
    `sitemap ${SITE}/map.xml, against the site's own search`,
  );
});

/** What the trail says of contradictions: where, and which. */
function contradictions({ scope }: ReturnType<typeof lookupOf>): string[] {
  return scope.attempts
    .filter(({ note }) => note.startsWith("a contradiction"))
    .map(({ kind, target, note }) => `${kind} ${target}: ${note}`);
}

const FEED = `<rss><channel><title>Harbour Motor</title>${
  Array.from({ length: 15 }, (_, n) =>
    `<item><title>Boats, part ${n}</title>
     <link>${SITE}/2026/10/boats-of-part-${n}</link></item>`).join("")
}</channel></rss>`;
const BARE = indexPage({}).replace(
  "</head>",
  `<link rel="alternate" type="application/rss+xml" href="/feed"></head>`,
);
const SEARCHED = HOME.replace(
  "</head>",
  `<script type="application/ld+json">{"@context":"https://schema.org",
    "@type":"WebSite","potentialAction":{"@type":"SearchAction",
    "target":"${SITE}/?s={search_term_string}"}}</script></head>`,
);
const SEARCH_PAGE = `${SITE}/?s=Kestrel%20GT-50`;

const CONTRADICTIONS: readonly {
  what: string;
  pages: Record<string, string | FakePage>;
  says: readonly string[];
}[] = [
  {
    what: "a feed of 15 against a list of 0",
    pages: { [`${SITE}/`]: BARE, [`${SITE}/feed`]: FEED },
    says: [
      `unclear ${SITE}/: a contradiction: the feed has 15 pieces, and the list shows none of them`,
    ],
  },
  {
    what: "no feed against a list of 0",
    pages: { [`${SITE}/`]: BARE },
    says: [],
  },
  {
    what: "a feed against a list that shows its pieces",
    pages: {
      [`${SITE}/`]: indexPage({ "/2026/10/boats-of-part-3": "Boats, part 3" })
        .replace(
          "</head>",
          `<link rel="alternate" type="application/rss+xml" href="/feed"></head>`,
        ),
      [`${SITE}/feed`]: FEED,
    },
    says: [],
  },
  {
    what: "a feed against a list of 0, where a sitemap shows all",
    pages: {
      [`${SITE}/`]: BARE,
      [`${SITE}/feed`]: FEED,
      [`${SITE}/sitemap.xml`]: sitemap({ [`${SITE}/boats`]: "2026-08-20" }),
      [`${SITE}/robots.txt`]: "",
    },
    says: [],
  },
  {
    what: "a count of 43 against a list of 0",
    pages: {
      [`${SITE}/`]: indexPage({}).replace(
        "<main>",
        "<main><p>Showing 43 results</p>",
      ),
    },
    says: [
      `unclear ${SITE}/: a contradiction: the page states 43 entries, and links to none`,
    ],
  },
  {
    what: "a count in another language against a list of 0",
    pages: {
      [`${SITE}/`]: indexPage({}).replace("<main>", "<main><p>12 Artikel</p>"),
    },
    says: [
      `unclear ${SITE}/: a contradiction: the page states 12 entries, and links to none`,
    ],
  },
  {
    what: "a count of none against a list of 0",
    pages: {
      [`${SITE}/`]: indexPage({}).replace("<main>", "<main><p>0 results</p>"),
    },
    says: [],
  },
  {
    what:
      "a sitemap that names what the site's search denies, and cannot be read",
    pages: {
      [`${SITE}/`]: SEARCHED,
      [SEARCH_PAGE]: indexPage({}),
      [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
      [`${SITE}/map.xml`]: sitemap({ [ARTICLE]: "2026-08-07" }),
      [ARTICLE]: { status: 503 },
    },
    says: [
      `unclear ${SEARCH_PAGE}: a contradiction: the site's search finds nothing, and its sitemap names ${ARTICLE}`,
    ],
  },
  {
    what: "a sitemap that names what the site's search denies, and is read",
    pages: {
      [`${SITE}/`]: SEARCHED,
      [SEARCH_PAGE]: indexPage({}),
      [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
      [`${SITE}/map.xml`]: sitemap({ [ARTICLE]: "2026-08-07" }),
      [ARTICLE]: PAGE,
    },
    says: [],
  },
];
for (const { what, pages, says } of CONTRADICTIONS) {
  Deno.test(`createHttpTier() holds ${what}`, async () => {
    const { lookup } = await look(pages);

    assertEquals(contradictions(lookup), says);
  });
}

Deno.test("createHttpTier() reads the feed of a site that hides its pages", async () => {
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel>
    <item><title>Boats</title><link>${SITE}/boats</link></item>
    <item><title>Kestrel GT-50: &amp;quot;grown up&amp;quot;</title>
      <link>${ARTICLE}</link>
      <pubDate>Fri, 07 Aug 2026 09:00:00 GMT</pubDate></item>
    </channel></rss>`;

  const { found } = await look({
    [`${SITE}/`]: { status: 403 },
    [`${SITE}/feed/`]: feed,
    [ARTICLE]: PAGE,
  });

  assertEquals(found.map(({ url, publishedHint }) => [url, publishedHint]), [
    [ARTICLE, { date: "2026-08-07", source: "feed" }],
  ]);
});
