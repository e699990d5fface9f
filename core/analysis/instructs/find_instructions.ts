import type { Span } from "../question/mod.ts";
import { isOrder, isOrderRunTogether, mayOrder } from "./order_patterns.ts";
import { readDisguised, withoutMarks } from "./read_disguised.ts";

/** A paragraph up to this long is withheld as a whole, in characters. */
const WHOLE_PARAGRAPH = 600;

/**
 * Finds the parts of a text that talk to an AI instead of to a reader: each a
 * whole short paragraph, one sentence of a long one, or up to three short lines
 * that say it together. It knows the common ways of saying it in the languages
 * of the lexicon, also behind look-alikes and spaced letters; that a text has
 * none of them proves nothing. Linear in the text.
 */
export function findInstructions(text: string): Span[] {
  const paragraphs = matches(text, /[^\n]+/g);
  const found = paragraphs.map((span) => inParagraph(text, span));
  const may = paragraphs.map(({ start, end }) =>
    end - start <= LINE && mayOrder(withoutMarks(text.slice(start, end)))
  );
  for (let at = 0; at < paragraphs.length - 1; at++) {
    const lines = together(paragraphs, at);
    const isNew = lines.length > 1 && may.slice(at, at + 3).includes(true) &&
      found.slice(at, at + lines.length).every(({ length }) => length === 0);
    const joined = lines.map(({ start, end }) => text.slice(start, end));
    if (!isNew || !isInstruction(joined.join(" "))) continue;
    for (const [index, line] of lines.entries()) found[at + index] = [line];
  }
  return found.flat();
}

function inParagraph(text: string, paragraph: Span): Span[] {
  const words = text.slice(paragraph.start, paragraph.end);
  const sentences = matches(words, /[^.!?。]+[.!?。]*/g)
    .filter(({ start, end }) => isInstruction(words.slice(start, end)));
  const isShort = words.length <= WHOLE_PARAGRAPH;
  if (isShort && (sentences.length > 0 || isSpelt(words))) return [paragraph];
  return sentences.map((span) => moved(span, paragraph.start));
}

/** A line longer than this is no part of a sentence over several lines. */
const LINE = 120;

/** The line at an index with those after it that a sentence may go on in. */
function together(lines: readonly Span[], at: number): readonly Span[] {
  const some = lines.slice(at, at + 3);
  const long = some.findIndex(({ start, end }) => end - start > LINE);
  return long < 0 ? some : some.slice(0, long);
}

function isInstruction(sentence: string): boolean {
  const { words, letters } = readDisguised(sentence);
  return words.some(isOrder) || isOrderRunTogether(letters);
}

/** Whether a text spells an order, sentence ends among its letters or not. */
function isSpelt(text: string): boolean {
  if (!/(?:\p{L}\p{M}?[^\p{L}\n]{1,3}){5}/u.test(text)) return false;
  return isOrderRunTogether(readDisguised(text).letters);
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
