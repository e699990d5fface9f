import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Attempt, CoveredDays } from "../../core/words/mod.ts";
import { NO_EFFORT } from "../../core/words/base/answer.ts";
import type { SearchProvider } from "../../core/discovery/providers/search_provider.ts";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import { inOrder } from "../../core/discovery/ladder.ts";
import { createRenderTier } from "../../core/discovery/render_tier.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { createSearchTier } from "../../core/discovery/search_tier.ts";
import { coverOf, daysCovered } from "../../core/discovery/days/coverage.ts";
import { GOOGLE } from "../../core/discovery/providers/services/google.ts";
import {
  allPages,
  type FakePage,
  fakeWeb,
  indexPage,
  loanOf,
  lookupOf,
} from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const ARTICLE = `${SITE}/2026/kestrel-gt-50-review`;

/** Ten stories about something else, from 2026-11-20 back by `step` days. */
function stories(step: number, newest = "2026-11-20") {
  return Array.from({ length: 10 }, (_, n) => ({
    url: `${SITE}/story/boats-of-the-harbour-${"abcdefghij"[n]}`,
    title: `Boats of the harbour, part ${n}`,
    published: new Date(Date.parse(newest) - n * step * 86_400_000)
      .toISOString().slice(0, 10),
  }));
}

type Story = ReturnType<typeof stories>[number];

function feed(items: readonly Story[]): string {
  return `<rss version="2.0"><channel>${
    items.map(({ url, title, published }) =>
      `<item><title>${title}</title><link>${url}</link>
       <pubDate>${new Date(published).toUTCString()}</pubDate></item>`
    ).join("")
  }</channel></rss>`;
}

function sitemap(items: readonly Story[]): string {
  return `<urlset>${
    items.map(({ url, published }) =>
      `<url><loc>${url}</loc><lastmod>${published}</lastmod></url>`
    ).join("")
  }</urlset>`;
}

function home(items: readonly Story[], head = ""): string {
  const links = Object.fromEntries(
    items.map(({ url, title }) => [new URL(url).pathname, title]),
  );
  return indexPage(links).replace("</head>", `${head}</head>`);
}

const FEED =
  `<link rel="alternate" type="application/rss+xml" href="/feed/main">`;

/** Climbs the whole ladder, without keys but search's; gives the queries. */
async function climb(
  pages: Record<string, string | FakePage>,
  link = `${SITE}/`,
) {
  const web = fakeWeb(pages);
  const asked: string[] = [];
  const provider: SearchProvider = {
    id: "google",
    caps: GOOGLE.caps,
    search({ text }) {
      asked.push(text);
      const answer = {
        kind: "empty",
        status: 200,
        message: "no hits",
      } as const;
      return Promise.resolve({
        ...answer,
        hits: [],
        more: false,
        effort: NO_EFFORT,
      });
    },
  };
  const lookup = lookupOf(loanOf({ links: [link] }));
  const found = [];
  for (
    const tier of inOrder({
      http: createHttpTier({ web }),
      search: createSearchTier({ web, provider }),
      scraper: createScraperTier({ web }),
      render: createRenderTier({ web }),
    })
  ) found.push(...await allPages(tier, lookup));
  const skipped = lookup.scope.attempts.find(({ by, kind }) =>
    by === "search" && kind === "skipped"
  );
  return { asked, found, lookup, skipped: skipped?.note ?? "" };
}

