import { DAY_FORMS, escape, later, script } from "./forms.ts";
import { h1, htmlOf, type PageCase, pageOf, signed } from "./page_case.ts";
import { textsOf } from "./piece.ts";

const long = (day: string) => DAY_FORMS["long"]?.(day) ?? day;

/** Pages that tell their facts in an odd way, or not at all. */
export const FACT_PATTERNS: readonly PageCase[] = [
  pageOf("date-in-url-only", 121, ({ piece, body }) => {
    const url = `https://${piece.outlet.host}/${
      piece.published.replaceAll("-", "/")
    }/${piece.slug}`;
    return {
      head: titled(piece.title),
      body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
      expected: { url },
    };
  }),
  pageOf("date-only-modified", 122, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta property="article:modified_time" content="${piece.published}T10:00:00Z">`,
    body: `<article>${h1(piece)}${signed(piece)}<p>Last updated ${
      long(piece.published)
    }</p>${body}</article>`,
    expected: { published: null, modified: piece.published },
  })),
  pageOf("date-none", 123, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
    expected: { published: null },
  })),
  pageOf("date-relative-only", 124, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${
      signed(piece)
    }<span class="date">3 weeks ago</span>${body}</article>`,
    expected: { published: null },
  })),
  pageOf("date-from-feed", 125, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
    expected: { hint: { date: piece.published, source: "feed" } },
  })),
  pageOf("date-conflict-url", 126, ({ piece, url, body }) => ({
    head: facts(piece.title, piece.published, piece.authors[0], url),
    body: `<article>${h1(piece)}${body}</article>`,
    expected: {
      url: `https://${piece.outlet.host}/2023/02/11/${piece.slug}`,
      dateConflict: true,
    },
  })),
  pageOf("date-conflict-printed", 127, ({ piece, url, body }) => ({
    head: facts(piece.title, piece.published, piece.authors[0], url),
    body: `<article>${h1(piece)}<p class="date">${
      long("2024-01-09")
    }</p>${body}</article>`,
    expected: { dateConflict: true },
  })),
  pageOf("date-conflict-feed", 128, ({ piece, url, body }) => ({
    head: facts(piece.title, piece.published, piece.authors[0], url),
    body: `<article>${h1(piece)}${body}</article>`,
    expected: {
      hint: { date: later(piece.published, -30), source: "feed" },
      dateConflict: true,
    },
  })),
  pageOf("date-in-the-future", 129, ({ piece, url, body }) => ({
    head: facts(piece.title, "2031-05-05", piece.authors[0], url),
    body: `<article>${h1(piece)}<time datetime="${piece.published}">${
      long(piece.published)
    }</time>${body}</article>`,
  })),
  pageOf("date-1970", 130, ({ piece, url, body }) => ({
    head: facts(
      piece.title,
      "1970-01-01T00:00:00+00:00",
      piece.authors[0],
      url,
    ),
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { published: null },
  })),
  pageOf("date-of-today-in-masthead", 131, ({ piece, body }) => ({
    head: titled(piece.title),
    body:
      `<div class="top"><span class="date">Tuesday, June 1, 2027</span></div><div class="m"><div class="n"><article>${
        h1(piece)
      }${signed(piece)}<p>${
        long(piece.published)
      }</p>${body}</article></div></div>`,
  })),
  pageOf("date-two-on-one-line", 132, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${signed(piece)}<p class="dates">Published ${
      long(piece.published)
    } | Updated ${long(later(piece.published, 12))}</p>${body}</article>`,
    expected: { modified: later(piece.published, 12) },
  })),
  pageOf("date-of-the-launch-in-the-text", 133, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${
      signed(piece)
    }<p>It goes on sale on September 1, 2029</p>${body}</article>`,
    expected: {
      published: null,
      text: ["It goes on sale on September 1, 2029", ...textsOf(piece.body)],
    },
  })),
  pageOf("date-epoch", 134, ({ piece, url, body }) => ({
    head: `${titled(piece.title)}${
      script({
        "@type": "Article",
        url,
        headline: piece.title,
        author: piece.authors[0],
        datePublished: Date.parse(`${piece.published}T12:00:00Z`),
      })
    }`,
    body: `<article>${h1(piece)}${body}</article>`,
  })),
  pageOf("date-in-related-cards-only", 135, ({ piece, body }) => ({
    head: titled(piece.title),
    body: `<article>${h1(piece)}${
      signed(piece)
    }${body}</article><div class="cards">${
      [1, 2, 3].map((i) =>
        `<article><h3><a href="/${i}">${piece.other} ${i}</a></h3><time datetime="2026-0${i}-01">x</time></article>`
      ).join("")
    }</div>`,
    expected: { published: null },
  })),
  pageOf("date-in-script-data", 136, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<script>window.page = {"type":"article","publish_date":"${piece.published}T07:00:00Z"}</script>`,
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
  })),
  pageOf("date-american-numbers", 137, ({ piece, body }) => ({
    html: `<html lang="en-US"><head>${
      titled(piece.title)
    }</head><body><article>${h1(piece)}${signed(piece)}<div>${
      DAY_FORMS["slashed"]?.(piece.published)
    }</div>${body}</article></body></html>`,
    body: "",
  })),
  pageOf("date-cased-differently", 138, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<META NAME="PubDate" CONTENT="${piece.published}">`,
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
  })),
  pageOf(
    "related-nodes-in-json-ld",
    139,
    ({ piece, url, facts: own, body }) => ({
      head: script(
        [1, 2].map((i) => ({
          "@type": "NewsArticle",
          url: `${url}-other-${i}`,
          headline: `${piece.other} ${i}`,
          datePublished: `2024-0${i}-01`,
          author: { name: "Somebody Else" },
        })),
      ) + own,
      body: `<article>${h1(piece)}${body}</article>`,
    }),
  ),
  pageOf("byline-staff", 140, ({ piece, url, body }) => ({
    head: facts(
      piece.title,
      piece.published,
      `${piece.outlet.name} Staff`,
      url,
    ),
    body: `<article>${
      h1(piece)
    }<p class="byline">By Staff</p>${body}</article>`,
    expected: { bylines: [] },
  })),
  pageOf("byline-outlet-as-author", 141, ({ piece, url, body }) => ({
    head: `${
      facts(piece.title, piece.published, piece.outlet.name, url)
    }<meta property="og:site_name" content="${escape(piece.outlet.name)}">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { bylines: [] },
  })),
  pageOf("byline-two-authors", 142, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<article>${
      h1(piece)
    }<p class="byline">Words by Mara Quill and Ed Fenn | Photos by Hal Brun</p>${body}</article>`,
    expected: { bylines: ["Mara Quill", "Ed Fenn"] },
  })),
  pageOf("byline-with-role", 143, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<article>${
      h1(piece)
    }<div class="article-author">By <b>Dana Orlo</b>, Senior Road Test Editor</div>${body}</article>`,
    expected: { bylines: ["Dana Orlo"] },
  })),
  pageOf("byline-surname-first", 144, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}"><meta name="author" content="Orlo, Dana">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { bylines: ["Dana Orlo"] },
  })),
  pageOf("byline-below-the-text", 145, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<div class="entry">${
      h1(piece)
    }${body}<div class="entry-footer"><span class="author">Posted by Imre Solt</span></div></div>`,
    expected: { bylines: ["Imre Solt"] },
  })),
  pageOf("byline-in-capitals", 146, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<article>${h1(piece)}<div>BY PRIYA VENN</div>${body}</article>`,
    expected: { bylines: ["PRIYA VENN"] },
  })),
  pageOf("byline-of-a-related-story-only", 147, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<article>${
      h1(piece)
    }${body}</article><div class="related"><p class="byline">By Somebody Else</p></div>`,
    expected: { bylines: [] },
  })),
  pageOf("canonical-relative", 148, ({ piece, url, facts: own, body }) => ({
    head:
      `${own}<link rel="canonical" href="/reviews/${piece.slug}?utm_source=self">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { url: `${url}?fbclid=1#x`, canonicalUrl: url },
  })),
  pageOf("canonical-to-home", 149, ({ piece, url, facts: own, body }) => ({
    head:
      `${own}<link rel="canonical" href="https://www.${piece.outlet.host}/">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { canonicalUrl: url },
  })),
  pageOf("canonical-on-another-outlet", 150, ({ piece, url, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}"><meta name="author" content="${
      piece.authors[0]
    }"><link rel="canonical" href="https://origin.example/a/${piece.slug}">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { canonicalUrl: url },
  })),
  pageOf("amp-copy", 151, ({ piece, url, facts: own, body }) => ({
    head: `${own}<link rel="canonical" href="${url}">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { url: `${url}/amp`, canonicalUrl: url },
  })),
  pageOf("has-amp-copy", 152, ({ piece, url, facts: own, body }) => ({
    head: `${own}<link rel="amphtml" href="${url}/amp">`,
    body: `<article>${h1(piece)}${body}</article>`,
    expected: { ampUrl: `${url}/amp` },
  })),
  pageOf("first-of-two-pages", 153, ({ piece, url, facts: own }) => {
    const half = piece.body.slice(0, 4);
    return {
      head: `${own}<link rel="next" href="${url}?page=2">`,
      body: `<article>${h1(piece)}${
        htmlOf(half)
      }</article><div class="pagination"><a href="${url}?page=2">2</a></div>`,
      expected: { nextPage: `${url}?page=2`, text: textsOf(half) },
    };
  }),
  pageOf("first-of-three-numbered-pages", 154, ({ piece, url, facts: own }) => {
    const half = piece.body.slice(0, 4);
    return {
      head: own,
      body: `<article>${h1(piece)}${
        htmlOf(half)
      }<p>Pages: <span>1</span> <a href="${url}/2/">2</a> <a href="${url}/3/">3</a></p></article>`,
      expected: { nextPage: `${url}/2/`, text: textsOf(half) },
    };
  }),
  pageOf("second-of-three-pages", 155, ({ piece, url, facts: own }) => {
    const half = piece.body.slice(4);
    return {
      head: own,
      body: `<article>${h1(piece)}${
        htmlOf(half)
      }<div class="pager"><a href="${url}">1</a> <a href="${url}?page=3">Next page</a></div></article>`,
      expected: {
        url: `${url}?page=2`,
        nextPage: `${url}?page=3`,
        text: textsOf(half),
      },
    };
  }),
  pageOf("title-with-site-first", 156, ({ piece, body }) => ({
    head: `<title>${escape(piece.outlet.name)} » ${
      escape(piece.title)
    }</title><meta property="og:site_name" content="${
      escape(piece.outlet.name)
    }"><meta name="date" content="${piece.published}">`,
    body: `<div>${signed(piece)}${body}</div>`,
  })),
  pageOf("title-in-meta-only", 157, ({ piece, body }) => ({
    head: `<title>${
      escape(piece.outlet.name)
    }</title><meta property="og:title" content="${
      escape(piece.title)
    }"><meta property="og:site_name" content="${
      escape(piece.outlet.name)
    }"><meta name="date" content="${piece.published}">`,
    body: `<div><h1>${escape(piece.outlet.name)}</h1>${
      signed(piece)
    }${body}</div>`,
  })),
  pageOf("date-of-the-page-node", 186, ({ piece, url, body }) => ({
    head: `${titled(piece.title)}${
      script({
        "@graph": [{
          "@type": "WebPage",
          "@id": url,
          url,
          datePublished: `${piece.published}T09:00:00+00:00`,
        }, { "@type": "WebSite", url: `https://${piece.outlet.host}/` }],
      })
    }`,
    body: `<article>${h1(piece)}${signed(piece)}${body}</article>`,
  })),
  pageOf("numbered-address", 187, ({ piece, body }) => ({
    head: `${
      titled(piece.title)
    }<meta name="date" content="${piece.published}">`,
    body: `<div>${h1(piece)}${signed(piece)}${body}</div>`,
    expected: { url: `https://${piece.outlet.host}/?p=8812` },
  })),
];

function titled(title: string): string {
  return `<title>${escape(title)}</title>`;
}

function facts(
  title: string,
  published: string,
  author: string | undefined,
  url: string,
): string {
  return titled(title) + script({
    "@type": "Article",
    url,
    headline: title,
    datePublished: published,
    author: { "@type": "Person", name: author },
  });
}
