/**
 * The reader on public pages with gold texts, where they lie beside the project
 * (`../shared/suites/extraction`); 70 s of work, so only when
 * `CLIPSCOUT_TEST_SUITES` is set, as CI does. The bounds are the figures of
 * docs/extraction.md less half a standard error; authors are compared whole, where
 * the scorer there leaves degrees out.
 */
import { assert } from "@std/assert";
import { TextLineStream } from "@std/streams";
import { extractLine } from "../../scripts/extract.ts";
import { extractArticle } from "../../core/article/extract_article.ts";
import { threadMs } from "../processor.ts";

const SUITE = new URL(
  "../../../shared/suites/extraction/",
  import.meta.url,
);

const LEAST_F1 = { aeb: 0.969, afd: 0.932, wcxb: 0.948, fundus: 0.960 };

/** Least share of pages with the right title, authors and day. */
const LEAST_SHARES = {
  afd: { title: 0.927, authors: 0.865, none: 0.676, date: 0.869 },
  wcxb: { title: 0.838, authors: 0.782, none: 0.831, date: 0.812 },
  fundus: { title: 0.819, authors: 0.855, date: 0.962 },
  htmldate: { date: 0.878 },
};

/** Greatest share of pages that are no article and are called one. */
const MOST_HUBS = 0.187;

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
  readonly gold: {
    readonly text?: string;
    readonly title?: string;
    readonly authors?: readonly string[];
    /** Set where the page names no author. */
    readonly no_author?: boolean;
    readonly date?: string;
  };
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

/** A title or name, folded as the suite's scorer does it. */
function folded(text: string): string {
  return (text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[.'’`]/g, "")
    .toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

function areSame(given: readonly string[], gold: readonly string[]): boolean {
  const key = (names: readonly string[]) =>
    [...new Set(names.map(folded))].sort().join("\n");
  return key(given) === key(gold);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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
        const started = threadMs();
        const read = extractArticle(html, url, { now: "2026-11-26" });
        const ms = threadMs() - started;
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
      const [precision, recall] = [mean(precisions), mean(recalls)];
      const f1 = 2 * precision * recall / (precision + recall);

      assert(f1 >= least, `${set}: ${f1.toFixed(4)}`);
    },
  });
}

for (const [set, least] of Object.entries(LEAST_SHARES)) {
  Deno.test({
    name: `title, authors and day of the pages of ${set} are right as often`,
    ignore: !there,
    async fn() {
      const marks = new Map<string, number[]>();
      const mark = (fact: string, isRight: boolean) =>
        marks.set(fact, [...marks.get(fact) ?? [], Number(isRight)]);
      for await (const { id, url, html, gold } of pagesOf(set)) {
        const { title, authors = [], date } = extractLine(
          { id, url, html },
          "2026-11-26",
        );
        if (gold.title) mark("title", folded(title) === folded(gold.title));
        if (gold.date) mark("date", date === gold.date);
        if (gold.authors && gold.authors.length > 0) {
          mark("authors", areSame(authors, gold.authors));
        } else if (gold.no_author) mark("none", authors.length === 0);
      }
      for (const [fact, bound] of Object.entries(least)) {
        const share = mean(marks.get(fact) ?? []);
        assert(share >= bound, `${set}, ${fact}: ${share.toFixed(3)}`);
      }
    },
  });
}

Deno.test({
  name: `at most ${MOST_HUBS} of the pages that are no article are called one`,
  ignore: !there,
  async fn() {
    const called: number[] = [];
    for await (const { id, url, html } of pagesOf("hubs")) {
      const { refused } = extractLine({ id, url, html }, "2026-11-26");
      called.push(Number(refused === undefined));
    }
    assert(mean(called) <= MOST_HUBS, mean(called).toFixed(3));
  },
});
