import type { Content } from "../content.ts";
import { createTimeline } from "./timeline.ts";

/** A numbered piece of the content, as the model is shown it. */
export interface Passage {
  /** From 1. */
  readonly number: number;
  /** Offsets in `Content.text`. */
  readonly start: number;
  readonly end: number;
  /** For videos: when it begins, in seconds. */
  readonly second?: number;
}

/** Longest passage, in characters; longer paragraphs are cut at sentences. */
const MAX_PASSAGE = 1200;
/** Speech has few paragraphs, and a moment should be near its second. */
const MAX_SPOKEN_PASSAGE = 400;

/** Cuts content into passages: its paragraphs, the long ones at sentences. */
export function splitPassages(content: Content): Passage[] {
  const { text, video } = content;
  const max = content.kind === "video" ? MAX_SPOKEN_PASSAGE : MAX_PASSAGE;
  const secondAt = createTimeline(text, video?.segments ?? []);
  return paragraphsOf(text)
    .flatMap((paragraph) => cut(text, paragraph, max))
    .map((span, index) => {
      const second = secondAt(span.start);
      return {
        number: index + 1,
        ...span,
        ...(second === undefined ? {} : { second }),
      };
    });
}

interface Span {
  start: number;
  end: number;
}

function paragraphsOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g)) {
    spans.push(trimmed(text, match.index, match.index + match[0].length));
  }
  return spans;
}

function cut(text: string, span: Span, max: number): Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  while (span.end - start > max) {
    const end = start + lastBreak(text.slice(start, start + max));
    pieces.push(trimmed(text, start, end));
    start = end;
  }
  pieces.push(trimmed(text, start, span.end));
  return pieces.filter(({ start, end }) => end > start);
}

/** Offset after the last sentence, else word, in the second half of `text`. */
function lastBreak(text: string): number {
  for (const isBreak of [/[.!?]["'”’)]?\s|[。！？]/g, /\s/g]) {
    let last = 0;
    for (const match of text.matchAll(isBreak)) {
      last = match.index + match[0].length;
    }
    if (last > text.length / 2) return last;
  }
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length;
}

function trimmed(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
