/** A stretch of text by its offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A numbered piece of the content, as the model is shown it. */
export interface Passage extends Span {
  /** From 1. */
  readonly number: number;
  /** For videos: when it begins, in whole seconds. */
  readonly second?: number;
}

/**
 * Cuts a text into its paragraphs, and those longer than `maxChars` at the end
 * of a sentence, else between two words. Blanks around them are left out, and
 * nothing that lies in `withheld`.
 */
export function splitPassages(
  text: string,
  maxChars: number,
  withheld: readonly Span[] = [],
): Span[] {
  return paragraphsOf(text)
    .flatMap((paragraph) => without(withheld, paragraph))
    .map((span) => trimmed(text, span))
    .flatMap((span) => cut(text, span, maxChars));
}

function paragraphsOf(text: string): Span[] {
  const pattern = /\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g;
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function without(gaps: readonly Span[], { start, end }: Span): Span[] {
  const rest: Span[] = [];
  let from = start;
  for (const gap of gaps) {
    if (gap.end <= from || gap.start >= end) continue;
    rest.push({ start: from, end: gap.start });
    from = gap.end;
  }
  rest.push({ start: from, end });
  return rest.filter(({ start, end }) => end > start);
}

function cut(text: string, span: Span, maxChars: number): Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  while (span.end - start > maxChars) {
    const end = start + lastBreak(text.slice(start, start + maxChars));
    pieces.push({ start, end });
    start = end;
  }
  pieces.push({ start, end: span.end });
  return pieces.map((piece) => trimmed(text, piece))
    .filter(({ start, end }) => end > start);
}

/** Offset after the last sentence, else word, in the second half of `text`. */
function lastBreak(text: string): number {
  for (const pattern of [/[.!?]["'”’)]?\s|[。！？]/g, /\s/g]) {
    let last = 0;
    for (const match of text.matchAll(pattern)) {
      last = match.index + match[0].length;
    }
    if (last > text.length / 2) return last;
  }
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length;
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
