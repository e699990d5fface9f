import type { TranscriptSegment } from "../content.ts";
import { fold } from "./fold.ts";

/** How far ahead of the last found segment the next one is looked for. */
const SEARCH_AHEAD = 4000;

/**
 * Finds each segment of a transcript in the text that was made of them.
 *
 * @returns Says at which second the word at an offset is spoken, as a whole
 * number; `undefined` where no segment is known.
 */
export function createTimeline(
  text: string,
  segments: readonly TranscriptSegment[],
): (offset: number) => number | undefined {
  if (segments.length === 0) return () => undefined;
  const folded = fold(text);
  const points: { offset: number; second: number }[] = [];
  let cursor = 0;
  for (const segment of segments) {
    const wanted = fold(segment.text).text.trim();
    if (wanted === "") continue;
    const ahead = folded.text.slice(
      cursor,
      cursor + SEARCH_AHEAD + wanted.length,
    );
    const found = ahead.indexOf(wanted);
    if (found < 0) continue;
    const at = cursor + found;
    points.push({
      offset: folded.starts[at] ?? 0,
      second: Math.floor(segment.start),
    });
    cursor = at + wanted.length;
  }
  return (offset) => points.findLast((point) => point.offset <= offset)?.second;
}
