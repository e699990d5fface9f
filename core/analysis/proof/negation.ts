import { fromWords, patternOf } from "../../lexicon/mod.ts";
import type { Span } from "../question/mod.ts";

/** How far a sentence is looked through on each side of a quote. */
const REACH = 240;

/** How far behind a quote a word may deny it: "comfortable it is not". */
const AFTER = 40;

const negation = fromWords(() => new RegExp(patternOf("negation"), "iu"));

/**
 * The span of a quote, or of the sentence around it if a word in its clause
 * denies something that the quote alone would seem to say: "I would not call it
 * comfortable", cut to "call it comfortable". A sentence that is longer than
 * {@linkcode REACH} on a side is cut between two words; nothing that was
 * withheld is taken in.
 */
export function withNegation(
  text: string,
  quote: Span,
  withheld: readonly Span[] = [],
): Span {
  const start = sentenceStart(text, quote.start);
  const end = sentenceEnd(text, quote.end);
  const before = text.slice(start, quote.start).split(/[;:]/).at(-1) ?? "";
  const after = text.slice(quote.end, end).split(/[;:,–—]/)[0] ?? "";
  const isDenied = [before, after.slice(0, AFTER)]
    .some((part) => negation().test(part.replaceAll("’", "'")));
  if (!isDenied) return quote;
  const isSent = !withheld.some((gap) => gap.start < end && start < gap.end);
  return isSent ? { start, end } : quote;
}

function sentenceStart(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const before = text.slice(from, at);
  let start = from === 0 ? 0 : before.search(/\s/) + 1;
  for (const { index, 0: end } of before.matchAll(SENTENCE_END)) {
    start = index + end.length;
  }
  return Math.min(at, skipBlanks(text, from + start));
}

function sentenceEnd(text: string, at: number): number {
  const after = text.slice(at, at + REACH);
  const stop = /[.!?…。！？]["'”’»)\]]*(?=\s|$)|\n\n/u.exec(after);
  if (stop !== null) {
    return at + stop.index + (stop[0].startsWith("\n") ? 0 : stop[0].length);
  }
  const isWhole = at + REACH >= text.length;
  const last = after.search(/\s\S*$/);
  return at + (isWhole ? after.trimEnd().length : Math.max(0, last));
}

function skipBlanks(text: string, at: number): number {
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** Where a sentence ends and another begins. */
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*(?:\s+|(?<=[。！？]))|\n\n+/gu;
