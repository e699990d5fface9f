import { extractArticle } from "../core/article/extract_article.ts";
import { outlinePage } from "../core/article/outline_page.ts";
import {
  type CorpusPage,
  extractPage,
  readCorpus,
  shingleF1,
} from "../tests/article/corpus.ts";

/** Sizes of the pages that are timed, in bytes. */
const SIZES: readonly [name: string, bytes: number][] = [
  ["20 kB", 20_000],
  ["270 kB", 270_000],
  ["2 MB", 2_000_000],
];

/**
 * Measures extraction on the corpus of invented pages: quality against what is
 * expected, and time and memory by size of page. Gives Markdown.
 */
export function benchArticle(): Promise<string> {
  const pages = readCorpus();
  const lines = [
    "| measure | on | figure |",
    "| --- | --- | --- |",
    ...qualityRows(pages),
    "",
    "| page | extract, median ms | outline, median ms | peak memory, MB |",
    "| --- | --- | --- | --- |",
    ...SIZES.map(([name, bytes]) => timeRow(name, bytes)),
    "",
    `Corpus: ${speedOf(pages)} pages per second on one core.`,
  ];
  return Promise.resolve(lines.join("\n"));
}

/** Share of pages, of those that name it, on which a field is exact. */
const FIELDS: readonly [
  name: string,
  field: "title" | "bylines" | "published" | "pageType" | "canonicalUrl",
][] = [
  ["title", "title"],
  ["bylines, all names", "bylines"],
  ["published day, or that there is none", "published"],
  ["page type", "pageType"],
  ["canonical URL", "canonicalUrl"],
];

function qualityRows(pages: readonly CorpusPage[]): string[] {
  const pieces = pages.filter(({ expected }) => expected.ok);
  const results = pieces.map((page) => ({ page, got: extractPage(page) }));
  const texts = results.flatMap(({ page, got }) =>
    page.expected.text
      ? [
        got.ok ? shingleF1(got.content.text, page.expected.text.join("\n")) : 0,
      ]
      : []
  );
  const refused = pages.filter(({ expected }) => !expected.ok);
  const right = refused.filter((page) => !extractPage(page).ok).length;
  const rows = FIELDS.map(([name, field]) => {
    const told = results.filter(({ page }) =>
      page.expected[field] !== undefined
    );
    const exact = told.filter(({ page, got }) => {
      const found = got.ok
        ? { ...got.content, published: got.content.published?.date ?? null }
        : undefined;
      return JSON.stringify(found?.[field]) ===
        JSON.stringify(page.expected[field]);
    });
    return `| ${name} | ${told.length} pages | ${
      share(exact.length, told.length)
    } |`;
  });
  const f1 = texts.reduce((a, b) => a + b, 0) / texts.length;
  return [
    `| text, mean F1 of four-word runs | ${texts.length} pages | ${
      f1.toFixed(4)
    } |`,
    `| text, worst page | ${texts.length} pages | ${
      Math.min(...texts).toFixed(3)
    } |`,
    ...rows,
    `| pages without a piece refused | ${refused.length} pages | ${
      share(right, refused.length)
    } |`,
  ];
}

function timeRow(name: string, bytes: number): string {
  const html = pageOf(bytes);
  const url = "https://lotandlane.example/reviews/kestrel-gt-review-one-week";
  const outline = median(() => outlinePage(html, url));
  const before = Deno.memoryUsage().rss;
  let peak = before;
  const extract = median(() => {
    extractArticle(html, url);
    peak = Math.max(peak, Deno.memoryUsage().rss);
  });
  const mb = Math.round(peak / 1e6);
  return `| ${name} | ${extract.toFixed(1)} | ${outline.toFixed(1)} | ${mb} |`;
}

/** A page of `bytes`: an article within ever more furniture and scripts. */
function pageOf(bytes: number): string {
  const text =
    "The Kestrel GT has a ride that suits broken roads, and after a week of them we can say that it is no accident. ";
  const body = `<p>${text.repeat(3)}</p>\n`.repeat(20);
  const card = (i: number) =>
    `<div class="card-${
      i % 9
    }"><a href="/n/${i}"><h3>Story number ${i} of the day</h3></a><p class="sum">${text}</p><span>${i} comments</span></div>\n`;
  const parts: string[] = [];
  let size = body.length;
  for (let i = 0; size < bytes; i++) {
    const part = i % 3 === 0
      ? `<script>var d${i}=${JSON.stringify(text.repeat(8))}</script>`
      : card(i);
    parts.push(part);
    size += part.length;
  }
  return `<html lang="en"><head><title>Kestrel GT review</title></head><body><article><h1>Kestrel GT review</h1>${body}</article><div class="related">${
    parts.join("")
  }</div></body></html>`;
}

function median(run: () => void): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[4] ?? 0;
}

function speedOf(pages: readonly CorpusPage[]): number {
  const start = performance.now();
  for (const page of pages) extractPage(page);
  return Math.round(pages.length / (performance.now() - start) * 1000);
}

function share(part: number, all: number): string {
  return (part / all).toFixed(3);
}

if (import.meta.main) console.log(await benchArticle());