const SETTLED = [
  {
    what: "a feed that reaches back before the loan's days",
    pages: (items: Story[]) => ({
      [`${SITE}/`]: home(items, FEED),
      [`${SITE}/feed/main`]: feed(items),
    }),
    by: "/feed/main",
  },
  {
    what: "sitemaps that do",
    pages: (items: Story[]) => ({
      [`${SITE}/`]: home(items),
      [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
      [`${SITE}/map.xml`]: sitemap(items),
    }),
    by: "/robots.txt",
  },
  {
    what: "a list with days beside its links that does",
    pages: (items: Story[]) => ({
      [`${SITE}/`]: items.reduce(
        (html, { title, published }) =>
          html.replace(
            `${title}</a></h2>`,
            `${title}</a></h2><time>${published}</time>`,
          ),
        home(items),
      ),
    }),
    by: "/",
  },
];

for (const { what, pages, by } of SETTLED) {
  Deno.test(`No search is paid for after ${what}`, async () => {
    const { asked, skipped, lookup } = await climb(pages(stories(25)));

    assertEquals(asked, []);
    assertStringIncludes(skipped, `${SITE}${by} (2026-`);
    const covers = lookup.scope.attempts.find(({ covers }) => covers)?.covers;
    assertEquals(covers?.to, "2026-11-24");
    assertEquals(covers?.readOn, "2026-11-24");
  });

  Deno.test(`Search is asked where ${what} only in part`, async () => {
    const { asked } = await climb(pages(stories(5)));

    assertEquals(asked[0], '"Kestrel GT-50" Mara Quill Harbour Motor');
  });

  Deno.test(`Search is asked where ${what}, and was given up`, async () => {
    const { asked } = await climb(pages(stories(25, "2026-09-01")));

    assertEquals(asked.length > 0, true);
  });
}

const REACHING = stories(25);

const UNSETTLED: Record<string, Record<string, string | FakePage>> = {
  "a feed of comments": {
    [`${SITE}/`]: home(REACHING, FEED),
    [`${SITE}/feed/main`]: feed(
      REACHING.map((one) => ({ ...one, url: `${one.url}#comment-7` })),
    ),
  },
  "a feed of another part of the site": {
    [`${SITE}/`]: home(REACHING, FEED),
    [`${SITE}/feed/main`]: feed(
      REACHING.map((one) => ({ ...one, url: `${one.url}-podcast` })),
    ),
  },
  "a feed in no order": {
    [`${SITE}/`]: home(REACHING, FEED),
    [`${SITE}/feed/main`]: feed(REACHING.toReversed()),
  },
  "a sitemap that tells nothing of its pages": {
    [`${SITE}/`]: home(REACHING),
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemap([
      ...REACHING,
      ...REACHING.map((one, n) => ({ ...one, url: `${SITE}/?p=${4000 + n}` })),
    ]),
  },
  "a sitemap that leaves out what the page lists": {
    [`${SITE}/`]: home(REACHING),
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml`,
    [`${SITE}/map.xml`]: sitemap([
      ...REACHING.slice(0, 4),
      ...REACHING.map((one) => ({ ...one, url: `${one.url}-shop` })),
    ]),
  },
  "a sitemap of which a part cannot be read": {
    [`${SITE}/`]: home(REACHING),
    [`${SITE}/robots.txt`]: `Sitemap: ${SITE}/map.xml\nSitemap: ${SITE}/b.xml`,
    [`${SITE}/map.xml`]: sitemap(REACHING),
    [`${SITE}/b.xml`]: { status: 503 },
  },
  "a feed behind a list that is withheld": {
    [`${SITE}/`]: { status: 403 },
    [`${SITE}/feed/`]: feed(REACHING),
  },
};

for (const [what, pages] of Object.entries(UNSETTLED)) {
  Deno.test(`Search is asked after ${what}`, async () => {
    const { asked } = await climb(pages);

    assertEquals(asked.length > 0, true);
  });
}

Deno.test("A search of WordPress covers the loan's days where posts are what it lists", async () => {
  const posts = JSON.stringify(
    REACHING.map(({ url, title, published }) => ({
      link: url,
      title: { rendered: title },
      date: `${published}T08:00:00`,
    })),
  );
  const wordpress = (items: readonly Story[]) => {
    const page = home(
      items,
      `<link rel="https://api.w.org/" href="/wp-json/">`,
    );
    return ({ url }: { url: string }) => {
      if (url === `${SITE}/`) return page;
      if (!url.includes("/wp-json/wp/v2/posts")) return undefined;
      return url.includes("search=") ? "[]" : posts;
    };
  };
  const climbed = async (items: readonly Story[]) =>
    (await climb(wordpress(items) as never)).asked.length;

  assertEquals(await climbed(REACHING), 0);
  const reviews = REACHING.map((one) => ({
    ...one,
    url: one.url.replace("/story/", "/review/"),
  }));
  assertEquals(await climbed(reviews) > 0, true, "reviews are no posts here");
});

Deno.test("Search is put off while a piece that a list names may yet be read", async () => {
  const items = [
    {
      url: ARTICLE,
      title: "Kestrel GT-50 review",
      published: "2026-09-01",
    },
    ...stories(1, "2026-08-31"),
  ];

  const { asked, skipped, lookup } = await climb({
    [`${SITE}/`]: home(items, FEED),
    [`${SITE}/feed/main`]: feed(items),
    [ARTICLE]: { status: 403 },
  });

  assertStringIncludes(
    skipped,
    `put off: the outlet's own lists name ${ARTICLE}`,
  );
  assertEquals(asked.length > 0, true, "no lower tier could read it");
  const dids = lookup.scope.attempts.map(({ by, kind }) => `${by} ${kind}`);
  assertEquals(
    dids.indexOf("render skipped") < dids.indexOf("search empty"),
    true,
  );
});

function listOf(covers: CoveredDays): Attempt {
  return {
    by: "http",
    link: `${SITE}/`,
    did: "list",
    target: `${SITE}/feed`,
    kind: "ok",
    note: "",
    covers,
    effort: NO_EFFORT,
  };
}

Deno.test("coverOf() joins lists, and sees a gap between them", () => {
  const readOn = "2026-11-24";
  const early = (to: string) => listOf({ from: "2026-01-01", to, readOn });
  const late = listOf({ from: "2026-09-01", to: readOn, readOn });
  const loan = { start: "2026-08-01" };

  assertEquals(coverOf(loan, [late, early("2026-08-31")])?.length, 2);
  assertEquals(coverOf(loan, [late, early("2026-08-30")]), undefined);
  assertEquals(coverOf(loan, [late]), undefined);
  assertEquals(coverOf({}, [early(readOn)]), undefined, "no known days");
});

Deno.test("daysCovered() begins after the oldest day, which may be cut", () => {
  const days = ["2026-11-20", "2026-10-02", "2026-10-01", "2026-10-01"];
  const pieces = days.map((published, n) => ({
    url: `${SITE}/story/boats-of-the-harbour-${n}`,
    title: "Boats",
    published,
  }));

  assertEquals(daysCovered(pieces, { readOn: "2026-11-24", inOrder: true }), {
    from: "2026-10-02",
    to: "2026-11-24",
    readOn: "2026-11-24",
  });
});
