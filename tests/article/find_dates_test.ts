import { assertEquals } from "@std/assert";
import {
  findDates,
  type PageDates,
} from "../../core/article/facts/days/find_dates.ts";
import { readLinkedData } from "../../core/article/page/json_ld.ts";
import { surveyPage } from "../../core/article/facts/survey/mod.ts";
import { readPage } from "../../core/article/page/read_page.ts";

const URL = "https://lotandlane.example/reviews/kestrel-gt";
const TITLE = "Kestrel GT review";

interface Case {
  does: string;
  head?: string;
  body?: string;
  url?: string;
  hint?: { date: string; source: string };
  language?: string;
  date?: string;
  source?: string;
  modified?: string;
  conflict?: boolean;
  orElse?: string;
  certainty?: number;
}

const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const ARTICLE = { "@type": "NewsArticle", headline: TITLE };

const CASES: readonly Case[] = [
  {
    does: "reads JSON-LD with a zone as printed",
    head: ld({ ...ARTICLE, datePublished: "2026-08-07T23:30:00-04:00" }),
    date: "2026-08-07",
    source: "json-ld datePublished",
  },
  {
    does: "reads a graph",
    head: ld({
      "@graph": [{ "@type": "WebPage", datePublished: "2020-01-01" }, {
        ...ARTICLE,
        datePublished: "2026-08-07",
      }],
    }),
    date: "2026-08-07",
  },
  {
    does: "reads an array whose article is not first",
    head: ld([{ "@type": "Organization" }, {
      ...ARTICLE,
      datePublished: "2026-08-07",
    }]),
    date: "2026-08-07",
  },
  {
    does: "reads a type that is an array",
    head: ld({
      "@type": ["Review", "NewsArticle"],
      datePublished: "2026-08-07",
    }),
    date: "2026-08-07",
  },
  {
    does: "takes the node that is this page, not a related one",
    head: ld([
      {
        ...ARTICLE,
        url: "https://lotandlane.example/other",
        datePublished: "2024-01-01",
      },
      {
        ...ARTICLE,
        mainEntityOfPage: { "@id": URL },
        datePublished: "2026-08-07",
      },
    ]),
    date: "2026-08-07",
  },
  {
    does: "takes no date from nodes that are other pages",
    head: ld({
      ...ARTICLE,
      headline: "Another piece",
      url: "https://lotandlane.example/other",
      datePublished: "2024-01-01",
    }),
  },
  {
    does: "takes the node that has this page's title under another address",
    head: ld({
      ...ARTICLE,
      url: "https://lotandlane.example/c/?id=7",
      datePublished: "2026-08-07",
    }),
    date: "2026-08-07",
  },
  {
    does: "passes over lists of other pieces",
    head: ld({
      "@type": "ItemList",
      itemListElement: [{ ...ARTICLE, datePublished: "2024-01-01" }],
    }),
  },
  {
    does: "reads JSON-LD with comments, line breaks and trailing commas",
    head:
      `<script type="application/ld+json"><!-- {"@type":"Article",\n"description":"two\nlines","datePublished":"2026-08-07",} --></script>`,
    date: "2026-08-07",
  },
  {
    does: "goes on to meta after JSON-LD that cannot be read",
    head:
      `<script type="application/ld+json">{"@type":"Article", oops</script><meta property="article:published_time" content="2026-08-07T07:00:00Z">`,
    date: "2026-08-07",
    source: "meta article:published_time",
  },
  {
    does: "reads seconds since 1970",
    head: ld({ ...ARTICLE, datePublished: 1786086000 }),
    date: "2026-08-07",
  },
  {
    does: "takes no modified day for a published one",
    head: ld({ ...ARTICLE, dateModified: "2026-08-20" }),
    modified: "2026-08-20",
  },
  {
    does: "keeps published and modified apart",
    head:
      `<meta property="article:modified_time" content="2026-08-20"><meta property="article:published_time" content="2026-08-07">`,
    date: "2026-08-07",
    modified: "2026-08-20",
  },
  {
    does: "reads Dublin Core",
    head: `<meta name="DC.date.issued" content="2026-08-07">`,
    date: "2026-08-07",
    source: "meta dc.date.issued",
  },
  {
    does: "reads a printed day in a meta",
    head: `<meta name="pubdate" content="Friday, August 7, 2026">`,
    date: "2026-08-07",
  },
  {
    does: "reads itemprop",
    body:
      `<h1>${TITLE}</h1><span itemprop="datePublished" content="2026-08-07">Last Friday</span>`,
    date: "2026-08-07",
    source: "itemprop datePublished",
  },
  {
    does: "reads a time element",
    body:
      `<h1>${TITLE}</h1><p>By X <time datetime="2026-08-07T09:00">Friday</time></p>`,
    date: "2026-08-07",
    source: "time",
  },
  {
    does: "reads the text of a time element without stamp",
    body: `<h1>${TITLE}</h1><time>Aug. 7, 2026</time>`,
    date: "2026-08-07",
  },
  {
    does: "reads an updated time as modified only",
    body:
      `<h1>${TITLE}</h1><time class="updated" datetime="2026-08-20">20 August</time>`,
    modified: "2026-08-20",
  },
  {
    does: "reads a labelled time as modified only",
    body:
      `<h1>${TITLE}</h1><p>Last updated: <time datetime="2026-08-20">20 August</time></p>`,
    modified: "2026-08-20",
  },
  {
    does: "reads both days of one line",
    body:
      `<h1>${TITLE}</h1><p>Published Aug 7, 2026 | Updated Aug 20, 2026</p>`,
    date: "2026-08-07",
    modified: "2026-08-20",
  },
  {
    does: "reads a date class",
    body: `<h1>${TITLE}</h1><div class="post-date">7 August 2026</div>`,
    date: "2026-08-07",
    source: "date class",
  },
  {
    does: "reads a day printed under the headline",
    body: `<h1>${TITLE}</h1><div>By Mara Quill, August 7, 2026</div>`,
    date: "2026-08-07",
    source: "printed",
  },
  {
    does: "reads a day printed over the headline",
    body: `<div class="head"><p>August 7, 2026</p><h1>${TITLE}</h1></div>`,
    date: "2026-08-07",
  },
  {
    does: "passes over today's day at the top of the page",
    body:
      `<div class="top"><p>Tuesday, November 24, 2026</p></div><div class="a"><div class="b"><h1>${TITLE}</h1></div></div>`,
  },
  {
    does: "passes over a day in a sentence",
    body:
      `<h1>${TITLE}</h1><p>It goes on sale on September 1, 2026</p><p>Orders open from May 5, 2027.</p>`,
  },
  {
    does: "passes over days in sidebar, related cards and comments",
    body:
      `<h1>${TITLE}</h1><aside><time datetime="2025-01-01">x</time></aside><article><h3><a href="/x">Other</a></h3><time datetime="2025-02-01">x</time></article><div class="comments"><time datetime="2026-09-01">x</time></div>`,
  },
  {
    does: "reads numbers in the order of the page's place",
    language: "en-US",
    body: `<h1>${TITLE}</h1><p>08/07/2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "reads numbers in the order of a British page",
    language: "en-GB",
    body: `<h1>${TITLE}</h1><p>07/08/2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "leaves both readings of numbers whose order is not known",
    language: "en",
    body: `<h1>${TITLE}</h1><p>07/08/2026</p>`,
    date: "2026-07-08",
    orElse: "2026-08-07",
  },
  {
    does: "lets the address settle numbers whose order is not known",
    url: "https://lotandlane.example/2026/08/07/kestrel-gt",
    language: "en",
    body: `<h1>${TITLE}</h1><p>07/08/2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "reads the URL",
    url: "https://lotandlane.example/2026/08/07/kestrel-gt",
    date: "2026-08-07",
    source: "url",
  },
  {
    does: "makes no day of a year and month in the URL",
    url: "https://lotandlane.example/2026/08/kestrel-gt",
  },
  {
    does: "reads the data of a script",
    head:
      `<script id="__NEXT_DATA__" type="application/json">{"a":{"publishedAt":"2026-08-07T01:00:00Z"}}</script>`,
    date: "2026-08-07",
    source: "script data",
  },
  {
    does: "takes no day from script data that name several",
    head:
      `<script>var x = [{"publishedAt":"2026-08-07"},{"publishedAt":"2026-07-01"}]</script>`,
  },
  {
    does: "takes the finder's hint last",
    hint: { date: "2026-08-07", source: "feed" },
    date: "2026-08-07",
    source: "feed",
  },
  {
    does: "passes over a future day",
    head: ld({ ...ARTICLE, datePublished: "2029-01-01" }),
    body: `<h1>${TITLE}</h1><time datetime="2026-08-07">x</time>`,
    date: "2026-08-07",
    source: "time",
  },
  {
    does: "passes over 1970",
    head: ld({ ...ARTICLE, datePublished: "1970-01-01T00:00:00Z" }),
  },
  {
    does: "flags days that are more than two days apart",
    head: ld({ ...ARTICLE, datePublished: "2026-08-07" }),
    body: `<h1>${TITLE}</h1><time datetime="2024-03-01">March 2024</time>`,
    date: "2026-08-07",
    conflict: true,
  },
  {
    does: "flags a URL that names another day",
    url: "https://lotandlane.example/2021/03/02/kestrel-gt",
    head: `<meta property="article:published_time" content="2026-08-07">`,
    date: "2026-08-07",
    conflict: true,
  },
  {
    does: "takes the printed local day for a UTC stamp a few hours away",
    url: "https://lotandlane.example/2026/08/07/kestrel-gt",
    head: ld({ ...ARTICLE, datePublished: "2026-08-08T02:10:00+00:00" }),
    body: `<h1>${TITLE}</h1><time>August 7, 2026 at 10:10 p.m.</time>`,
    date: "2026-08-07",
    certainty: 0.99,
  },
  {
    does: "takes the printed day of the east for a UTC stamp of the evening",
    head: ld({ ...ARTICLE, datePublished: "2026-08-06T22:30:00Z" }),
    body: `<h1>${TITLE}</h1><p>7 August 2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "takes the address's day for a UTC stamp",
    url: "https://lotandlane.example/2026/08/07/kestrel-gt",
    head:
      `<meta property="article:published_time" content="2026-08-08T01:00:00Z">`,
    date: "2026-08-07",
  },
  {
    does: "keeps a stamp of noon against the day before",
    head: ld({ ...ARTICLE, datePublished: "2026-08-08T12:30:00Z" }),
    body: `<h1>${TITLE}</h1><p>August 7, 2026</p>`,
    date: "2026-08-08",
  },
  {
    does: "keeps a stamp in the place's own zone",
    head: ld({ ...ARTICLE, datePublished: "2026-08-08T02:10:00-04:00" }),
    body: `<h1>${TITLE}</h1><p>August 7, 2026</p>`,
    date: "2026-08-08",
  },
  {
    does: "reads Drupal's meta on a page of the United States",
    language: "en-US",
    head:
      `<meta property="article:published_time" content="Tue, 10/06/2026 - 17:57">`,
    date: "2026-10-06",
  },
  {
    does: "reads the day in furniture that holds the headline",
    body:
      `<div class="promo related"><h1>${TITLE}</h1><p>August 7, 2026</p></div>`,
    date: "2026-08-07",
  },
  {
    does: "reads the day in a header called a sidebar that holds the headline",
    body:
      `<div class="sidebar-layout footer"><header><h1>${TITLE}</h1></header><div class="post-date">August 7, 2026</div></div>`,
    date: "2026-08-07",
  },
  {
    does: "takes no time of the next article",
    body:
      `<article><h1>${TITLE}</h1><p>Text.</p></article><article><h2>Another piece</h2><time datetime="2025-01-01">x</time></article>`,
  },
  {
    does: "takes no time of the next article below a headline outside of it",
    body:
      `<h1>${TITLE}</h1><p>Text.</p><article><h2>Another piece</h2><p>By B</p><time datetime="2025-01-01">x</time></article>`,
  },
  {
    does: "reads the time of its own article under a headline outside of it",
    body:
      `<header><h1>${TITLE}</h1></header><article><time datetime="2026-08-07">x</time><p>Text.</p><h2>Verdict</h2></article>`,
    date: "2026-08-07",
  },
  {
    does: "takes none of the days far below that differ",
    body: `<h1>${TITLE}</h1>${
      "<p>Text.</p>".repeat(70)
    }<ul><li><b>A</b> <time datetime="2025-01-01">x</time></li><li><b>B</b> <time datetime="2025-02-01">x</time></li></ul>`,
  },
  ...[
    "Submitted by <span>AJ Kessler</span> on August 7, 2026",
    "By <a href='/a'>AJ Kessler</a> on August 7, 2026",
    "Written by AJ Kessler on August 7, 2026",
    "Posted by AJ Kessler on 7 August 2026",
    "Reviewed by AJ Kessler on Friday, August 7, 2026",
    "Words by AJ Kessler, August 7, 2026",
    "AJ Kessler on August 7, 2026",
    "AJ Kessler | August 7, 2026 | 5 min read",
    "August 7, 2026 by AJ Kessler",
    "on August 7, 2026",
    "Published on August 7th, 2026",
    "Von Alma Kess am 7. August 2026",
    "Par Alma Kess le 7 août 2026",
    "Por Alma Kess el 7 de agosto de 2026",
    "Di Alma Kess il 7 agosto 2026",
    "Door Alma Kess op 7 augustus 2026",
    "Fri Aug  7 09:00:00 2026",
    "Aug 7 '26",
  ].map((line) => ({
    does: `reads the line "${line}"`,
    body: `<h1>${TITLE}</h1><p>${line}</p>`,
    date: "2026-08-07",
  })),
  ...[
    "It goes on sale on September 1, 2026",
    "The Kestrel arrives in showrooms on September 1, 2026",
    "Prices rise from September 1, 2026",
    "Lieferbar ab 1. September 2026",
  ].map((line) => ({
    does: `passes over the sentence "${line}"`,
    body: `<h1>${TITLE}</h1><p>${line}</p>`,
  })),
  {
    does: "reads a table's cell beside the byline",
    body:
      `<table><tr><td><h1>${TITLE}</h1></td></tr><tr><td>By AJ Kessler</td><td>August 7, 2026</td></tr></table>`,
    date: "2026-08-07",
  },
  ...[
    `<aside class="post-meta"><time datetime="2026-08-07T09:00">x</time></aside>`,
    `<footer class="author__meta"><span class="author__meta-date">August 7, 2026</span></footer>`,
    `<aside class="blogData"><dl><dt>Datum</dt><dd>07.08.2026</dd></dl></aside>`,
    `<div class="share-bar"><span class="published">August 7, 2026</span></div>`,
  ].map((line) => ({
    does: `reads the line about the piece in ${line.slice(0, 30)}`,
    body: `<article><h1>${TITLE}</h1>${line}<p>Text.</p></article>`,
    date: "2026-08-07",
  })),
  {
    does: "takes no day of a comment for that of a line about the piece",
    body:
      `<h1>${TITLE}</h1><div class="comments"><div class="comment-meta"><b class="comment author">A</b> <time datetime="2025-01-01">x</time></div></div>`,
  },
  {
    does: "reads the day that signs the foot of the piece",
    body: `<h1>${TITLE}</h1>${
      "<p>Text.</p>".repeat(70)
    }<div>Von Alma am 07.08.2026, 11:51 | 0 Meinungen</div>`,
    date: "2026-08-07",
  },
  {
    does: "reads a line between blocks",
    body: `<h1>${TITLE}</h1><div>August 7, 2026 <div>Share</div></div>`,
    date: "2026-08-07",
  },
  {
    does: "reads JSON-LD with a comment",
    head:
      `<script type="application/ld+json">{"@type":"Article", // ours\n"url":"https://lotandlane.example/reviews/kestrel-gt",\n/* and */"datePublished":"2026-08-07"}</script>`,
    date: "2026-08-07",
  },
  {
    does: "reads two objects in one block of JSON-LD",
    head:
      `<script type="application/ld+json">{"@type":"Organization"}\n{"@type":"Article","datePublished":"2026-08-07"}</script>`,
    date: "2026-08-07",
  },
  {
    does: "reads JSON-LD with an unescaped quote",
    head:
      `<script type="application/ld+json">{"@type":"Article","description":"The "best", they say, and a "small" one","datePublished":"2026-08-07"}</script>`,
    date: "2026-08-07",
  },
  {
    does: "reads JSON-LD that is cut off",
    head:
      `<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2026-08-07","author":{"name":"A"}</script>`,
    date: "2026-08-07",
  },
  {
    does: "reads the day of an article that opens with the title once more",
    body:
      `<div class="hero"><h1>${TITLE}</h1></div><article><h2>${TITLE}</h2><p>By Mara Quill</p><div>Aug 7, 2026 3 min read</div></article>`,
    date: "2026-08-07",
  },
  {
    does: "passes over the day of an article that opens with another title",
    body:
      `<div class="hero"><h1>${TITLE}</h1><p>The coupe went up the old road in the rain, and the passenger who held the map said that the ride was calm.</p></div><article><h2>Marlowe Rove driven</h2><div>Aug 7, 2026 3 min read</div></article>`,
  },
  {
    does: "reads a day far above the headline in the same header",
    body: `<header><time datetime="2026-08-07 14:09">Aug 7</time><ul>${
      "<li><a>Share</a></li>".repeat(20)
    }</ul><h1>${TITLE}</h1></header>`,
    date: "2026-08-07",
  },
  {
    does: "reads a day far below the headline beside that of a change",
    body: `<h1>${TITLE}</h1>${
      "<p>Some cars are quiet.</p>".repeat(70)
    }<p class="date">August 7, 2026. Updated: August 9, 2026</p>`,
    date: "2026-08-07",
    modified: "2026-08-09",
  },
  {
    does: "passes over days far below the headline that differ",
    body: `<h1>${TITLE}</h1>${
      "<p>Some cars are quiet.</p>".repeat(70)
    }<p class="date">August 7, 2026</p><p class="date">August 9, 2026</p>`,
  },
  {
    does: "reads what a time prints before its stamp in UTC",
    head:
      `<meta property="article:published_time" content="2026-08-08T02:10:00+00:00">`,
    body:
      `<h1>${TITLE}</h1><time datetime="2026-08-08T02:10:00+00:00">August 7, 2026 10:10 pm EDT</time>`,
    date: "2026-08-07",
  },
  {
    does: "reads a stamp in UTC beside a day that is another",
    body:
      `<h1>${TITLE}</h1><time datetime="2026-08-08T02:10:00Z">August 2, 2026</time>`,
    date: "2026-08-08",
  },
  {
    does: "reads a stamp with milliseconds behind a colon",
    head: ld({
      "@type": "HowTo",
      name: TITLE,
      mainEntityOfPage: URL,
      datePublished: "2026-08-07T22:06:08:684Z",
    }),
    date: "2026-08-07",
  },
  {
    does: "passes over the updates of a live blog",
    head: ld({
      "@type": "LiveBlogPosting",
      headline: TITLE,
      datePublished: "2026-08-07T09:00:00Z",
      liveBlogUpdate: [{
        "@type": "BlogPosting",
        headline: TITLE,
        articleBody: "The coupe starts.",
        author: { name: "Mara Quill" },
        datePublished: "2026-08-09T09:00:00Z",
      }],
    }),
    date: "2026-08-07",
  },
  {
    does: "reads a path whose month is spelled",
    url: "https://lotandlane.example/2026/august/07/kestrel-gt",
    date: "2026-08-07",
    source: "url",
  },
  {
    does: "settles two readings by a path whose month is spelled",
    language: "en",
    url: "https://lotandlane.example/2026/aug/7/kestrel-gt",
    body: `<h1>${TITLE}</h1><p class="date">07/08/2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "reads a day that says it is the published one, far above the title",
    body:
      `<div><div><div class="date" itemprop="datePublished">07.08.2026 11:43</div></div></div><div><div><div><div><h1>${TITLE}</h1></div></div></div></div>`,
    date: "2026-08-07",
  },
  {
    does: "passes over days that say so above the title, and differ",
    body:
      `<div><i class="published date">August 7, 2026</i><i class="published date">August 5, 2026</i></div><div><div><div><div><h1>${TITLE}</h1></div></div></div></div>`,
  },
  {
    does: "takes no day of an earlier publication for its own",
    url: "https://lotandlane.example/2026/08/07/kestrel-gt",
    body:
      `<h1>${TITLE}</h1><p><em>This post was originally published on October 7, 2018.</em></p>`,
    date: "2026-08-07",
    source: "url",
  },
  {
    does: "reads a day in the long foot of the piece",
    body:
      `<article><header><h1>${TITLE}</h1></header><p>Some cars are quiet.</p><footer class="entry-footer"><span>Posted on <a href="/x"><time class="entry-date published" datetime="2026-08-07T10:07:06-05:00">August 7, 2026</time></a></span> in ${
        "<a>Coupes</a>, ".repeat(26)
      }</footer></article>`,
    date: "2026-08-07",
  },
  {
    does: "reads a labelled day far below the headline",
    body: `<h1>${TITLE}</h1>${
      "<p>Some cars are quiet.</p>".repeat(500)
    }<p>Post time: 08-07-2026</p>`,
    date: "2026-08-07",
  },
  {
    does: "reads a labelled day in a box of facts",
    language: "de",
    body:
      `<div><h1>${TITLE}</h1></div><aside><dl><dt>Datum</dt><dd>07.08.2026</dd><dt>Thema</dt><dd>Coupés</dd></dl></aside>`,
    date: "2026-08-07",
  },
  {
    does: "reads a day under a heading that labels it",
    body:
      `<article><div><h1>${TITLE}</h1></div><aside><div><h3>Published</h3><p><time datetime="2026-08-07T12:00:00Z">August 7, 2026</time></p></div></aside></article>`,
    date: "2026-08-07",
  },
  {
    does: "passes over labelled days that differ",
    body:
      `<h1>${TITLE}</h1><p>The coupe went up the old road in the rain, and the passenger who held the map said that the ride was calm.</p><aside><p>Posted on August 7, 2026</p><p>Posted on August 9, 2026</p></aside>`,
  },
  {
    does: "passes over a labelled day in a comment",
    body:
      `<h1>${TITLE}</h1><p>The coupe went up the old road in the rain, and the passenger who held the map said that the ride was calm.</p><div class="comment"><p>Posted on August 7, 2026</p></div>`,
  },
  {
    does: "passes over a day of change that is labelled",
    body:
      `<div><h1>${TITLE}</h1><p>The coupe went up the old road in the rain, and the passenger who held the map said that the ride was calm.</p></div><aside><p>Date of the last update: updated August 7, 2026</p></aside>`,
  },
  { does: "invents nothing", body: `<h1>${TITLE}</h1><p>3 weeks ago</p>` },
];

for (const one of CASES) {
  Deno.test(`findDates() ${one.does}`, () => {
    const dates = datesOf(one);

    assertEquals(dates.published?.date, one.date);
    assertEquals(dates.published?.orElse, one.orElse);
    if (one.certainty) assertEquals(dates.published?.certainty, one.certainty);
    assertEquals(dates.modified?.date, one.modified);
    assertEquals(dates.conflict, one.conflict ?? false);
    if (one.source) assertEquals(dates.published?.source, one.source);
  });
}

Deno.test("findDates() is at most half sure of a disputed day", () => {
  const disputed = CASES.find(({ conflict }) => conflict);

  assertEquals(disputed && datesOf(disputed).published?.certainty, 0.5);
});

function datesOf(one: Case): PageDates {
  const { head = "", body = "", url = URL, language = "en-US", hint } = one;
  const page = readPage(
    `<html lang="${language}"><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`,
    url,
  );
  return findDates(page, readLinkedData(page), {
    survey: surveyPage(page, TITLE),
    now: "2027-06-01",
    ...(hint ? { hint } : {}),
  });
}
