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

/**
 * Gives the words of one kind in all languages; empty for an unknown kind.
 *
 * @throws {Error} Outside {@linkcode fromWords}: what is made there would not
 * follow a user's own words.
 */
export function wordsOfKind(kind: WordKind): readonly LexiconWord[] {
  if (making === 0) {
    throw new Error(
      `The words of kind "${kind}" are asked for outside fromWords`,
    );
  }
  return byKind.get(kind) ?? [];
}

/**
 * Makes the source of a pattern for any word of some kinds, the longest first,
 * as whole words; for a `RegExp` with the flags `iu`. Only within
 * {@linkcode fromWords}, as {@linkcode wordsOfKind}.
 */
export function patternOf(
  ...kinds: readonly (WordKind | { kind: WordKind; language: string })[]
): string {
  const words = kinds.flatMap((one) =>
    typeof one === "string" ? wordsOfKind(one) : wordsOfKind(one.kind)
      .filter(({ language }) => language === one.language)
  ).map(({ word }) => word);
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+")
  );
  return `(?<![\\p{L}\\p{M}])(?:${any.join("|")})(?![\\p{L}\\p{M}])`;
}

/**
 * Gives what is made of the lexicon's words, such as a pattern: made when it is
 * first asked for, and anew after a user's words were added.
 */
export function fromWords<T>(make: () => T): () => T {
  let made: { readonly of: number; readonly it: T } | undefined;
  return () => {
    if (made?.of === edition) return made.it;
    making++;
    try {
      made = { of: edition, it: make() };
      return made.it;
    } finally {
      making--;
    }
  };
}

/** The number of a month, 1 to 12, by its name or short name in any language. */
export function monthOf(name: string): number | undefined {
  return months.get(foldWord(name));
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

const OWN_MONTHS = /^month-(1[0-2]|[1-9])$/;
const TABLE: readonly LexiconWord[] = rowsOf(WORDS_TEXT).map((
  [kind = "", language = "", word = ""],
) => ({ kind, language, word }));
const MONTHS: readonly (readonly [name: string, month: number])[] = rowsOf(
  MONTHS_TEXT,
).flatMap(([, ...months]) =>
  months.flatMap((names, index) =>
    names.split(" ").map((name) => [foldWord(name), index + 1] as const)
  )
);

/** Counts the changes of the words. */
let edition = 0;
/** How many of {@linkcode fromWords} are being made. */
let making = 0;
let byKind = kindsOf([]);
let months: ReadonlyMap<string, number> = new Map(MONTHS);

function kindsOf(
  own: readonly LexiconWord[],
): ReadonlyMap<WordKind, readonly LexiconWord[]> {
  return Map.groupBy([...TABLE, ...own], ({ kind }) => kind);
}

/**
 * Adds a user's own words to the lexicon, for before any page is read; an empty
 * text takes them away. A line is one of `words.tsv`: kind, language and word,
 * parted by tabs; the kinds `month-1` to `month-12` are names of months. Gives
 * what of them cannot be used.
 */
export function addWords(
  text: string,
): { readonly line: number; readonly message: string }[] {
  const words: LexiconWord[] = [];
  const problems: { line: number; message: string }[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, content] of lines.entries()) {
    if (content.trim() === "" || content.startsWith("#")) continue;
    if (content.trim() === HEADER) continue;
    const read = wordOf(content);
    if (typeof read !== "string") words.push(read);
    else problems.push({ line: index + 1, message: read });
  }
  byKind = kindsOf(words);
  months = new Map([
    ...words.flatMap(({ kind, word }) => {
      const month = OWN_MONTHS.exec(kind)?.[1];
      return month === undefined
        ? []
        : [[foldWord(word), Number(month)] as const];
    }),
    ...MONTHS,
  ]);
  edition++;
  return problems;
}

const HEADER = "kind\tlanguage\tword";

/** Reads a line of a user's own words, or says why it cannot be used. */
function wordOf(content: string): LexiconWord | string {
  const cells = content.split("\t").map((cell) => cell.trim());
  const [kind = "", language = "", word = "", ...more] = cells;
  if (cells.length < 3 || more.some((cell) => cell !== "")) {
    return "a line is a kind, a language and a word, parted by tabs";
  }
  if (!TABLE.some((one) => one.kind === kind) && !OWN_MONTHS.test(kind)) {
    return `there is no kind of words "${kind}"`;
  }
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(language)) {
    return `"${language}" is no language, such as en`;
  }
  if (!/\p{L}/u.test(word)) return `"${word}" is no word`;
  return { kind, language, word: word.normalize().toLowerCase() };
}
