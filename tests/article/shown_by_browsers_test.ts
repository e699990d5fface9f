/**
 * Pieces that a browser shows and the markup hides from a plain reader, stubs
 * before a paywall, and pages past the limits. All is invented.
 */
import { assert, assertEquals } from "@std/assert";
import { extractArticle, outlinePage } from "../../core/article/mod.ts";
import { readSource } from "../../core/article/read_source.ts";
import { lookAtPage } from "../../core/discovery/mod.ts";

const URL = "https://harrow.example/a-week-in-the-harrow-coupe";

function sentence(number: number): string {
  return `On day ${number} the Harrow coupe went up the hill road again, and the ` +
    `passenger in seat ${number} said that the ride was calm enough.`;
}

function all(count: number, write: (text: string) => string): string {
  return Array.from({ length: count }, (_, index) => write(sentence(index + 1)))
    .join("\n");
}

const HEAD = `<!doctype html><html lang="en"><head><title>A week in the Harrow
  coupe</title></head><body>`;
const SIGNED =
  `<h1>A week in the Harrow coupe</h1><p class="byline">By Dana Orlo
  </p><time datetime="2026-10-16">October 16, 2026</time>`;

function read(html: string) {
  const extraction = extractArticle(html, URL, { now: "2026-11-26" });
  assert(extraction.ok, extraction.ok ? "" : extraction.note);
  return extraction.content;
}

for (
  const [name, body] of Object.entries({
    "in a declared shadow root": `<article-page><template shadowrootmode="open">
      <article>${SIGNED}${
      all(12, (text) => `<p>${text}</p>`)
    }</article></template></article-page>`,
    "with its body slotted into one": `<article-page><template
      shadowrootmode="open"><header>${SIGNED}</header><slot></slot></template>
      <article>${all(12, (text) => `<p>${text}</p>`)}</article></article-page>`,
    "whose paragraphs are parted by two line breaks":
      `<div id="story">${SIGNED}<div class="copy">${
        all(12, (text) => `${text}<br><br>`)
      }</div></div>`,
    "whose paragraphs are parted by one":
      `<div id="story">${SIGNED}<div class="copy">${
        all(12, (text) => `${text}<br>`)
      }</div></div>`,
    "faded in by its wrapper's style":
      `<div class="fade" style="opacity: 0; transition: opacity .4s"><article>${SIGNED}${
        all(12, (text) => `<p>${text}</p>`)
      }</article></div>`,
    "hidden by a rule until a script has run": `<style>.js-wait{opacity:0}
      </style><article class="js-wait">${SIGNED}${
      all(12, (text) => `<p>${text}</p>`)
    }</article>`,
  })
) {
  Deno.test(`a piece is read ${name}`, () => {
    const { text, bylines, published } = read(`${HEAD}${body}</body></html>`);

    for (let number = 1; number <= 12; number++) {
      assert(text.includes(sentence(number)), `sentence ${number}`);
    }
    assertEquals(bylines, ["Dana Orlo"]);
    assertEquals(published?.date, "2026-10-16");
  });
}

Deno.test("a page with a declared shadow root is full, a shell is not", () => {
  const how = { rendered: false, follows: true };
  const root = `${HEAD}<script src="/app.js"></script><x-page><template
    shadowrootmode="open"><article>${SIGNED}${
    all(12, (text) => `<p>${text}</p>`)
  }</article></template></x-page></body></html>`;

  assertEquals(lookAtPage(root, URL, how).fullness, "full");
  assertEquals(
    lookAtPage(root.replace("shadowrootmode", "data-mode"), URL, how).fullness,
    "shell",
  );
});

Deno.test("what an inert template holds is not read", () => {
  const { text } = read(
    `${HEAD}<article>${SIGNED}${
      all(12, (text) => `<p>${text}</p>`)
    }<template><p>${sentence(99)}</p></template></article></body></html>`,
  );

  assert(!text.includes(sentence(99)));
});

Deno.test("a stub before a paywall keeps its author, day and car", () => {
  const content = read(
    `${HEAD}<article>${SIGNED}<p>${sentence(1)} ${sentence(2)}</p>
     <p>${sentence(3)}</p><div class="paywall"><p>Subscribe to read the full
     story.</p><a href="/subscribe">Subscribe</a></div></article>
     <footer><p>The firm is entered in the register of Harrow under number 22597
     and has its seat at 1 Mill Lane, Harrow. What is said here is no offer.</p>
     </footer></body></html>`,
  );

  assertEquals(content.paywalled, true);
  assertEquals(content.bylines, ["Dana Orlo"]);
  assertEquals(content.published?.date, "2026-10-16");
  assertEquals(content.pageType, "article");
  assert(content.text.includes(sentence(3)));
  assert(!content.text.includes("Subscribe"));
  assert(!content.text.includes("Mill Lane"));
});

Deno.test("a page past the size limit is read as far as the limit", () => {
  const filling = `<div class="slot">${"x".repeat(4000)}</div>`.repeat(1200);
  const page = `${HEAD}<article>${SIGNED}${
    all(12, (text) => `<p>${text}</p>`)
  }</article>${filling}<article><p>${sentence(99)}</p></article></body></html>`;
  assert(page.length > 4_000_000);

  const { text, bylines } = read(page);

  assert(text.includes(sentence(12)));
  assert(!text.includes(sentence(99)));
  assertEquals(bylines, ["Dana Orlo"]);
});

Deno.test("a page that was looked at is not parsed again to be read", () => {
  const page = `${HEAD}<article>${SIGNED}</article></body></html>`;
  outlinePage(page, URL);
  const looked = readSource(page, URL);
  extractArticle(page, URL, {});

  assert(readSource(page, URL) === looked);
  assert(readSource(page, `${URL}?page=2`) !== looked);
  assert(readSource(`${page} `, `${URL}?page=2`) !== looked);
});
