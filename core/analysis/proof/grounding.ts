import type { Quote } from "../../words/mod.ts";
import { fold, type Folded } from "./fold.ts";
import { withNegation } from "./negation.ts";
import type { Passage, Span } from "../question/mod.ts";

/** What a quote must be to say anything: this many letters or digits. */
const MIN_LETTERS = 8;

/**
 * What is looked for: a quote, or the label of a piece, such as `#ad` or a line
 * that says `Anzeige`. A label may be as short as it likes, where it stands by
 * itself: as a hashtag, or as all of a line, of a sentence or of brackets.
 */
export type Wording = "quote" | "label";

/** Finds words in a text; undefined where they do not stand there. */
export type FindQuote = (
  wording: string,
  passageNumber?: number,
  what?: Wording,
) => Quote | undefined;

/** Options for {@linkcode createQuoteFinder}. */
export interface QuoteFinderOptions {
  /** The content's text, all of it. */
  readonly text: string;
  /** What the model was shown of it, in order; none: all of it. */
  readonly passages: readonly Passage[];
  /** What was withheld from the model: no quote may touch it. */
  readonly withheld?: readonly Span[];
  /** When the word at an offset is spoken, in seconds. */
  readonly secondAt?: (offset: number) => number | undefined;
}

/**
 * Creates a function that finds a quote in the text word for word, up to
 * {@linkcode fold}: first in the passage the model points at, then anywhere.
 * It never finds parts of words, nor quotes too short to say anything, unless
 * they are {@linkcode Wording labels}. What it gives back is the text's own
 * wording, not the model's; with its whole sentence, if that denies what was cut
 * out of it.
 */
export function createQuoteFinder(options: QuoteFinderOptions): FindQuote {
  const { text, passages, withheld = [], secondAt = () => undefined } = options;
  const folded = foldShown(text, passages);

  return (wording, passageNumber, what = "quote") => {
    const wanted = bare(fold(wording).text);
    const letters = lettersIn(wanted);
    const isShort = letters < MIN_LETTERS;
    if (letters === 0 || (isShort && what === "quote")) return undefined;
    const isMeant = (span: Span) => !isShort || standsAlone(text, span);
    const passage = passages.find(({ number }) => number === passageNumber);
    const found = (passage && search(wanted, passage, isMeant)) ??
      search(wanted, { start: 0, end: text.length }, isMeant);
    if (!found) return undefined;
    const { start, end } = withNegation(text, found, withheld);
    const second = secondAt(start);
    return {
      text: text.slice(start, end),
      start,
      end,
      ...(second !== undefined && { second }),
    };
  };

  function search(
    wanted: string,
    within: Span,
    isMeant: (span: Span) => boolean,
  ): Span | undefined {
    let at = lowerBound(folded.starts, within.start) - 1;
    while ((at = folded.text.indexOf(wanted, at + 1)) >= 0) {
      const start = folded.starts[at] ?? 0;
      const end = folded.ends[at + wanted.length - 1] ?? 0;
      if (end > within.end) return undefined;
      if (
        isWhole(folded.text, at, wanted.length) &&
        !withheld.some((gap) => gap.start < end && start < gap.end) &&
        isMeant({ start, end })
      ) return { start, end };
    }
    return undefined;
  }
}

/** Stands where something was left out; folding a quote never gives it. */
const GAP = "\n";

/**
 * Folds what was shown of a text, however long the rest of it is. Between
 * passages that nothing but blanks part there is one blank.
 */
function foldShown(text: string, passages: readonly Span[]): Folded {
  const shown = passages.length > 0
    ? passages
    : [{ start: 0, end: text.length }];
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (part: string, from: number, to: number) => {
    parts.push(part);
    starts.push(from);
    ends.push(to);
  };
  let last = shown[0]!.start;
  for (const { start, end } of shown) {
    const isNext = /^\s*$/.test(text.slice(last, start));
    if (last < start) add(isNext ? " " : GAP, last, start);
    const folded = fold(text.slice(start, end));
    parts.push(folded.text);
    for (const offset of folded.starts) starts.push(start + offset);
    for (const offset of folded.ends) ends.push(start + offset);
    last = end;
  }
  return { text: parts.join(""), starts, ends };
}

/** Whether a hashtag stands at a place, or what is said there is said alone. */
function standsAlone(text: string, { start, end }: Span): boolean {
  if (text.charAt(start) === "#" || text.charAt(start - 1) === "#") return true;
  // The ends of the text are those of a line.
  const before = (start > NEAR ? "" : "\n") +
    text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR) +
    (end + NEAR < text.length ? "" : "\n");
  return OPENS.test(before) && CLOSES.test(after);
}

/** Characters around a label in which is looked for what sets it apart. */
const NEAR = 8;

/** What a label may stand behind; a stop or dash that touches it is a name's. */
const OPENS = /(?:[\n|·•*[(]|[.!?:–—-][^\S\n])[^\S\n]*$/;
/** What may stand behind a label. */
const CLOSES = /^[^\S\n]*(?:[\n|·•*\])]|[.!?:](?:\s|$)|(?<=\s)[–—-]\s)/;

/** Drops quote marks, blanks and closing punctuation around a quote. */
function bare(wording: string): string {
  let start = 0;
  let end = wording.length;
  while (start < end && ` "'.`.includes(wording.charAt(start))) start++;
  while (end > start && ` "'.,;:!`.includes(wording.charAt(end - 1))) end--;
  return wording.slice(start, end);
}

/** Counts letters and digits; signs that stand for a syllable count double. */
function lettersIn(wording: string): number {
  const letters = wording.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const syllables = wording.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu,
  )?.length ?? 0;
  return letters + syllables;
}

function isWhole(text: string, at: number, length: number): boolean {
  return !(joins(text, at) || joins(text, at + length));
}

/** Says whether the units before and after offset `at` are one word. */
function joins(text: string, at: number): boolean {
  const after = text.slice(at, at + 2);
  if (/^\p{M}/u.test(after)) return true;
  return /[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
    /^[\p{L}\p{N}]/u.test(after) && !isSyllable(after);
}

/** Whether a text starts in a script that puts no blanks between words. */
function isSyllable(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
    .test(text);
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
