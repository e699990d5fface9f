import { foldWord } from "../lexicon/mod.ts";
import text from "./nicknames.tsv" with { type: "text" };

/** Rows of names that are one, by name; a name can stand in several. */
type Rows = ReadonlyMap<string, readonly number[]>;

const OWN_ROWS = linesOf(text);

let rows: Rows = indexOf(OWN_ROWS);

/** Says whether two folded given names can be one person's. */
export function isSameGivenName(one: string, other: string): boolean {
  if (one === other) return true;
  const theirs = rows.get(other) ?? [];
  return (rows.get(one) ?? []).some((row) => theirs.includes(row));
}

/**
 * Adds a user's own names to the table, for before any loan is read; an empty
 * text takes them away. Gives what of them cannot be used.
 */
export function addNicknames(
  text: string,
): { line: number; message: string }[] {
  const own = linesOf(text);
  rows = indexOf([...OWN_ROWS, ...own]);
  return own.filter(({ names }) => names.length === 1).map((
    { line, names },
  ) => ({
    line,
    message: `${names[0]} stands alone: write the names that are one on a line`,
  }));
}

interface Line {
  readonly line: number;
  readonly names: readonly string[];
}

function linesOf(text: string): Line[] {
  return text.replace(/^\uFEFF/, "").split(/\r?\n/)
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== "" && !content.startsWith("#"))
    .map(({ line, content }) => ({
      line,
      names: content.trim().split(/[\s,]+/).map(foldWord),
    }));
}

function indexOf(lines: readonly Line[]): Rows {
  const byName = new Map<string, number[]>();
  for (const [row, { names }] of lines.entries()) {
    for (const name of names) {
      byName.set(name, [...byName.get(name) ?? [], row]);
    }
  }
  return byName;
}
