/**
 * The reader on public pages with gold texts, where they lie beside the project
 * (`../shared/suites/extraction`); 40 s of work, so only when
 * `CLIPSCOUT_TEST_SUITES` is set, as CI does. The bounds are the figures of
 * docs/extraction.md less half a standard error.
 */
import { assert } from "@std/assert";
import { TextLineStream } from "@std/streams";
import { extractArticle } from "../../core/article/extract_article.ts";

const SUITE = new URL(
  "../../../shared/suites/extraction/",
  import.meta.url,
);

const LEAST_F1 = { aeb: 0.969, afd: 0.926, wcxb: 0.936, fundus: 0.951 };

/** Most time for one page, in milliseconds. */
const MOST_MS = 2_000;

async function isThere(): Promise<boolean> {
  if (Deno.env.get("CLIPSCOUT_TEST_SUITES") === undefined) return false;
  return await Deno.stat(SUITE).then(() => true, () => false);
}

interface SuitePage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly gold: { readonly text?: string };
}

async function* pagesOf(set: string): AsyncGenerator<SuitePage> {
  const file = await Deno.open(new URL(`${set}.jsonl.gz`, SUITE));
  const lines = file.readable
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) {
    if (line.trim() !== "") yield JSON.parse(line);
  }
}

/** Runs of four words, each as often as it comes. */
function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  const last = Math.max(words.length - 4, words.length > 0 ? 0 : -1);
  for (let at = 0; at <= last; at++) {
    const key = words.slice(at, at + 4).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function sizeOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

const there = await isThere();

for (const [set, least] of Object.entries(LEAST_F1)) {
  Deno.test({
    name: `the body of the pages of ${set} has an F1 of ${least} at least`,
    ignore: !there,
    async fn() {
      const precisions: number[] = [];
      const recalls: number[] = [];
      for await (const { id, url, html, gold } of pagesOf(set)) {
        const started = performance.now();
        const read = extractArticle(html, url, { now: "2026-11-26" });
        const ms = performance.now() - started;
        assert(ms < MOST_MS, `${id} took ${ms} ms`);
        const refused = !read.ok ||
          ["product", "dealer", "index", "forum", "service"].includes(
            read.content.pageType,
          );
        const said = shingles(refused ? "" : read.content.text);
        if (gold.text === undefined) continue;
        const meant = shingles(gold.text);
        let both = 0;
        for (const [key, count] of said) {
          both += Math.min(count, meant.get(key) ?? 0);
        }
        if (said.size > 0) precisions.push(both / sizeOf(said));
        recalls.push(both / Math.max(1, sizeOf(meant)));
      }
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const [precision, recall] = [mean(precisions), mean(recalls)];
      const f1 = 2 * precision * recall / (precision + recall);

      assert(f1 >= least, `${set}: ${f1.toFixed(4)}`);
    },
  });
}
