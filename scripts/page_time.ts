import process from "node:process";

/**
 * Measures the processor time of reading pages by any checkout of the project,
 * so that two versions can be held against each other on one machine:
 *
 *     deno run --config deno.json -A scripts/page_time.ts CHECKOUT PAGES
 *
 * CHECKOUT is a folder, PAGES a set of ../shared/suites/extraction (`.jsonl.gz`).
 * It prints milliseconds: median and 95th percentile of extracting and of
 * outlining a page, and the sum of both over all pages.
 */
const [checkout = ".", pages = ""] = Deno.args;

/** Pages that are read beforehand, so that the code is warm. */
const WARM = 60;

const article = new URL(
  "core/article/",
  `file://${Deno.realPathSync(checkout)}/`,
);
const { extractArticle } = await import(`${article}extract_article.ts`);
const { outlinePage } = await import(`${article}outline_page.ts`);

async function readPages(): Promise<{ html: string; url: string }[]> {
  const file = await Deno.open(pages);
  const text = await new Response(
    file.readable.pipeThrough(new DecompressionStream("gzip")),
  ).text();
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** Processor time of `work` in milliseconds; of a short one, at most its time. */
function timed(work: () => void): number {
  const [start, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

function row(name: string, times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.floor(sorted.length * share)]!.toFixed(1);
  return `${name}: median ${at(0.5)}, 95th ${at(0.95)}`;
}

const all = await readPages();
const options = { now: "2026-11-26" };
for (const { html, url } of all.slice(0, WARM)) {
  extractArticle(html, url, options);
}
const extracting: number[] = [];
const outlining: number[] = [];
for (const { html, url } of all) {
  extracting.push(timed(() => extractArticle(html, url, options)));
  outlining.push(timed(() => outlinePage(html, url)));
}
const sum = [...extracting, ...outlining].reduce((a, b) => a + b, 0);
console.log(
  `${all.length} pages; ${row("extract", extracting)}; ${
    row("outline", outlining)
  }; all ${sum.toFixed(0)}`,
);
