import { escape, script } from "./forms.ts";
import { FURNITURE } from "./furniture.ts";
import { h1, htmlOf, type PageCase, pageOf, signed } from "./page_case.ts";
import { about, makePiece, textsOf } from "./piece.ts";
import { PROSE } from "./prose.ts";

const off = PROSE["off"] ?? [];
const said = PROSE["comments"] ?? [];

/** Pages whose text is hard to tell from what stands around it. */
export const BODY_PATTERNS: readonly PageCase[] = [
  pageOf("short-body-long-sidebar", 51, ({ piece, facts }) => {
    const body = piece.body.slice(0, 3);
    return {
      head: facts,
      body: `<div class="wrap"><div class="col-main">${h1(piece)}${
        signed(piece)
      }${htmlOf(body)}</div><aside class="col-side">${
        off.map((text) =>
          `<div><h4>More</h4><p>${about(text, piece)}</p><p>${
            about(text, piece)
          }</p></div>`
        ).join("")
      }</aside></div>`,
      expected: { text: textsOf(body) },
    };
  }),
  pageOf("short-body-long-right-column", 52, ({ piece, facts }) => {
    const body = piece.body.slice(0, 4);
    return {
      head: facts,
      body: `<div class="row"><div class="c8">${h1(piece)}${signed(piece)}${
        htmlOf(body)
      }</div><div id="rightSidebar">${
        off.map((text) => `<p>${about(text, piece)}</p>`).join("")
      }</div></div>`,
      expected: { text: textsOf(body) },
    };
  }),
  pageOf("three-articles-main-not-largest", 53, ({ piece, facts }) => {
    const body = piece.body.slice(0, 4);
    return {
      head: facts,
      body: `<main><article>${h1(piece)}${signed(piece)}${
        htmlOf(body)
      }</article><article><h2><a href="/a">Another story</a></h2>${
        off.concat(off).map((text) => `<p>${about(text, piece)}</p>`).join("")
      }</article><article><h2><a href="/b">A third story</a></h2>${
        off.map((text) => `<p>${about(text, piece)}</p>`).join("")
      }</article></main>`,
      expected: { text: textsOf(body) },
    };
  }),
  pageOf("endless-scroll-next-article", 54, ({ piece, facts, body }) => {
    const next = makePiece(155);
    return {
      head: facts,
      body: `<div class="scroll"><article id="a1">${h1(piece)}${
        signed(piece)
      }${body}</article><article id="a2"><h1>${
        escape(next.title)
      } (${piece.other})</h1>${
        off.map((text) => `<p>${about(text, piece)}</p>`).join("")
      }</article></div>`,
    };
  }),
  pageOf("comments-longer-than-text", 55, ({ piece, facts }) => {
    const body = piece.body.slice(0, 3);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        htmlOf(body)
      }</article><section id="disqus_thread">${
        said.concat(said, said).map((text) =>
          `<div class="post"><p>${about(text, piece)}</p></div>`
        ).join("")
      }</section>`,
      expected: { text: textsOf(body) },
    };
  }),
  pageOf("unmarked-comments-longer-than-text", 56, ({ piece, facts }) => {
    const body = piece.body.slice(0, 4);
    return {
      head: facts,
      body: `<div>${h1(piece)}${signed(piece)}${
        htmlOf(body)
      }<h3>14 Comments</h3>${
        said.concat(said).map((text, i) =>
          `<div><b>reader${i}</b> <i>says</i><p>${about(text, piece)}</p></div>`
        ).join("")
      }</div>`,
      expected: { text: textsOf(body) },
    };
  }),
  pageOf("faq-below-the-review", 57, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}${
      signed(piece)
    }<div class="entry-content">${body}<h2>Frequently asked questions</h2><h3>Is the ${piece.car} any good in snow?</h3><p>On winter tyres it is; on the standard ones we would stay at home.</p><h3>Does it tow?</h3><p>Up to 1,600 kg, according to the handbook, and ours did so without complaint.</p></div></article>`,
    expected: {
      text: [
        ...textsOf(piece.body),
        "Frequently asked questions",
        `Is the ${piece.car} any good in snow?`,
        "On winter tyres it is; on the standard ones we would stay at home.",
        "Does it tow?",
        "Up to 1,600 kg, according to the handbook, and ours did so without complaint.",
      ],
    },
  })),
  pageOf("verdict-box-and-rating", 58, ({ piece, facts, body }) => ({
    head: facts + script({
      "@type": "Review",
      itemReviewed: { "@type": "Car", name: piece.car },
      reviewRating: { "@type": "Rating", ratingValue: "8.5", bestRating: "10" },
    }),
    body: `<article>${h1(piece)}${
      signed(piece)
    }${body}<div class="verdict-box"><h3>The verdict</h3><ul class="pros"><li>Quiet at speed</li><li>Real buttons, well placed</li></ul><ul class="cons"><li>Hard plastics below the knee</li></ul><p>Score: 8.5/10</p></div></article>`,
    expected: {
      text: [
        ...textsOf(piece.body),
        "The verdict",
        "Quiet at speed",
        "Real buttons, well placed",
        "Hard plastics below the knee",
        "Score: 8.5/10",
      ],
    },
  })),
  pageOf("spec-table-in-the-review", 59, ({ piece, facts, body }) => {
    const specs: [string, string][] = [
      ["Engine", "2.0-litre turbocharged four"],
      ["Power", "268 hp at 5,800 rpm"],
      ["Weight", "1,655 kg"],
      ["0-60 mph", "6.4 seconds"],
    ];
    return {
      head: facts,
      body: `<article>${h1(piece)}${
        signed(piece)
      }${body}<h2>Specifications</h2><table>${
        specs.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join("")
      }</table></article>`,
      expected: {
        text: [
          ...textsOf(piece.body),
          "Specifications",
          ...specs.map(([a, b]) => `${a} | ${b}`),
        ],
      },
    };
  }),
  pageOf("live-blog", 60, ({ piece, facts }) => {
    const posts = textsOf(piece.body).filter((text) => text.length > 60);
    return {
      head: facts.replace('"Article"', '"LiveBlogPosting"'),
      body: `<main>${h1(piece)}${signed(piece)}${
        posts.map((text, i) =>
          `<div class="live-post" id="p${i}"><span class="clock">${
            9 + i
          }:1${i} ET</span><p>${escape(text)}</p></div>`
        ).join("")
      }</main>`,
      expected: { text: posts },
    };
  }),
  pageOf("interview", 61, ({ piece, facts }) => {
    const lines = textsOf(piece.body).filter((text) => text.length > 60)
      .flatMap((text, i) => [`Q: What about number ${i + 1}?`, `A: ${text}`]);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        lines.map((text) =>
          `<p>${
            text.startsWith("Q")
              ? `<strong>${escape(text)}</strong>`
              : escape(text)
          }</p>`
        ).join("")
      }</article>`,
      expected: { text: lines },
    };
  }),
  pageOf("podcast-transcript", 62, ({ piece, facts }) => {
    const lines = textsOf(piece.body).filter((text) => text.length > 60)
      .map((text, i) => `${i % 2 ? "WREN" : "HAL"}: ${text}`);
    return {
      head: facts,
      body: `<div class="episode">${h1(piece)}${
        signed(piece)
      }<audio src="/e.mp3"></audio><div class="transcript">${
        lines.map((text) => `<p>${escape(text)}</p>`).join("")
      }</div></div>`,
      expected: { text: lines },
    };
  }),
  pageOf("numbered-list-of-things", 63, ({ piece, facts }) => {
    const items = textsOf(piece.body).filter((text) => text.length > 60);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}<ol>${
        items.map((text) => `<li>${escape(text)}</li>`).join("")
      }</ol></article>`,
      expected: { text: items },
    };
  }),
  pageOf("gallery-with-captions", 64, ({ piece, facts }) => {
    const items = textsOf(piece.body).filter((text) => text.length > 60);
    return {
      head: facts,
      body: `<main class="gallery">${h1(piece)}${signed(piece)}${
        items.map((text, i) =>
          `<div class="slide"><figure><img src="/g/${i}.jpg"><figcaption>${
            escape(text)
          }</figcaption></figure><p class="credit">Photo: Ed Fenn</p></div>`
        ).join("")
      }</main>`,
      expected: { text: items },
    };
  }),
  pageOf("class-names-with-ad-in-them", 65, ({ piece, facts, body }) => ({
    head: facts,
    body:
      `<div class="page-loaded ad-free gradient-bg"><div class="headline-shadow"><div class="reading-time">5 min</div>${
        h1(piece)
      }</div>${
        signed(piece)
      }<div class="threaded-reading broad-column">${body}</div></div>`,
  })),
  pageOf("furniture-words-on-layout", 66, ({ piece, facts, body }) => ({
    head: facts,
    body:
      `<div class="has-sidebar no-comments with-newsletter"><div class="sidebar-layout">${
        h1(piece)
      }${signed(piece)}${body}</div></div>${FURNITURE["sidebar"]?.(piece)}`,
  })),
  pageOf("no-h1", 67, ({ piece, facts, body }) => ({
    head: facts,
    body: `<div class="story"><div class="story-title">${
      escape(piece.title)
    }</div>${signed(piece)}${body}</div>`,
  })),
  pageOf("logo-as-h1", 68, ({ piece, facts, body }) => ({
    head: facts,
    body: `<header><h1><a href="/"><img src="/l.svg" alt="">${
      escape(piece.outlet.name)
    }</a></h1></header><div class="story"><h2>${escape(piece.title)}</h2>${
      signed(piece)
    }${body}</div>`,
  })),
  pageOf("two-h1", 69, ({ piece, facts, body }) => ({
    head: facts,
    body: `<h1 class="site">${escape(piece.outlet.name)}</h1><article>${
      h1(piece)
    }${signed(piece)}${body}</article>`,
  })),
  pageOf("unclosed-everything", 70, ({ piece, facts }) => ({
    html: `<html lang=en><head>${facts}<body><div id=x><div class=y>${
      h1(piece)
    }<p class=byline>By ${piece.authors[0]}${
      textsOf(piece.body).map((text) => `<p>${escape(text)}`).join("")
    }<div id=comments><p>${about(said[0] ?? "", piece)}<p>${
      about(said[1] ?? "", piece)
    }`,
    body: "",
  })),
  pageOf("misnested-inline", 71, ({ piece, facts }) => ({
    head: facts,
    body: `<div>${h1(piece)}${signed(piece)}<b><p>${
      textsOf(piece.body).map((text, i) =>
        `${escape(text)}</b></p><p>${i % 2 ? "<i>" : ""}`
      ).join("")
    }</p></div></div></div>`,
  })),
  pageOf("paragraphs-in-tables", 72, ({ piece, facts }) => ({
    head: facts,
    body: `<table><tbody><tr><td>${h1(piece)}${signed(piece)}</td></tr>${
      textsOf(piece.body).map((text) =>
        `<tr><td><p>${escape(text)}</p></td></tr>`
      ).join("")
    }</tbody></table>`,
  })),
  pageOf("head-never-closed", 73, ({ piece, facts, body }) => ({
    html: `<html lang="en"><head>${facts}<div class="w"><article>${h1(piece)}${
      signed(piece)
    }${body}</article>${FURNITURE["related"]?.(piece)}</div></html>`,
    body: "",
  })),
  pageOf("replacement-characters", 74, ({ piece, facts }) => {
    const texts = textsOf(piece.body).map((text) =>
      text.replace(/[“”’‘]/g, "\uFFFD")
    );
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        texts.map((text) => `<p>${escape(text)}</p>`).join("")
      }</article>`,
      expected: { text: texts },
    };
  }),
  pageOf("promotions-between-paragraphs", 75, ({ piece, facts }) => ({
    head: facts,
    body: `<article>${h1(piece)}${signed(piece)}${
      textsOf(piece.body).map((text) =>
        `<p>${
          escape(text)
        }</p><p><a href="/r/1">READ MORE: ${piece.other} review</a></p><div>ADVERTISEMENT</div>`
      ).join("")
    }</article>`,
  })),
  pageOf("newsletter-in-the-text", 76, ({ piece, facts }) => {
    const texts = textsOf(piece.body).map((text) => `<p>${escape(text)}</p>`);
    return {
      head: facts,
      body: `<article>${h1(piece)}${signed(piece)}${
        texts.slice(0, 4).join("")
      }${FURNITURE["newsletter"]?.(piece)}${FURNITURE["related"]?.(piece)}${
        texts.slice(4).join("")
      }</article>`,
      expected: { absent: [piece.other, "Every Friday we send"] },
    };
  }),
  pageOf("repeated-paragraphs", 77, ({ piece, facts, body }) => ({
    head: facts,
    body: `<article>${h1(piece)}${signed(piece)}<div class="mobile-intro"><p>${
      escape(textsOf(piece.body)[0] ?? "")
    }</p></div>${body}</article>`,
  })),
  pageOf("consent-banner-over-article", 78, ({ piece, facts, body }) => ({
    head: facts,
    body: `${FURNITURE["consent"]?.(piece)}<article>${h1(piece)}${
      signed(piece)
    }${body}</article>`,
    expected: { absent: ["841 partners", piece.other] },
  })),
  pageOf("custom-elements", 79, ({ piece, facts, body }) => ({
    head: facts,
    body: `<x-app><x-story><x-title>${h1(piece)}</x-title>${
      signed(piece)
    }<x-body>${body}</x-body></x-story><x-rail class="sidebar"><p>${
      about(off[0] ?? "", piece)
    }</p></x-rail></x-app>`,
  })),
  pageOf("print-version", 80, ({ piece, facts, body }) => ({
    head: facts + `<meta name="robots" content="noindex">`,
    body: `<p>${escape(piece.outlet.name)}</p>${h1(piece)}${
      signed(piece)
    }<hr>${body}<hr><p>Copyright 2027 ${
      escape(piece.outlet.name)
    }. All rights reserved.</p>`,
    expected: { absent: ["All rights reserved"] },
  })),
  pageOf("links-in-the-prose", 81, ({ piece, facts }) => ({
    head: facts,
    body: `<article>${h1(piece)}${signed(piece)}${
      textsOf(piece.body).map((text) =>
        `<p>${
          escape(text).replace(/(\S+ \S+ \S+)\./, '<a href="/x">$1</a>.')
        }</p>`
      ).join("")
    }</article>`,
  })),
  pageOf("accordion-sections", 82, ({ piece, facts }) => ({
    head: facts,
    body: `<main>${h1(piece)}${signed(piece)}${
      textsOf(piece.body).map((text, i) =>
        `<details ${i ? "" : "open"}><summary>Part ${
          i + 1
        } of the test</summary><p>${escape(text)}</p></details>`
      ).join("")
    }</main>`,
    expected: {
      text: textsOf(piece.body).flatMap((text, i) => [
        `Part ${i + 1} of the test`,
        text,
      ]),
    },
  })),
  pageOf("unmarked-related-box-in-the-middle", 183, ({ piece, facts }) => {
    const texts = textsOf(piece.body).map((text) => `<p>${escape(text)}</p>`);
    return {
      head: facts,
      body: `<div>${h1(piece)}${signed(piece)}${
        texts.slice(0, 3).join("")
      }<h3>Related articles</h3><p><a href="/1">${piece.other} driven</a></p><p><a href="/2">${piece.other} priced</a></p>${
        texts.slice(3).join("")
      }</div>`,
    };
  }),
  pageOf("unmarked-newsletter-in-the-middle", 184, ({ piece, facts }) => {
    const texts = textsOf(piece.body).map((text) => `<p>${escape(text)}</p>`);
    return {
      head: facts,
      body: `<div>${h1(piece)}${signed(piece)}${
        texts.slice(0, 3).join("")
      }<h3>Sign up for our newsletter</h3>${texts.slice(3).join("")}</div>`,
    };
  }),
  pageOf("subheading-like-a-tail", 185, ({ piece, facts }) => {
    const texts = textsOf(piece.body).filter((text) => text.length > 60);
    return {
      head: facts,
      body: `<div>${h1(piece)}${signed(piece)}<p>${
        escape(texts[0] ?? "")
      }</p><h2>More from less</h2>${
        texts.slice(1).map((text) => `<p>${escape(text)}</p>`).join("")
      }</div>`,
      expected: {
        text: [texts[0] ?? "", "More from less", ...texts.slice(1)],
      },
    };
  }),
];
