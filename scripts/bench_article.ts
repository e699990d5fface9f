import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
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
  const alone = pieces.flatMap(({ html, expected }) =>
    expected.text
      ? [shingleF1(readabilityAlone(html), expected.text.join("\n"))]
      : []
  );
  return [
    `| text, mean F1 of four-word runs | ${texts.length} pages | ${
      mean(texts).toFixed(4)
    } |`,
    `| the same, Readability alone | ${alone.length} pages | ${
      mean(alone).toFixed(4)
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

/** What linkedom and Readability make of a page as it is. */
function readabilityAlone(html: string): string {
  const { document } = parseHTML(html);
  try {
    const found = new Readability(document as unknown as Document).parse();
    return found?.textContent ?? "";
  } catch {
    return "";
  }
}

/** What a page of one size takes. */
interface Cost {
  readonly extractMs: number;
  readonly outlineMs: number;
  /** Most memory that the process had, in bytes. */
  readonly peak: number;
}

/** Times a size in a process of its own, since memory is the process's. */
function timeRow(name: string, bytes: number): string {
  const { stdout } = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-read",
      "--allow-sys",
      "--allow-env",
      import.meta.url,
      String(bytes),
    ],
  }).outputSync();
  const cost: Cost = JSON.parse(new TextDecoder().decode(stdout));
  const mb = Math.round(cost.peak / 1e6);
  return `| ${name} | ${cost.extractMs.toFixed(1)} | ${
    cost.outlineMs.toFixed(1)
  } | ${mb} |`;
}

function costOf(bytes: number): Cost {
  const html = pageOf(bytes);
  const url = "https://lotandlane.example/reviews/kestrel-gt-review-one-week";
  let peak = 0;
  const extractMs = median(() => {
    extractArticle(html, url);
    peak = Math.max(peak, Deno.memoryUsage().rss);
  });
  const outlineMs = median(() => outlinePage(html, url));
  return { extractMs, outlineMs, peak };
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

/** Median of 15 runs in milliseconds, after 5 that only warm up. */
function median(run: () => void): number {
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).slice(5).sort((a, b) => a - b);
  return times[7] ?? 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

function speedOf(pages: readonly CorpusPage[]): number {
  const start = performance.now();
  for (const page of pages) extractPage(page);
  return Math.round(pages.length / (performance.now() - start) * 1000);
}

function share(part: number, all: number): string {
  return (part / all).toFixed(3);
}

if (import.meta.main) {
  const [bytes] = Deno.args;
  console.log(
    bytes ? JSON.stringify(costOf(Number(bytes))) : await benchArticle(),
  );
}
