import {
  extractArticle,
  type Extraction,
} from "../../core/article/extract_article.ts";
import type { Content } from "../../core/words/content.ts";
import type { Expected } from "../../scripts/pages/page_case.ts";

/** A page of the corpus with what is expected of it. */
export interface CorpusPage {
  readonly name: string;
  readonly html: string;
  readonly expected: Expected;
}

const FOLDER = new URL("../../fixtures/pages/", import.meta.url);

/** Reads the corpus, in the order of its names. */
export function readCorpus(): CorpusPage[] {
  return [...Deno.readDirSync(FOLDER)].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).sort().map((name) => ({
      name,
      html: Deno.readTextFileSync(new URL(`${name}/source.html`, FOLDER)),
      expected: JSON.parse(
        Deno.readTextFileSync(new URL(`${name}/expected.json`, FOLDER)),
      ),
    }));
}

/** Extracts a page of the corpus under its own conditions. */
export function extractPage({ html, expected }: CorpusPage): Extraction {
  return extractArticle(html, expected.url, {
    ...(expected.hint ? { publishedHint: expected.hint } : {}),
    now: expected.now ?? "2027-06-01",
  });
}

/** A page whose text is worse than this is a defect. */
const LEAST_F1 = 0.9;

/** What of a page is read otherwise than expected, a sentence each. */
export function faultsOf(page: CorpusPage): string[] {
  const { expected } = page;
  const extraction = extractPage(page);
  if (extraction.ok !== expected.ok) return [JSON.stringify(extraction)];
  return extraction.ok
    ? faultsOfContent(extraction.content, expected)
    : (["reason", "pageType"] as const).flatMap((field) =>
      differs(field, extraction[field], expected[field])
    );
}

/** Fields in which what is read must be what is expected. */
const FIELDS = [
  "pageType",
  "title",
  "bylines",
  "published",
  "modified",
  "canonicalUrl",
  "paywalled",
  "language",
  "dateConflict",
  "nextPage",
  "ampUrl",
] as const;

function faultsOfContent(content: Content, expected: Expected): string[] {
  const found: Record<string, unknown> = {
    ...content,
    published: content.published?.date ?? null,
    modified: content.modified?.date,
  };
  const gold = expected.text?.join("\n");
  const f1 = gold === undefined ? 1 : shingleF1(content.text, gold);
  return [
    ...FIELDS.flatMap((field) => differs(field, found[field], expected[field])),
    ...(expected.absent ?? []).filter((text) => content.text.includes(text))
      .map((text) => `"${text}" is in the text`),
    ...(f1 < LEAST_F1 ? [`F1 is ${f1.toFixed(3)}:\n${content.text}`] : []),
  ];
}

function differs(field: string, found: unknown, expected: unknown): string[] {
  const [is, should] = [found, expected].map((value) => JSON.stringify(value));
  return should === undefined || is === should
    ? []
    : [`${field} is ${is}, and should be ${should}`];
}

/** F1 of the runs of four words that two texts share: 0 to 1. */
export function shingleF1(found: string, gold: string): number {
  const [a, b] = [shingles(found), shingles(gold)];
  let both = 0;
  for (const [run, times] of a) both += Math.min(times, b.get(run) ?? 0);
  const [all, own] = [sum(a), sum(b)];
  if (all === 0 || own === 0) return all === own ? 1 : 0;
  const [precision, recall] = [both / all, both / own];
  return both === 0 ? 0 : 2 * precision * recall / (precision + recall);
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\u3040-\u30FF\u3400-\u9FFF]|[\p{L}\p{N}]+/gu) ??
    [];
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, words.length - 3); i++) {
    const run = words.slice(i, i + 4).join(" ");
    if (run !== "") counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((a, b) => a + b, 0);
}
