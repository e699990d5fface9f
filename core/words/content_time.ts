import type { Content, TranscriptSegment } from "./content.ts";

/** A pause after which a transcript starts a new paragraph, in seconds. */
const PARAGRAPH_PAUSE = 2.5;

/** Characters after which a paragraph ends with the next full stop. */
const PARAGRAPH_CHARS = 600;

interface Layout {
  readonly text: string;
  /** Offset in `text` at which each segment starts. */
  readonly offsets: readonly number[];
}

const layouts = new WeakMap<readonly TranscriptSegment[], Layout>();

/**
 * Says when the words at an offset of a video's text are spoken, in seconds.
 * `undefined` if the content is no video, has no transcript with times, or what
 * stands there is no part of it.
 */
export function secondAt(
  content: Pick<Content, "text" | "video">,
  offset: number,
): number | undefined {
  const segments = content.video?.segments ?? [];
  const { text, offsets } = layOut(segments);
  const from = content.video?.textFrom ?? 0;
  const isOther = segments.length === 0 || text !== content.text.slice(from);
  if (isOther || offset < from) return undefined;
  const spoken = offset - from;
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (offsets[middle]! <= spoken) low = middle;
    else high = middle - 1;
  }
  return segments[low]?.start;
}

/**
 * Writes a transcript as text: segments joined by spaces, paragraphs parted by
 * a blank line where the speaker pauses or a long stretch ends a sentence.
 * {@linkcode secondAt} finds the way back.
 */
export function transcriptText(segments: readonly TranscriptSegment[]): string {
  return layOut(segments).text;
}

function layOut(segments: readonly TranscriptSegment[]): Layout {
  const known = layouts.get(segments);
  if (known !== undefined) return known;
  const layout = buildLayout(segments);
  layouts.set(segments, layout);
  return layout;
}

function buildLayout(segments: readonly TranscriptSegment[]): Layout {
  const parts: string[] = [];
  const offsets: number[] = [];
  let length = 0;
  let paragraphStart = 0;
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1];
    if (before !== undefined) {
      const breaks = endsParagraph(before, segment, length - paragraphStart);
      const joint = breaks ? "\n\n" : " ";
      parts.push(joint);
      length += joint.length;
      if (breaks) paragraphStart = length;
    }
    offsets.push(length);
    parts.push(segment.text);
    length += segment.text.length;
  }
  return { text: parts.join(""), offsets };
}

function endsParagraph(
  before: TranscriptSegment,
  next: TranscriptSegment,
  paragraphChars: number,
): boolean {
  if (next.start - before.start - before.duration >= PARAGRAPH_PAUSE) {
    return true;
  }
  return paragraphChars >= PARAGRAPH_CHARS &&
    /[.!?]["')\]]*$/.test(before.text);
}
