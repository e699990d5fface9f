import { assert } from "@std/assert";
import { decodeHTML } from "entities";
import { type FeedEntry, readFeed } from "../../core/feed/mod.ts";

/** Public feeds beside the checkout; absent in a bare clone. */
const SUITE = new URL("../../../shared/suites/feeds/", import.meta.url);

interface Case {
  readonly file: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

function readCases(): readonly Case[] | undefined {
  try {
    return JSON.parse(Deno.readTextFileSync(new URL("expected.json", SUITE)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Least share of the cases that have a field in which it is right. */
const LEAST = 0.97;

/** Cases that ask for what feedparser does, and no specification says. */
const OWN_WAYS = new Set([
  // Two `updated` in an entry: it takes the last.
  "wellformed/atom/entry_updated_multiple_values.xml",
  // A `summary` in RSS beside the `description`.
  "wellformed/rss/item_summary_and_description.xml",
]);

const READ: Readonly<Record<string, (entry: FeedEntry) => string | undefined>> =
  {
    link: ({ url }) => url,
    title: ({ title }) => title,
    summary: ({ summary }) => summary,
    published: ({ published, changed }) => published ?? changed,
    updated: ({ published, changed }) => changed ?? published,
  };

/** Which of our fields a path of the suite asks for. */
function fieldOf(path: string): string | undefined {
  const name = /^entries\[0\]\.(\w+)$/.exec(path)?.[1] ?? "";
  if (name === "description") return "summary";
  const day = /^(published|updated)_parsed$/.exec(name)?.[1];
  if (day !== undefined) return day;
  return ["link", "title", "summary"].includes(name) ? name : undefined;
}

/** The file; an entry without a link gets one, since no reader lists it else. */
function textOf({ file }: Case): string {
  const bytes = Deno.readFileSync(new URL(file, SUITE));
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 600));
  const charset = /encoding=["']([\w-]+)/.exec(head)?.[1] ?? "utf-8";
  let text: string;
  try {
    text = new TextDecoder(charset).decode(bytes);
  } catch {
    text = head;
  }
  const hasLink = /<(?:\w+:)?(?:link|guid)[\s>]/.test(
    text.split("-->")[1] ?? "",
  );
  if (hasLink) return text;
  const isAtom = /<(?:\w+:)?feed[\s>]/.test(text);
  const link = isAtom
    ? '<link href="https://put.example/in"/>'
    : "<link>https://put.example/in</link>";
  return text.replace(/(<(?:entry|item)(?:\s[^>]*)?>)/, `$1${link}`);
}

function bare(value: unknown): string {
  const text = String(value).replace(/<\/?[a-z!][^<>]*>/gi, " ");
  return decodeHTML(text).replace(/\s+/g, " ").trim();
}

/** An address is the same in any case of its host. */
function isSame(got: string | undefined, want: string): boolean {
  return got === want || (got !== undefined && got === URL.parse(want)?.href);
}

const cases = readCases();

Deno.test({
  name: "of the suite's feeds each field is right in nearly all cases",
  ignore: cases === undefined,
  fn() {
    const tally = new Map<string, { right: number; wrong: string[] }>();
    for (const one of cases ?? []) {
      if (one.file.startsWith("encoding/") || OWN_WAYS.has(one.file)) continue;
      const reading = readFeed(
        textOf(one),
        one.headers["Content-Location"] ?? one.url,
      );
      const entry = reading.kind === "read"
        ? reading.feed.entries[0]
        : undefined;
      for (const [path, expected] of Object.entries(one.expect)) {
        const field = fieldOf(path);
        if (field === undefined) continue;
        const got = entry && READ[field]?.(entry);
        const want = path.endsWith("_parsed")
          ? String(expected).slice(0, 10)
          : bare(expected);
        const known = tally.get(field) ?? { right: 0, wrong: [] };
        if (isSame(got, want)) known.right++;
        else known.wrong.push(`${one.file}: ${got} for ${want}`);
        tally.set(field, known);
      }
    }
    for (const [field, { right, wrong }] of tally) {
      const share = right / (right + wrong.length);
      assert(
        share >= LEAST,
        `${field} ${share.toFixed(3)}:\n${wrong.join("\n")}`,
      );
    }
  },
});
