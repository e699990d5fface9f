import { decodeHTML } from "entities";
import type { TranscriptSegment } from "../../words/mod.ts";

/** A line as the `youtube-transcript` package gives it. */
export interface PackageLine {
  readonly text: string;
  readonly offset: number;
  readonly duration: number;
}

/**
 * Makes segments of the package's lines, in seconds, in order.
 *
 * @param body The caption file: its root says whether the package took its
 * times as seconds (`<transcript>`) or milliseconds (`<timedtext>`).
 */
export function segmentsOf(
  lines: readonly PackageLine[],
  body: string,
): TranscriptSegment[] {
  const unit = /<timedtext[\s>]/.test(body) ? 1000 : 1;
  return lines.flatMap(({ text, offset, duration }) => {
    const clean = cleanText(text);
    if (clean === "" || !Number.isFinite(offset)) return [];
    return [{
      start: Math.max(0, offset / unit),
      duration: Number.isFinite(duration) ? Math.max(0, duration / unit) : 0,
      text: clean,
    }];
  }).toSorted((a, b) => a.start - b.start);
}

/**
 * Says whether every `<` begins a tag that ends and every `<p>` is closed
 * later. The package's expressions are linear only on such files.
 */
export function isTidyXml(body: string): boolean {
  return !/<[^<>]*(?:<|$)/.test(body) &&
    body.lastIndexOf("</p>") >= body.lastIndexOf("<p ");
}

/** The elements of the two forms of a caption file; in a file of these only,
 * no words are proof that nothing is said. */
const ELEMENTS = new Set(
  ["transcript", "timedtext", "head", "body", "text", "p", "s"].concat(
    ["pen", "ws", "wp", "w", "b", "i", "u", "br", "font"],
  ),
);

/** Says whether a caption file holds nothing but what we know how to read. */
export function isKnownCaptions(body: string): boolean {
  return [...body.matchAll(/<([a-z][\w:-]*)/gi)].every(([, name = ""]) =>
    ELEMENTS.has(name.toLowerCase())
  );
}

/** Counts words outside tags and marks such as `[Music]`. */
export function wordsIn(text: string): number {
  const bare = decodeHTML(decodeHTML(text.replace(/<[^<>]*>/g, " ")));
  const spoken = withoutMarks(bare);
  return spoken.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** Blanks out marks such as `[Music]`, at the same length. */
export function withoutMarks(text: string): string {
  return text.replace(
    /\[[^\][\n]{1,40}\]|♪+/g,
    (mark) => " ".repeat(mark.length),
  );
}

/** The package decodes entities twice; some files carry them three deep. */
function cleanText(text: string): string {
  return decodeHTML(text).replace(/\s+/g, " ").trim();
}
