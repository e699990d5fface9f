/**
 * Marks that lie: class words, styles and addresses that would take a piece
 * away. People, outlets and pieces are invented.
 */
import { assert, assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/extract_article.ts";

const NOW = "2026-11-26";

/** A paragraph of some 110 characters that no other one repeats. */
function paragraph(number: number): string {
  return `On day ${number} the Harrow coupe went up the hill road again, and the ` +
    `passenger in seat ${number} said that the ride was calm enough.`;
}

function paragraphs(from: number, to: number, attributes = ""): string {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `<p${attributes}>${paragraph(from + index)}</p>`,
  ).join("\n");
}

function page(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>A week in the Harrow coupe
    </title>${head}</head><body>${body}</body></html>`;
}

const SIGNED = `<h1>A week in the Harrow coupe</h1>
  <p class="byline">By Dana Orlo</p><time datetime="2026-10-16">October 16, 2026
  </time>`;

function textOf(html: string, url = "https://harrow.example/a-week") {
  const extraction = extractArticle(html, url, { now: NOW });
  assert(extraction.ok, extraction.ok ? "" : extraction.note);
  return extraction.content.text;
}

function assertWhole(html: string, last = 12): void {
  const text = textOf(html);
  for (let number = 1; number <= last; number++) {
    assert(text.includes(paragraph(number)), `paragraph ${number} is missing`);
  }
}

/** A note of some 200 characters, as many stand below pieces. */
const LEGAL =
  `The firm is entered in the register of Harrow under number 2259710 and has its
  seat at 1 Mill Lane, Harrow. What is said here is no offer and no advice, and
  readers are asked to judge for themselves.`;

for (
  const [name, html] of Object.entries({
    "paywall on each paragraph but two": page(
      `<article>${SIGNED}${paragraphs(1, 2)}${
        paragraphs(3, 12, ' class="paywall"')
      }</article>`,
    ),
    "paywall on a wrapper": page(
      `${SIGNED}<div class="paywall">${paragraphs(1, 12)}</div>`,
    ),
    "a sidebar that is the layout": page(
      `<div class="with-left sidebar">${SIGNED}${paragraphs(1, 12)}</div>`,
    ),
    "a newsletter wrapper": page(
      `${SIGNED}<div class="newsletter-wrapper">${paragraphs(1, 12)}</div>`,
    ),
    "a footer in a wrapper's name": page(
      `${SIGNED}<div class="page1-footer">${paragraphs(1, 12)}</div>`,
    ),
    "promo on each paragraph but three": page(
      `<article>${SIGNED}${paragraphs(1, 3)}${
        paragraphs(4, 12, ' class="promo"')
      }</article>`,
    ),
    "faded in by a script": page(
      `<main style="opacity:0">${SIGNED}${paragraphs(1, 12)}</main>`,
    ),
    "hidden until loaded": page(
      `<div class="root hide">${SIGNED}${paragraphs(1, 12)}</div>`,
    ),
    "each paragraph faded in": page(
      `<article>${SIGNED}${
        paragraphs(1, 12, ' style="opacity:0;transform:translateY(8px)"')
      }</article>`,
    ),
    "a sidebar's layout beside a long legal note": page(
      `<main><article>${SIGNED}<div class="sidebar-content"><div class="col">${
        paragraphs(1, 12)
      }</div></div></article><section><p>${LEGAL}</p><p>${LEGAL}</p></section>
      </main>`,
    ),
    "a paywall's text beside a long legal note": page(
      `<article>${SIGNED}<div class="paywall">${paragraphs(1, 12)}</div><p>${
        LEGAL.repeat(30)
      }</p></article>`,
    ),
    "each part of it in a component of the system": page(
      `<div class="cmp-page">${SIGNED}${
        Array.from(
          { length: 12 },
          (_, index) =>
            `<div class="cmp-text cmp-text--${index}"><p>${
              paragraph(index + 1)
            }</p></div>`,
        ).join("")
      }</div><div class="legal"><p>${LEGAL}</p><p>${LEGAL.repeat(2)}</p></div>`,
    ),
    "most of it folded": page(
      `<article>${SIGNED}${paragraphs(1, 12)}${
        Array.from(
          { length: 12 },
          (_, index) =>
            `<button aria-controls="step-${index}">Step ${index}</button>
             <div class="step" id="step-${index}" hidden><p>${
              paragraph(index + 13)
            }</p><p>Part two. ${paragraph(index + 105)}</p></div>`,
        ).join("")
      }</article>`,
    ),
    "opened by a script": page(
      `<article>${SIGNED}${paragraphs(1, 2)}<div style="display:none">${
        paragraphs(3, 12)
      }</div></article>`,
    ),
  })
) {
  Deno.test(`the piece is whole: ${name}`, () => {
    assertWhole(html, html.includes("step-11") ? 24 : 12);
  });
}

Deno.test("what is hidden beside a whole piece stays hidden", () => {
  const text = textOf(page(
    `<article>${SIGNED}${paragraphs(1, 12)}<p style="display:none">${
      paragraph(99)
    }</p></article>`,
  ));

  assert(!text.includes(paragraph(99)));
});

Deno.test("what is folded beside a whole piece stays folded", () => {
  const text = textOf(page(
    `<article>${SIGNED}${paragraphs(1, 12)}<button aria-controls="more">More
    </button><div id="more" hidden><p>${paragraph(99)}</p></div></article>`,
  ));

  assert(!text.includes(paragraph(99)));
});

Deno.test("of a stream of pieces the one with the headline is read", () => {
  const other = Array.from(
    { length: 5 },
    (_, index) => `<p>${paragraph(index + 50)}</p>`,
  ).join("");
  const text = textOf(page(
    `<main><article class="stream">
       <article><header>${SIGNED}</header>${paragraphs(1, 12)}</article>
       <article><h1>The Tarn comes late</h1>${other}</article>
       <article><h1>The Wold costs more</h1>${other.replaceAll("day", "night")}
       </article></article></main>`,
  ));

  assert(text.includes(paragraph(12)));
  assert(!text.includes(paragraph(50)));
});

Deno.test("readers' words are no part of a short piece", () => {
  const text = textOf(page(
    `<article>${SIGNED}${paragraphs(1, 3)}<section class="comments">${
      paragraphs(60, 90)
    }</section></article>`,
  ));

  assert(text.includes(paragraph(3)));
  assert(!text.includes(paragraph(60)));
});

Deno.test("a long legal foot is no part of a short piece", () => {
  const text = textOf(page(
    `<article>${SIGNED}${paragraphs(1, 3)}</article><footer>
    <p>${LEGAL}</p><p>${LEGAL} ${LEGAL}</p><p>Also: ${LEGAL} ${LEGAL}</p>
    </footer>`,
  ));

  assert(text.includes(paragraph(3)));
  assert(!text.includes("Mill Lane"));
});

Deno.test("captions and credits are no part of the piece", () => {
  const text = textOf(page(
    `<article>${SIGNED}${
      paragraphs(1, 4)
    }<figure><img src="a.jpg"><figcaption>The
     Harrow coupe on the hill road, seen from the old bridge at dusk last week.
     </figcaption></figure>${paragraphs(5, 12)}</article>`,
  ));

  assert(!text.includes("seen from the old bridge"));
});

Deno.test("a box among the paragraphs does not end the piece", () => {
  for (
    const heading of ["Similar cars", "Discussion", "Read more", "Related"]
  ) {
    const text = textOf(page(
      `<article>${SIGNED}${paragraphs(1, 10)}<h2>${heading}</h2>
       <p>Rivals are the Tarn coupe and the Wold GT, which cost more and carry
       rather less, but which both have the better seats by some way.</p>
       ${paragraphs(11, 12)}<h2>Verdict</h2><p>${paragraph(13)}</p></article>`,
    ));

    assert(text.includes(paragraph(13)), heading);
    assert(text.includes("Verdict"), heading);
  }
});

Deno.test("teasers of other pieces below a piece are none of it", () => {
  const teasers = Array.from(
    { length: 5 },
    (_, index) =>
      `<div class="item"><a href="/other-${index}">Another story of the week,
       number ${index}</a><p>The Tarn saloon number ${index} is said to come next
       year with a new engine, a new grille and a longer list of options.</p>
       </div>`,
  ).join("");
  const text = textOf(page(
    `<div class="page">${SIGNED}${paragraphs(1, 12)}${teasers}</div>`,
  ));

  assert(text.includes(paragraph(12)));
  assert(!text.includes("Tarn saloon"));
});

for (
  const [name, url, html] of [
    [
      "a signed round-up with linked headings",
      "https://harrow.example/best-sports-cars-to-buy-in-2026",
      page(
        `<article>${SIGNED}${paragraphs(1, 12)}${
          [1, 2, 3, 4, 5, 6].map((number) =>
            `<h2><a href="/cars/model-${number}">Car model ${number}</a></h2><p>${
              paragraph(20 + number)
            }</p>`
          ).join("")
        }</article>`,
      ),
    ],
    [
      "a signed review with related cards inside",
      "https://harrow.example/roadster",
      page(
        `<article>${SIGNED}${paragraphs(1, 12)}${
          [1, 2, 3].map((number) =>
            `<h3><a href="/other/${number}">Another story, number ${number}</a></h3>`
          ).join("")
        }</article>`,
      ),
    ],
    [
      "a signed piece in the archives",
      "https://harrow.example/archives/2562",
      page(`<article>${SIGNED}${paragraphs(1, 12)}</article>`),
    ],
    [
      "a signed piece under a topic",
      "https://harrow.example/topics/roadsters/first-drive-example",
      page(`<article>${SIGNED}${paragraphs(1, 12)}</article>`),
    ],
  ] as const
) {
  Deno.test(`a piece is no list: ${name}`, () => {
    const extraction = extractArticle(html, url, { now: NOW });

    assert(extraction.ok, extraction.ok ? "" : extraction.note);
    assertEquals(extraction.content.pageType, "article");
  });
}

Deno.test("a page of teasers is a list, though its titles are no headings", () => {
  const teasers = Array.from(
    { length: 8 },
    (_, index) =>
      `<div class="teaser"><a class="t" href="/story-${index}">A story of the
       week, number ${index}</a><p>${
        paragraph(index).repeat(3)
      } By Jane Doe, August 3, 2026</p></div>`,
  ).join("");
  const extraction = extractArticle(
    page(`<main><h1>Stories</h1>${teasers}</main>`),
    "https://harrow.example/stories",
    { now: NOW },
  );

  assertEquals(extraction.ok, false);
  assertEquals(extraction.ok || extraction.reason, "index_page");
});
