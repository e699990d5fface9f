/**
 * Reads pages as JSON lines `{id, url, html}` from standard input and writes
 * what {@linkcode extractArticle} makes of each, one line a page, in order:
 * `{id, text, title, authors, date, refused?}`. `authors` are the people and the
 * house that sign; `refused` says why a page is no article, or that it is
 * another kind of page.
 *
 *     deno task --quiet extract --now 2026-11-26 < pages.jsonl
 *
 * @module
 */
import { TextLineStream } from "@std/streams";
import { parseArgs } from "node:util";
import { extractArticle } from "../core/article/mod.ts";

/** Kinds of page that are no piece of an outlet. */
const NO_PIECE = ["product", "dealer", "index", "forum", "service"];

/** A page, as it is read. */
export interface PageLine {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

/** What is written of a page; `now` is the day of reading. */
export function extractLine({ id, url, html }: PageLine, now: string) {
  const extraction = extractArticle(html, url, { now });
  if (!extraction.ok) {
    return {
      id,
      text: "",
      title: "",
      authors: [],
      date: null,
      refused: extraction.reason,
    };
  }
  const { text, title, bylines, bylineHouse, published, pageType } =
    extraction.content;
  return {
    id,
    text,
    title,
    authors: bylineHouse === undefined ? bylines : [...bylines, bylineHouse],
    date: published?.date ?? null,
    ...(NO_PIECE.includes(pageType) && { refused: pageType }),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      now: {
        type: "string",
        default: new Date().toISOString().slice(0, 10),
      },
    },
  });
  const encoder = new TextEncoder();
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const answer = extractLine(JSON.parse(line), values.now);
    await Deno.stdout.write(encoder.encode(`${JSON.stringify(answer)}\n`));
  }
}
