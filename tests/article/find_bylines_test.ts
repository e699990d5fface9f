import { assertEquals } from "@std/assert";
import {
  findBylines,
  type PageBylines,
} from "../../core/article/facts/find_bylines.ts";
import { surveyPage } from "../../core/article/facts/survey/mod.ts";
import { readLinkedData } from "../../core/article/page/json_ld.ts";
import { readPage } from "../../core/article/page/read_page.ts";

const TITLE = "Kestrel GT review";

interface Case {
  does: string;
  head?: string;
  body?: string;
  outlets?: string[];
  names: string[];
  source?: string;
  /** `null`: none. */
  house?: string | null;
}

const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const author = (value: unknown) => ld({ "@type": "Article", author: value });
const headline = `<h1>${TITLE}</h1>`;

const CASES: readonly Case[] = [
  {
    does: "reads the run of text behind the headline",
    body: `<div>${headline} by Mara Quill, August 7, 2026<br>Words.</div>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "passes over a sentence behind the headline",
    body: `<div>${headline} By Friday it had rained for a week, and the road ` +
      `was closed from the bridge to the old mill and back again.</div>`,
    names: [],
  },
  {
    does: "reads a labelled name in a box of facts",
    body: `<article><div>${headline}</div><p>Words.</p><aside><div>` +
      `<h3>Author</h3><p>Mara Quill</p></div></aside></article>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "passes over a labelled name in a comment",
    body: `<article><div>${headline}</div><p>Words.</p></article>` +
      `<div class="comment"><h3>Author</h3><p>Mara Quill</p></div>`,
    names: [],
  },
  {
    does: "reads a label far below the text",
    body: `${headline}${"<p>Words.</p>".repeat(400)}<div><span>Written by` +
      `</span> <a href="https://social.example/mq">Mara Quill</a></div>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "names who wrote what another told",
    body: `${headline}<a class="author-name">Ed Fenn as told to Mara Quill</a>`,
    names: ["Mara Quill"],
    source: "byline class",
  },
  {
    does: "reads the address in the foot of the article",
    body: `<article><header><h2>${TITLE}</h2></header><h1>${TITLE}</h1>` +
      `<p>Words.</p><footer><time datetime="2026-03-04">4 March</time>` +
      `<address>By <a href="/author/mara-quill.html">Mara Quill</a></address>` +
      `</footer></article>`,
    names: ["Mara Quill"],
    source: "address",
  },
  {
    does: "reads an address of two people and a day",
    body: `<article>${headline}<address>Mara Quill and Ed Fenn, ` +
      `4 March 2026</address><p>Words.</p></article>`,
    names: ["Mara Quill", "Ed Fenn"],
    source: "address",
  },
  {
    does: "takes the address of a site for none of its piece",
    body: `<article>${headline}<p>Words.</p></article>` +
      `<footer><address>Mara Quill, Lot & Lane</address></footer>`,
    names: [],
  },
  {
    does: "takes a street for nobody",
    body: `<article>${headline}<p>Words.</p>` +
      `<address>14 Harbour Street, Reno, NV 89501</address></article>`,
    names: [],
  },
  {
    does: "takes the address of another article for none of its piece",
    body: `<article>${headline}<p>Words.</p></article>` +
      `<article><h2>Another one</h2><address>Mara Quill</address></article>`,
    names: [],
  },
  {
    does: "reads an author object",
    head: author({ "@type": "Person", name: "Mara Quill" }),
    names: ["Mara Quill"],
    source: "json-ld author",
  },
  {
    does: "reads an author string",
    head: author("By Mara Quill and Ed Fenn"),
    names: ["Mara Quill", "Ed Fenn"],
  },
  {
    does: "reads an array of authors",
    head: author([{ name: "Mara Quill" }, { name: "Ed Fenn" }]),
    names: ["Mara Quill", "Ed Fenn"],
  },
  {
    does: "reads an author whose name is an array",
    head: author({ name: ["Mara Quill", "Ed Fenn"] }),
    names: ["Mara Quill", "Ed Fenn"],
  },
  {
    does: "follows an author's id into the graph",
    head: ld({
      "@graph": [{ "@type": "Article", author: { "@id": "#m" } }, {
        "@type": "Person",
        "@id": "#m",
        name: "Mara Quill",
      }],
    }),
    names: ["Mara Quill"],
  },
  {
    does: "joins given and family name",
    head: author({ givenName: "Mara", familyName: "Quill" }),
    names: ["Mara Quill"],
  },
  {
    does: "takes no organization for an author",
    head: author({ "@type": "Organization", name: "Quill Media" }),
    names: [],
  },
  {
    does: "goes on to meta where JSON-LD names the staff",
    head: author("Lot & Lane Staff") +
      `<meta name="author" content="Mara Quill">`,
    outlets: ["Lot & Lane"],
    names: ["Mara Quill"],
    source: "meta",
  },
  {
    does: "takes no outlet for an author",
    head: `<meta name="author" content="Lot &amp; Lane">`,
    outlets: ["Lot & Lane"],
    names: [],
  },
  {
    does: "keeps an author after whom the site is named",
    head: ld({
      "@graph": [{
        "@type": "Article",
        author: { "@type": "Person", name: "Mara Quill" },
      }],
    }),
    outlets: ["Mara Quill"],
    names: ["Mara Quill"],
  },
  {
    does: "reads several metas",
    head:
      `<meta property="article:author" content="Mara Quill"><meta property="article:author" content="Ed Fenn">`,
    names: ["Mara Quill", "Ed Fenn"],
  },
  {
    does: "passes over a meta that is an address",
    head:
      `<meta property="article:author" content="https://www.facebook.com/mara"><meta name="parsely-author" content="Mara Quill">`,
    names: ["Mara Quill"],
  },
  {
    does: "reads the label that social cards use",
    head:
      `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mara Quill">`,
    names: ["Mara Quill"],
  },
  {
    does: "reads rel=author",
    body: `${headline}<a rel="author" href="/staff/1">Mara Quill</a>`,
    names: ["Mara Quill"],
    source: "rel author",
  },
  {
    does: "reads itemprop",
    body:
      `${headline}<span itemprop="author" itemscope><span itemprop="name">Mara Quill</span></span>`,
    names: ["Mara Quill"],
    source: "itemprop author",
  },
  {
    does: "reads a byline class",
    body:
      `${headline}<div class="article-byline">By Mara Quill, Senior Editor</div>`,
    names: ["Mara Quill"],
    source: "byline class",
  },
  {
    does: "reads the linked names of a byline",
    body:
      `${headline}<div class="byline">Story by <a href="/author/mq">Mara Quill</a> August 7</div>`,
    names: ["Mara Quill"],
  },
  {
    does: "passes over the class of an author's picture",
    body:
      `${headline}<div class="author-image">Portrait Of Somebody</div><p>By Mara Quill</p>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "reads a line under the headline",
    body: `${headline}<p>By Mara Quill | August 7, 2026</p>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "reads a Spanish line",
    body: `${headline}<p>Por Lucía Peñalver</p>`,
    names: ["Lucía Peñalver"],
  },
  {
    does: "passes over a sentence that begins with By",
    body: `${headline}<p>By The time we got there, the Kestrel had gone.</p>`,
    names: [],
  },
  {
    does: "passes over related cards, comments and sidebar",
    body:
      `${headline}<aside><p class="byline">By Ed Fenn</p></aside><div class="comments"><span class="author">Hal Brun</span></div>`,
    names: [],
  },
  {
    does: "takes no author of a related node",
    head: ld([{
      "@type": "Article",
      url: "https://lotandlane.example/other",
      author: "Ed Fenn",
    }]),
    names: [],
  },
  {
    does: "cuts an office off that stands in an element of its own",
    body:
      `${headline}<div class="author"><div>Mara Quill</div><div>Head of Road Tests and Data Strategy</div></div>`,
    names: ["Mara Quill"],
  },
  {
    does: "cuts off an office of a class",
    body:
      `${headline}<div class="author"><span>Mara Quill</span> <span class="author__title">Brand Storyteller</span></div>`,
    names: ["Mara Quill"],
  },
  {
    does: "cuts an office off that no mark parts from the name",
    body:
      `${headline}<p class="byline">By Mara Quill Content Marketing Coordinator</p>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads a name that a bar parts from what the person does",
    body: `${headline}<p>Mara Quill | Senior Writer | July 2, 2026</p>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads who wrote in what is called a sidebar",
    body:
      `${headline}<aside class="side-col"><p>Written by Mara Quill, MD*</p></aside>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads who wrote in what is called a biography",
    body:
      `${headline}<address><div class="author-bio"><a>by Mara Quill</a></div></address>`,
    names: ["Mara Quill"],
  },
  {
    does: "passes over who wrote the next piece",
    body:
      `${headline}<div class="related"><p>By Ed Fenn</p></div><nav><p>By Hal Brun</p></nav>`,
    names: [],
  },
  {
    does: "reads a line whose element is called an aside",
    body:
      `<div class="head">${headline}<aside class="post-author">Mara Quill</aside></div>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads a name behind a label of its own",
    body: `${headline}<div><p>Written by</p><p>Mara Quill</p></div>`,
    names: ["Mara Quill"],
    source: "printed",
  },
  {
    does: "reads a name behind a label with a bar between its genders",
    body: `${headline}<li><strong>Autorin/Autor</strong> Mara Quill</li>`,
    names: ["Mara Quill"],
  },
  {
    does: "passes over a label with a sentence behind it",
    body:
      `${headline}<p>Author</p><p>The name of who wrote this is not for print.</p>`,
    names: [],
  },
  {
    does: "reads the link to an author's page above the headline",
    body: `<div><a href="/team/matilda-quill">Tilly Quill</a>${headline}</div>`,
    names: ["Tilly Quill"],
    source: "author page",
  },
  {
    does: "reads all links to authors' pages of one line",
    body:
      `${headline}<div><a href="/authors/mara">Mara Quill</a>, <a href="/authors/fenn">Ed Fenn</a></div><p><a href="/authors/hal">Hal Brun</a></p>`,
    names: ["Mara Quill", "Ed Fenn"],
  },
  {
    does: "passes over a link to a page of the team that is nobody's",
    body: `${headline}<a href="/team/road-tests">How We Test</a>`,
    names: [],
  },
  {
    does: "parts what the style sheet parts",
    body:
      `${headline}<div class="byline"><span>By</span><span>Mara Quill</span></div>`,
    names: ["Mara Quill"],
  },
  {
    does: "takes no line in small letters for a name",
    body: `${headline}<p>By building on what they had, writer</p>`,
    names: [],
  },
  {
    does: "prefers who wrote to who read it again",
    head: author("Lot & Lane Team"),
    outlets: ["Lot & Lane"],
    body:
      `${headline}<p class="author">Fact checked by Hal Brun</p><p>By Mara Quill</p>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads who tested it where nobody else is named",
    body: `${headline}<p class="byline">Reviewed by Mara Quill</p>`,
    names: ["Mara Quill"],
  },
  {
    does: "takes no word of the next line for a name",
    body:
      `${headline}<div class="author"><p>Mara Quill</p><p>Development</p></div>`,
    names: ["Mara Quill"],
  },
  {
    does: "reads the author of the page where no piece is stated",
    head: ld({
      "@type": "WebPage",
      url: "https://lotandlane.example/reviews/kestrel-gt",
      author: { "@type": "Person", name: "Mara Quill" },
    }),
    names: ["Mara Quill"],
  },
  {
    does: "names the house that signs beside a person",
    head: author([{ "@type": "Person", name: "Mara Quill" }, {
      "@type": "NewsMediaOrganization",
      name: "Wirewell",
    }]),
    names: ["Mara Quill"],
    house: "Wirewell",
  },
  {
    does: "names the organization that JSON-LD calls the author",
    head: author({ "@type": "Organization", name: "Lot & Lane" }),
    outlets: ["Lot & Lane"],
    names: [],
    house: "Lot & Lane",
  },
  {
    does: "names a team that the page shows",
    body: `${headline}<p class="byline">By The Lot & Lane Team</p>`,
    outlets: ["Lot & Lane"],
    names: [],
    house: "The Lot & Lane Team",
  },
  {
    does: "names a house that two sources name",
    head: `<meta name="author" content="Lot &amp; Lane">`,
    body: `${headline}<a rel="author" href="/">Lot & Lane</a>`,
    outlets: ["Lot & Lane"],
    names: [],
    house: "Lot & Lane",
  },
  {
    does: "takes an account of nobody for no house",
    head: `<meta name="author" content="admin">`,
    body: `${headline}<span class="author">admin</span>`,
    names: [],
    house: null,
  },
  { does: "abstains", body: headline, names: [], house: null },
];

for (const one of CASES) {
  const { does, head = "", body = "", outlets = [], names, source, house } =
    one;
  Deno.test(`findBylines() ${does}`, () => {
    const page = readPage(
      `<html><head>${head}</head><body>${body}</body></html>`,
      "https://lotandlane.example/reviews/kestrel-gt",
    );

    const found: PageBylines = findBylines(page, readLinkedData(page), {
      survey: surveyPage(page, TITLE),
      outlets,
    });

    assertEquals(found.names, names);
    if (source) assertEquals(found.source, source);
    if (house !== undefined) assertEquals(found.house ?? null, house);
  });
}

for (
  const [line, names] of [
    ["Ana Pell / FEB 10 2026 7:05 AM ET", ["Ana Pell"]],
    ["Dana Orlo | February 10, 2026", ["Dana Orlo"]],
    ["10. Februar 2026 • Jörg Fenn", ["Jörg Fenn"]],
    ["Updated | February 10, 2026", []],
    ["Selin Aksu | 5 Nisan 2026 - Güncelleme: 6 Nisan 2026", ["Selin Aksu"]],
    ["Published: Feb 1, 2026 | Updated: Feb 3, 2026", []],
    ["Road Test Review February 10, 2026", []],
    ["Dana Orlo won on February 10, 2026", []],
  ] as const
) {
  Deno.test(`findBylines() reads "${line}" under the headline`, () => {
    const html = `<html><body><h1>A week at dusk</h1><div>${line}</div>` +
      `${"<p>The road was long and the seats were good.</p>".repeat(20)}`;
    const page = readPage(html, "https://torque.example/dusk");

    const found = findBylines(page, readLinkedData(page), {
      survey: surveyPage(page, "A week at dusk"),
      outlets: [],
    });

    assertEquals(found.names, names);
  });
}
