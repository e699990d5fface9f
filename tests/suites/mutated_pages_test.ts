/**
 * 2,000 pages that were broken on purpose are read without a crash, whole or
 * refused with a reason. Only when `CLIPSCOUT_TEST_SUITES` is set: some two
 * minutes of work. The pages that are broken are those of fixtures/pages/ and,
 * where they lie beside the project, of the public sets.
 *
 * Each mutation is drawn by a fixed seed, so a page that fails is told by its
 * number and fails again. Work is judged by the processor's time, and against
 * what the page took before it was broken.
 */
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { TextLineStream } from "@std/streams";
import { extractArticle, outlinePage } from "../../core/article/mod.ts";

const PAGES = 2000;
/** Most of the processor's time for one page, in milliseconds. */
const MOST_MS = 10_000;
/** Longest page that is broken, in characters, so that all take minutes. */
const MOST_OF_PAGE = 120_000;

const FIXTURES = new URL("../../fixtures/pages/", import.meta.url);
const SUITE = new URL("../../../shared/suites/extraction/", import.meta.url);

interface SourcePage {
  readonly name: string;
  readonly url: string;
  readonly html: string;
}

type Random = (below: number) => number;

/** Numbers from 0 on, the same for the same seed (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

/** Changes every n-th tag that matches, from a drawn one on. */
function eachTag(
  html: string,
  random: Random,
  change: (tag: string) => string,
): string {
  const step = 1 + random(40);
  let at = random(step);
  return html.replace(/<\/?[a-z][^<>]{0,2000}>/gi, (tag) => {
    at = (at + 1) % step;
    return at === 0 ? change(tag) : tag;
  });
}

function insert(html: string, random: Random, what: string): string {
  const at = random(html.length);
  return html.slice(0, at) + what + html.slice(at);
}

/** The bytes of a page, read in another encoding. */
function misread(html: string, encoding: string): string {
  return new TextDecoder(encoding).decode(new TextEncoder().encode(html));
}

type Mutation = (html: string, random: Random) => string;

