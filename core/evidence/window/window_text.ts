/** A stretch of a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How far a window may shrink to end between two words, in characters. */
const MOST_SHRUNK = 40;

/**
 * Picks the stretches of a long text that lie around its mentions, so that a
 * car first named at character 60,000 is in them.
 *
 * The stretches come in order, do not overlap, and hold at most `maxChars`
 * characters together. All mentions get the same margin on both sides, as wide
 * as the limit allows. When not even the bare mentions fit, mentions spread
 * over the whole text are kept. A text that fits is one stretch; one without
 * mentions gives its beginning.
 */
export function windowAround(
  text: string,
  mentions: readonly Span[],
  maxChars: number,
): Span[] {
  if (maxChars <= 0 || text === "") return [];
  if (text.length <= maxChars) return [{ start: 0, end: text.length }];
  const kept = thatFit(mentions, text.length, maxChars);
  if (kept.length === 0) {
    return [snapped(text, { start: 0, end: maxChars }, { start: 0, end: 0 })];
  }
  const margin = widestMargin(kept, text.length, maxChars);
  const windows = merged(kept, margin, text.length);
  return windows.map((window) => {
    const inside = kept.filter(({ start, end }) =>
      start >= window.start && end <= window.end
    );
    return snapped(text, window, {
      start: Math.min(...inside.map(({ start }) => start)),
      end: Math.max(...inside.map(({ end }) => end)),
    });
  });
}

/** The mentions, in order, thinned out evenly until they fit. */
function thatFit(
  mentions: readonly Span[],
  length: number,
  maxChars: number,
): Span[] {
  const sorted = mentions
    .filter(({ start, end }) => start >= 0 && end > start && end <= length)
    .filter(({ start, end }) => end - start <= maxChars)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  let kept = sorted;
  for (let count = sorted.length; count > 1; count = Math.floor(count / 2)) {
    kept = Array.from(
      { length: count },
      (_, index) => sorted[Math.floor(index * sorted.length / count)]!,
    );
    if (sizeOf(merged(kept, 0, length)) <= maxChars) return kept;
  }
  return sorted.slice(0, 1);
}

function widestMargin(
  mentions: readonly Span[],
  length: number,
  maxChars: number,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeOf(merged(mentions, middle, length)) <= maxChars) low = middle;
    else high = middle - 1;
  }
  return low;
}

function merged(
  mentions: readonly Span[],
  margin: number,
  length: number,
): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const mention of mentions) {
    const start = Math.max(0, mention.start - margin);
    const end = Math.min(length, mention.end + margin);
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      spans.push({ start, end });
    }
  }
  return spans;
}

function sizeOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Draws the ends in to the next blank, but never into the `core`. */
function snapped(text: string, window: Span, core: Span): Span {
  let { start, end } = window;
  if (start > 0) {
    const limit = Math.min(core.start, start + MOST_SHRUNK);
    const inside = text.slice(start - 1, limit);
    const blank = inside.search(/\s/);
    if (blank !== -1) start += blank;
  }
  if (end < text.length) {
    const limit = Math.max(core.end, end - MOST_SHRUNK, start);
    const inside = text.slice(limit, end + 1);
    const blank = inside.search(/\s\S*$/);
    if (blank !== -1) end = limit + blank;
  }
  return { start, end };
}
