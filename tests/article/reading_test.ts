/**
 * Pages on which reading failed before, as far as no other file has them:
 * tests/faults/reproductions.tsv says where each of them stands.
 */
import { assert, assertEquals } from "@std/assert";
import { extractArticle, outlinePage } from "../../core/article/mod.ts";
import { judgeTitle } from "../../core/lexicon/mod.ts";

const URL = "https://harrow.example/reviews/harrow-coupe";
const NOW = "2026-11-26";

const SENTENCES =
  "The Harrow coupe rides well on a broken road, and its seats hold a tall " +
  "driver for a whole day. We drove it for a week in the rain.";

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `<p>Part ${at}. ${SENTENCES}</p>`)
    .join("");

const page = (title: string, body: string, lang = "en-US") =>
  `<html lang="${lang}"><head><title>${title}</title></head><body>${body}</body></html>`;

for (
  const title of [
    "410 Gone",
    "Article not found | The Wheel",
    "Pagina non trovata",
    "Seite nicht gefunden",
    "Story no longer available",
  ]
) {
  Deno.test(`"${title}" is a page that is not there, for whoever asks`, () => {
    const html = page(
      title,
      `<h1>${title}</h1><p>We are sorry. Look at our front page.</p>`,
    );
    const read = extractArticle(html, URL, { now: NOW });

    assertEquals(judgeTitle(title), "missing");
    assertEquals(read.ok || read.reason, "error_page");
    assertEquals(outlinePage(html, URL).pageType, "other");
  });
}

Deno.test("a link to an author's page signs without rel, one in a card does not", () => {
  const sign = (line: string) => {
    const read = extractArticle(
      page(
        "Harrow coupe",
        `<article><h1>Harrow coupe</h1>${line}${paragraphs(8)}</article>`,
      ),
      URL,
      { now: NOW },
    );
    assert(read.ok);
    return read.content.bylines;
  };

  assertEquals(sign(`<a href="/author/mara-quill">Mara Quill</a>`), [
    "Mara Quill",
  ]);
  assertEquals(
    sign(
      `<aside class="related"><a href="/author/ed-fenn">Ed Fenn</a></aside>`,
    ),
    [],
  );
});

Deno.test("a caption that comes again and again is no part of the text", () => {
  const caption = "<figcaption>2026 Harrow coupe in dusk grey</figcaption>";
  const read = extractArticle(
    page(
      "Harrow coupe",
      `<article><h1>Harrow coupe</h1>${
        paragraphs(4).replaceAll(
          "</p>",
          `</p><figure><img src="a.jpg">${caption}</figure>`,
        )
      }</article>`,
    ),
    URL,
    { now: NOW },
  );

  assert(read.ok);
  assert(!read.content.text.includes("dusk grey"), read.content.text);
});

Deno.test("a day in numbers of an unknown order keeps both its readings", () => {
  const read = extractArticle(
    page(
      "Harrow coupe",
      `<article><h1>Harrow coupe</h1><p class="date">6/11/22</p>${
        paragraphs(8)
      }</article>`,
      "en",
    ),
    URL,
    { now: NOW },
  );

  assert(read.ok);
  const { date, orElse } = read.content.published ?? {};
  assertEquals([date, orElse].sort(), ["2022-06-11", "2022-11-06"]);
});

Deno.test("what agrees with no other reading is less sure than what does", () => {
  const whole = extractArticle(
    page(
      "Harrow coupe",
      `<article><h1>Harrow coupe</h1>${paragraphs(12)}</article>`,
    ),
    URL,
    { now: NOW },
  );
  const scraps = extractArticle(
    page(
      "Harrow coupe",
      `<article><h1>Harrow coupe</h1><p>Few words stand here, and no more of
       them than these few.</p></article><div class="x">${paragraphs(2)}</div>
       <div class="comments">${paragraphs(30)}</div>`,
    ),
    URL,
    { now: NOW },
  );

  assert(whole.ok && whole.content.quality >= 0.9);
  assert(!scraps.ok || scraps.content.quality < 0.9);
});
