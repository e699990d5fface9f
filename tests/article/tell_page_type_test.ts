import { assertEquals } from "@std/assert";
import { tellPageType } from "../../core/article/kind/tell_page_type.ts";
import { readLinkedData } from "../../core/article/page/json_ld.ts";
import { readPage } from "../../core/article/page/read_page.ts";
import type { PageType } from "../../core/words/content.ts";

const HOST = "https://lotandlane.example";
const LONG = "The Kestrel GT suits broken roads, and that is no accident. "
  .repeat(40);

interface Case {
  path: string;
  title?: string;
  head?: string;
  text?: string;
  isSigned?: boolean;
  expected: PageType;
}

const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

const CASES: readonly Case[] = [
  {
    path: "/reviews/2026-kestrel-gt-first-drive",
    text: LONG,
    expected: "article",
  },
  { path: "/2026/08/07/kestrel-gt", text: LONG, expected: "article" },
  { path: "/c/?id=7", text: LONG, isSigned: true, expected: "article" },
  { path: "/x", head: ld({ "@type": "NewsArticle" }), expected: "article" },
  {
    path: "/x",
    head: `<meta property="og:type" content="article">`,
    expected: "article",
  },
  {
    path: "/press-is-not-a-section/a-b-c-d-e",
    text: LONG,
    expected: "article",
  },
  { path: "/", expected: "index" },
  { path: "/en-us/", expected: "index" },
  { path: "/category/suv/", expected: "index" },
  { path: "/tag/kestrel/", expected: "index" },
  { path: "/author/mara-quill/", expected: "index" },
  { path: "/reviews/page/3/", expected: "index" },
  { path: "/reviews", expected: "index" },
  { path: "/2026/08/", expected: "index" },
  { path: "/?s=kestrel", expected: "index" },
  { path: "/x", head: ld({ "@type": "CollectionPage" }), expected: "index" },
  { path: "/used-cars/kestrel-gt-4411", expected: "dealer" },
  { path: "/x", head: ld({ "@type": "AutoDealer" }), expected: "dealer" },
  {
    path: "/x",
    text: "Stock #: 44. VIN: KES1GT2H6T1234567.",
    expected: "dealer",
  },
  { path: "/kestrel/gt/specs", expected: "product" },
  { path: "/x", head: ld({ "@type": "Product" }), expected: "product" },
  { path: "/x", head: ld({ "@type": "Car", offers: {} }), expected: "product" },
  {
    path: "/newsroom/kestrel-gt",
    text: "For immediate release. " + LONG,
    expected: "press_release",
  },
  {
    path: "/a-b-c-d-e",
    text: "DETROIT /PRNewswire/ -- " + LONG,
    isSigned: true,
    expected: "press_release",
  },
  {
    path: "/videos/kestrel",
    head: `<meta property="og:type" content="video.other">`,
    expected: "video",
  },
  {
    path: "/a-b-c-d-e",
    title: "Page not found",
    text: "Sorry.",
    expected: "other",
  },
  { path: "/gone", title: "404", text: "Sorry.", expected: "other" },
  {
    path: "/a-b-c-d-e",
    title: "404 miles in the Kestrel GT",
    text: LONG,
    expected: "article",
  },
  { path: "/about", text: "We write about cars.", expected: "other" },
];

for (const { path, title = "", head = "", expected, ...known } of CASES) {
  const what = [path, title, head.slice(0, 60)].filter(Boolean).join(" ");
  Deno.test(`tellPageType() of ${what} is ${expected}`, () => {
    const page = readPage(`<html><head>${head}</head></html>`, HOST + path);

    const type = tellPageType(page, readLinkedData(page), { title, ...known });

    assertEquals(type, expected);
  });
}
