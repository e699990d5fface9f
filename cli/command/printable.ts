/**
 * Text that a terminal shows and does not obey: control characters, and marks
 * that turn the writing direction, become spaces.
 */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}

/** Cuts a text to `columns`, with an ellipsis, and fills it up with blanks. */
export function fitted(text: string, columns: number): string {
  const shown = printable(text);
  const width = columnsOf(shown);
  if (width <= columns) return shown + " ".repeat(columns - width);
  let cut = "";
  let used = 0;
  for (const { segment } of SEGMENTER.segment(shown)) {
    const next = WIDE.test(segment) ? 2 : 1;
    if (used + next > columns - 1) break;
    cut += segment;
    used += next;
  }
  return `${cut}…${" ".repeat(Math.max(0, columns - 1 - used))}`;
}

/**
 * Breaks a text into lines of at most `columns`, between words; a word that is
 * longer than a line has one of its own, and is whole. Lines after the first
 * begin with `indent`.
 */
export function wrapped(
  text: string,
  columns: number,
  indent: string,
): string[] {
  const [start = ""] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = start;
  for (const word of text.slice(start.length).split(/\s+/)) {
    const isEmpty = line.trim() === "";
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (isEmpty || columnsOf(longer) <= columns) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `${indent}${word}`;
  }
  return [...lines, line];
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide letters and emoji, which take two columns. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uFE0F\u3000-\u303F\uFF01-\uFF60]/u;
