import { assertEquals } from "@std/assert";
import { parseSitemap, sitemapsIn } from "../../core/discovery/site/sitemap.ts";

const MAP = "https://harbour-motor.example/sitemap.xml";

Deno.test("parseSitemap() reads pages, dates and news", () => {
  const xml = `<?xml version="1.0"?><urlset xmlns:news="n" xmlns:image="i">
    <url><loc> https://harbour-motor.example/gt-50?a=1&amp;b=2 </loc>
      <lastmod>2026-08-20T10:00:00+00:00</lastmod>
      <image:image><image:loc>https://cdn.example/a.jpg</image:loc>
      <image:title>Photo</image:title></image:image></url>
    <url><loc>/relative</loc><news:news>
      <news:publication_date>2026-08-07T07:00:00-04:00</news:publication_date>
      <news:title>GT-50: one week in</news:title></news:news></url>
    <url><loc>mailto:desk@harbour-motor.example</loc></url></urlset>`;

  assertEquals(parseSitemap(xml, MAP), {
    isOne: true,
    pages: [
      {
        url: "https://harbour-motor.example/gt-50?a=1&b=2",
        title: "",
        changed: "2026-08-20",
      },
      {
        url: "https://harbour-motor.example/relative",
        title: "GT-50: one week in",
        published: "2026-08-07",
      },
    ],
    sitemaps: [],
  });
});

Deno.test("parseSitemap() reads an index", () => {
  const xml = `<sitemapindex><sitemap>
    <loc>https://harbour-motor.example/post-sitemap.xml</loc>
    <lastmod>2026-08-20</lastmod></sitemap></sitemapindex>`;

  assertEquals(parseSitemap(xml, MAP).sitemaps.map(({ url }) => url), [
    "https://harbour-motor.example/post-sitemap.xml",
  ]);
});

Deno.test("parseSitemap() reads one address a line", () => {
  const text =
    "https://harbour-motor.example/a\nhttps://harbour-motor.example/b";

  assertEquals(parseSitemap(text, MAP).pages.length, 2);
});

Deno.test("parseSitemap() finds nothing in a page of HTML", () => {
  assertEquals(parseSitemap("<html><body>404</body></html>", MAP), {
    isOne: false,
    pages: [],
    sitemaps: [],
  });
});

Deno.test("sitemapsIn() reads every line, in any case", () => {
  const robots = [
    "User-agent: *",
    "Disallow: /wp-admin/",
    "SITEMAP: https://harbour-motor.example/a.xml",
    "  Sitemap:/b.xml # of the posts",
    "sitemap: ftp://harbour-motor.example/c.xml",
    "Sitemap:",
  ].join("\r\n");

  assertEquals(
    sitemapsIn(robots, "https://harbour-motor.example/robots.txt"),
    [
      "https://harbour-motor.example/a.xml",
      "https://harbour-motor.example/b.xml",
    ],
  );
});

Deno.test("parseSitemap() reads no more than the protocol allows", () => {
  const address = "https://harbour-motor.example/2026/boats";
  const xml = `<urlset>${
    `<url><loc>${address}</loc></url>`.repeat(50_001)
  }</urlset>`;

  assertEquals(parseSitemap(xml, MAP).pages.length, 50_000);
  assertEquals(
    parseSitemap(`${address}\n`.repeat(50_001), MAP).pages.length,
    50_000,
  );
});

const FORMS: readonly [does: string, text: string][] = [
  [
    "a prefix",
    `<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sm:url><sm:loc>https://h.example/a</sm:loc><sm:lastmod>2026-08-07T10:00Z
    </sm:lastmod></sm:url></sm:urlset>`,
  ],
  [
    "CDATA",
    `<urlset><url><loc><![CDATA[https://h.example/a]]></loc>
    <lastmod>Fri, 07 Aug 2026 10:00:00 GMT</lastmod></url></urlset>`,
  ],
  [
    "a day in one piece, and an end that is cut off",
    `<urlset><url><loc>https://h.example/a</loc><lastmod>20260807</lastmod>
    </url><url><loc`,
  ],
];

for (const [does, text] of FORMS) {
  Deno.test(`parseSitemap() reads ${does}`, () => {
    const { isOne, pages } = parseSitemap(text, MAP);

    assertEquals(isOne, true);
    assertEquals(pages, [
      { url: "https://h.example/a", title: "", changed: "2026-08-07" },
    ]);
  });
}

Deno.test("parseSitemap() tells an empty sitemap from none", () => {
  assertEquals(parseSitemap("<urlset></urlset>", MAP).isOne, true);
  assertEquals(parseSitemap("Internal error", MAP).isOne, false);
});
