import { assertEquals } from "@std/assert";
import { outlinePage } from "../../core/article/outline_page.ts";

const HOME = `<!DOCTYPE html><html lang="en"><head>
<title>Lot &amp; Lane</title>
<meta name="generator" content="WordPress 6.9">
<link rel="alternate" type="application/rss+xml" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="https://lotandlane.example/feed/">
<link rel="next" href="/page/2/">
<script type="application/ld+json">{"@type":"WebSite","name":"Lot & Lane","potentialAction":{"@type":"SearchAction","target":{"@type":"EntryPoint","urlTemplate":"https://lotandlane.example/?s={search_term_string}"}}}</script>
</head><body>
<nav><a href="/reviews/">Reviews</a> <a href="mailto:x@lotandlane.example">Mail</a></nav>
<main>
<article><h2><a href="/2026/08/kestrel-gt?utm_source=home#top">Kestrel GT review</a></h2><p>A week of rain told us all.</p></article>
<article><a href="/2026/08/kestrel-gt"><img src="x.jpg" alt=""></a></article>
<article><h2><a href="/2026/08/halden-ridge/" rel="bookmark">Halden Ridge</a></h2><p>It has seven seats.</p></article>
<a href="#skip">Skip</a><a href="javascript:void(0)">Menu</a>
<a href="/page/2/">2</a> <a href="/page/3/">3</a>
</main><footer><a href="/privacy">Privacy</a></footer></body></html>`;

Deno.test("outlinePage() lists links once, with their surroundings", () => {
  const { links } = outlinePage(HOME, "https://lotandlane.example/");

  assertEquals(
    links.map(({ url, text, isNavigation }) => [url, text, isNavigation]),
    [
      ["https://lotandlane.example/reviews/", "Reviews", true],
      [
        "https://lotandlane.example/2026/08/kestrel-gt",
        "Kestrel GT review",
        false,
      ],
      [
        "https://lotandlane.example/2026/08/halden-ridge/",
        "Halden Ridge",
        false,
      ],
      ["https://lotandlane.example/page/2/", "2", false],
      ["https://lotandlane.example/page/3/", "3", false],
      ["https://lotandlane.example/privacy", "Privacy", true],
    ],
  );
  assertEquals(
    links[1]?.context,
    "Kestrel GT review A week of rain told us all.",
  );
  assertEquals(links[2]?.rel, "bookmark");
});

Deno.test("outlinePage() finds feeds, next pages, search and software", () => {
  const outline = outlinePage(HOME, "https://lotandlane.example/");

  assertEquals(outline.feeds, ["https://lotandlane.example/feed/"]);
  assertEquals(outline.nextPages, [
    "https://lotandlane.example/page/2/",
    "https://lotandlane.example/page/3/",
  ]);
  assertEquals(
    outline.searchAction,
    "https://lotandlane.example/?s={query}",
  );
  assertEquals(outline.wordpress, "https://lotandlane.example/wp-json/");
  assertEquals(outline.siteName, "Lot & Lane");
  assertEquals(outline.pageType, "index");
});

Deno.test("outlinePage() finds a search form and no WordPress", () => {
  const outline = outlinePage(
    `<form action="/find" role="search"><input name="q"></form>`,
    "https://lotandlane.example/a/b",
  );

  assertEquals(
    outline.searchAction,
    "https://lotandlane.example/find?q={query}",
  );
  assertEquals(outline.wordpress, undefined);
  assertEquals(outline.links, []);
});

Deno.test("outlinePage() answers anything", () => {
  for (const html of ["", "plain", "<", "<a href='http://['>x</a>"]) {
    assertEquals(outlinePage(html, "not a url").links, []);
  }
});

const WORDPRESS: readonly [
  does: string,
  head: string,
  api: string | undefined,
][] = [
  [
    "its own link to the API",
    `<link rel="https://api.w.org/" href="https://lotandlane.example/blog/wp-json/">`,
    "https://lotandlane.example/blog/wp-json/",
  ],
  [
    "its own link by route",
    `<link rel="https://api.w.org/" href="/?rest_route=/">`,
    "https://lotandlane.example/?rest_route=/",
  ],
  [
    "its files in a folder",
    `<link rel="stylesheet" href="/magazine/wp-content/themes/a.css">`,
    "https://lotandlane.example/magazine/wp-json/",
  ],
  [
    "its generator",
    `<meta name="generator" content="WordPress 6.9">`,
    "https://lotandlane.example/wp-json/",
  ],
  [
    "files of another site",
    `<link rel="stylesheet" href="https://cdn.example/wp-content/a.css">`,
    "https://lotandlane.example/wp-json/",
  ],
  ["nothing", "", undefined],
];

for (const [does, head, api] of WORDPRESS) {
  Deno.test(`outlinePage() finds the WordPress API by ${does}`, () => {
    const html = `<html><head>${head}</head><body><p>Hello</p></body></html>`;

    const outline = outlinePage(html, "https://lotandlane.example/reviews/a");

    assertEquals(outline.wordpress, api);
  });
}

Deno.test("outlinePage() tells feeds from other alternates by type, comments last", () => {
  const html = `<html><head>
    <link rel="alternate" type="application/rss+xml; charset=UTF-8" href="/comments/feed/">
    <link rel="alternate" type="application/json+oembed" href="/oembed?format=json">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">
    <link rel="alternate" hreflang="de" href="/de/">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" type="text/xml" href="/feed/"></head>
    <body><a href="/news.rss">RSS</a><a href="/feed-the-dog">Dog</a></body></html>`;

  const outline = outlinePage(html, "https://lotandlane.example/");

  assertEquals(outline.feeds.map((url) => new URL(url).pathname), [
    "/feed.json",
    "/feed/",
    "/comments/feed/",
  ]);
  assertEquals(outline.feedLinks, ["https://lotandlane.example/news.rss"]);
});