const NAMES = ["div", "p", "a", "article", "table", "td", "li", "span", "b"];

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "cut anywhere": (html, random) => html.slice(0, random(html.length)),
  "begun anywhere": (html, random) => html.slice(random(html.length)),
  "a stretch taken out": (html, random) => {
    const at = random(html.length);
    return html.slice(0, at) + html.slice(at + random(html.length / 3));
  },
  "a stretch twice": (html, random) => {
    const at = random(html.length);
    return html.slice(0, at + random(20_000)) + html.slice(at);
  },
  "tags dropped": (html, random) => eachTag(html, random, () => ""),
  "tags doubled": (html, random) => eachTag(html, random, (tag) => tag + tag),
  "ends dropped": (html, random) =>
    eachTag(html, random, (tag) => tag.startsWith("</") ? "" : tag),
  "tags unclosed": (html, random) =>
    eachTag(html, random, (tag) => tag.slice(0, -1)),
  "tags renamed": (html, random) =>
    eachTag(
      html,
      random,
      (tag) => tag.replace(/[a-z][a-z0-9]*/i, NAMES[random(NAMES.length)]!),
    ),
  "attributes swapped": (html, random) => {
    let before = "article";
    return eachTag(
      html,
      random,
      (tag) =>
        tag.replace(/(["'])([^"']{1,400})\1/g, (_all, mark, value) => {
          const swapped = `${mark}${before}${mark}`;
          before = value;
          return swapped;
        }),
    );
  },
  "quotes open": (html, random) =>
    eachTag(html, random, (tag) => tag.replace(/["']/, "")),
  "letters of JSON and metas changed": (html, random) => {
    const step = 20 + random(400);
    let at = 0;
    return html.replace(
      /["{}[\],:\\]/g,
      (mark) => ++at % step === 0 ? '"{}[],:\\'[random(8)]! : mark,
    );
  },
  "read in another encoding": (html, random) =>
    misread(html, ["utf-16le", "windows-1252", "shift_jis"][random(3)]!),
  "controls and surrogates": (html, random) => {
    let broken = html;
    for (let count = 0; count < 20; count++) {
      broken = insert(broken, random, "\u0000\uD800\u202E\uFFFF\u000B");
    }
    return broken;
  },
  "nested deep": (html, random) => {
    const name = NAMES[random(NAMES.length)]!;
    return insert(html, random, `<${name}>`.repeat(1 + random(4000)));
  },
  "nested deep and closed": (html, random) => {
    const [name, depth] = [NAMES[random(NAMES.length)]!, 1 + random(3000)];
    const at = random(html.length);
    return html.slice(0, at) + `<${name}>`.repeat(depth) + html.slice(at) +
      `</${name}>`.repeat(depth);
  },
  "huge attribute": (html, random) =>
    insert(
      html,
      random,
      `<p class="${"ad promo ".repeat(1 + random(60_000))}" title='${
        "x".repeat(random(300_000))
      }'>`,
    ),
  "many attributes": (html, random) =>
    insert(html, random, `<p ${"a1=b c2 d ".repeat(1 + random(20_000))}>`),
  "a run without end": (html, random) =>
    insert(html, random, " \n—.,a1".repeat(1 + random(60_000))),
  "entities": (html, random) =>
    insert(html, random, "&amp;lt;&#x0;&nosuch;&#99999999;".repeat(2000)),
};

async function sourcePages(): Promise<SourcePage[]> {
  const pages: SourcePage[] = [];
  for await (const { name } of Deno.readDir(FIXTURES)) {
    const read = (file: string) =>
      Deno.readTextFile(new URL(`${name}/${file}`, FIXTURES)).catch(() => "");
    const [html, expected] = [
      await read("source.html"),
      await read(
        "expected.json",
      ),
    ];
    if (html === "" || expected === "") continue;
    pages.push({ name, html, url: JSON.parse(expected).url });
  }
  pages.sort((a, b) => a.name < b.name ? -1 : 1);
  for (const set of ["aeb", "hubs"]) {
    const file = await Deno.open(new URL(`${set}.jsonl.gz`, SUITE))
      .catch(() => undefined);
    const lines = file?.readable.pipeThrough(new DecompressionStream("gzip"))
      .pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
    for await (const line of lines ?? []) {
      if (line.trim() === "") continue;
      const { id, url, html } = JSON.parse(line);
      if (html.length <= MOST_OF_PAGE) pages.push({ name: id, url, html });
    }
  }
  return pages;
}

Deno.test({
  name: `${PAGES} broken pages are read without a crash and within bounds`,
  ignore: Deno.env.get("CLIPSCOUT_TEST_SUITES") === undefined,
  async fn() {
    const pages = await sourcePages();
    assert(pages.length > 100, `${pages.length} pages to break`);
    const kinds = Object.entries(MUTATIONS);
    const failures: string[] = [];
    let answers = 0;
    for (let number = 0; number < PAGES; number++) {
      const random = randomOf(number);
      const { name, url, html } = pages[number % pages.length]!;
      const [first, mutate] = kinds[number % kinds.length]!;
      const [second, again] = kinds[random(kinds.length)]!;
      const isTwice = random(3) === 0;
      const broken = isTwice
        ? again(mutate(html, random), random)
        : mutate(html, random);
      const what = `${number}: ${name}, ${first}${
        isTwice ? `, ${second}` : ""
      }`;
      const before = process.cpuUsage();
      try {
        const read = extractArticle(broken, url, { now: "2026-11-26" });
        outlinePage(broken, url);
        assert(
          read.ok ? read.content.text !== "" : read.note !== "",
          "neither a text nor a reason",
        );
        answers++;
      } catch (error) {
        failures.push(`${what}: ${error}`);
      }
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      if (ms > MOST_MS) failures.push(`${what}: ${Math.round(ms)} ms`);
    }
    assertEquals(failures, []);
    assertEquals(answers, PAGES);
  },
});
