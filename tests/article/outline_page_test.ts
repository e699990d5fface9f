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
  assertEquals(outline.wordpress, true);
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
  assertEquals(outline.wordpress, false);
  assertEquals(outline.links, []);
});

Deno.test("outlinePage() answers anything", () => {
  for (const html of ["", "plain", "<", "<a href='http://['>x</a>"]) {
    assertEquals(outlinePage(html, "not a url").links, []);
  }
});
