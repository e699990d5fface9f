import MONTHS_TEXT from "./months.tsv" with { type: "text" };
import WORDS_TEXT from "./words.tsv" with { type: "text" };

/** What a word of the lexicon says; the first column of `words.tsv`. */
export type WordKind = string;

/** A word with its language, as `words.tsv` has it. */
export interface LexiconWord {
  readonly kind: WordKind;
  /** BCP 47 tag. */
  readonly language: string;
  /** One word or a phrase, in lower case. */
  readonly word: string;
}

/** Gives the words of one kind in all languages; empty for an unknown kind. */
export function wordsOfKind(kind: WordKind): readonly LexiconWord[] {
  return BY_KIND.get(kind) ?? [];
}

/**
 * Makes the source of a pattern for any word of some kinds, the longest first,
 * as whole words; for a `RegExp` with the flags `iu`.
 */
export function patternOf(...kinds: readonly WordKind[]): string {
  const words = kinds.flatMap(wordsOfKind).map(({ word }) => word);
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+")
  );
  return `(?<![\\p{L}\\p{M}])(?:${any.join("|")})(?![\\p{L}\\p{M}])`;
}

/** The number of a month, 1 to 12, by its name or short name in any language. */
export function monthOf(name: string): number | undefined {
  return MONTHS.get(foldWord(name));
}

/** Folds a word for comparison: no marks, lower case, no final stop. */
export function foldWord(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replaceAll("ı", "i").replace(/\.$/, "");
}

/** The cells of a table of the lexicon, without its header. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  return text.trim().split("\n").slice(1).map((line) => line.split("\t"));
}

const BY_KIND: ReadonlyMap<WordKind, readonly LexiconWord[]> = Map.groupBy(
  rowsOf(WORDS_TEXT).map(([kind = "", language = "", word = ""]) => ({
    kind,
    language,
    word,
  })),
  ({ kind }) => kind,
);

const MONTHS: ReadonlyMap<string, number> = new Map(
  rowsOf(MONTHS_TEXT).flatMap(([, ...months]) =>
    months.flatMap((names, index) =>
      names.split(" ").map((name) => [foldWord(name), index + 1] as const)
    )
  ),
);
