/** A person's name, taken apart and folded for comparing. */
export interface PersonName {
  /** Words in the order given name first; initials are single letters. */
  readonly words: readonly string[];
  /** Names in brackets or quotes: `Dana (DJ) Orlo`. */
  readonly nicknames: readonly string[];
  /** Whether one word is the whole name, as in scripts without spaces. */
  readonly isWholeWord: boolean;
  /** `jr`, `sr`, `ii` ... where it is printed. */
  readonly suffix?: string;
  /** The parts of a family name with a hyphen. */
  readonly family?: readonly string[];
}

const TITLES = new Set(
  ("mr mrs ms miss dr prof professor sir sr sra srta don herr frau by por von " +
    "words text story").split(" "),
);
/** Titles that are given names too: `Don Scarlett`. */
const GIVEN = new Set(["don"]);
/** Suffixes that tell a father from a son. */
const GENERATIONS = new Map([
  ["jr", "jr"],
  ["jnr", "jr"],
  ["junior", "jr"],
  ["sr", "sr"],
  ["snr", "sr"],
  ["senior", "sr"],
  ["ii", "ii"],
  ["iii", "iii"],
  ["iv", "iv"],
]);
/** Degrees and offices, which say nothing of who it is. */
const DEGREES = new Set("md phd esq mba cpa".split(" "));
const PARTICLES = new Set(["de", "la", "del", "van", "der", "den", "von"]);
const NICKNAME = /[("“”«‘]\s*([^()"“”«»‘’]{1,30}?)\s*[)"“”»’]/g;
const NO_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/**
 * Reads a name as printed: order ("Orlo, Dana"), titles, suffixes, nicknames in
 * brackets, underscores, initials run together ("D.J."). Gives `undefined` if
 * no name is left.
 */
export function readPersonName(printed: string): PersonName | undefined {
  const nicknames: string[] = [];
  const plain = printed.replace(/(?<=\w)@[\w.-]+$/, "").replaceAll(
    NICKNAME,
    (_, name: string) => {
      nicknames.push(wordsOf(name).join(""));
      return " ";
    },
  );
  const ordered = inOrder(plain);
  const words = dropTitles(wordsOf(ordered));
  if (words.length === 0) return undefined;
  const suffix = generationIn(wordsOf(plain));
  const [, family] =
    /(\p{Lu}\p{L}+[-‐‑]\p{Lu}\p{L}+)[\s.,jrs]*$/iu.exec(ordered) ??
      [];
  return {
    words,
    ...suffix !== undefined && words.length > 1 && { suffix },
    ...family !== undefined && { family: wordsOf(family) },
    nicknames: nicknames.filter((name) => name !== ""),
    isWholeWord: NO_SPACES.test(words[0]!) && words.length === 1,
  };
}

/**
 * Says what a part of a byline behind a comma adds to the name before it: `Jr.`
 * belongs to the name, a `PhD` does not; absent: it is no suffix.
 */
export function suffixKind(part: string): "generation" | "degree" | undefined {
  const [word = "", another] = wordsOf(part.replaceAll(".", ""));
  if (another !== undefined) return undefined;
  if (GENERATIONS.has(word)) return "generation";
  return DEGREES.has(word) ? "degree" : undefined;
}

/** Folds letters for comparing: lower case, no accents. */
export function foldWord(word: string): string {
  return word.normalize("NFKD").replaceAll(/\p{M}+/gu, "").toLowerCase()
    .replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("đ", "d")
    .replaceAll("ß", "ss").replaceAll("æ", "ae").replaceAll("ı", "i");
}

/** `Orlo, Dana` -> `Dana Orlo`; a suffix after the comma stays behind. */
function inOrder(name: string): string {
  const comma = name.indexOf(",");
  if (comma < 0) return name;
  const [before, after] = [name.slice(0, comma), name.slice(comma + 1)];
  const isSuffix = wordsOf(after).every(isSuffixWord);
  return isSuffix ? before : `${after.replaceAll(",", " ")} ${before}`;
}

function isSuffixWord(word: string): boolean {
  return GENERATIONS.has(word) || DEGREES.has(word);
}

/** Written out it stands at the end: `Senior Editor Ed Fenn` is no father. */
function generationIn(words: readonly string[]): string | undefined {
  const last = words.length > 2 ? GENERATIONS.get(words.at(-1)!) : undefined;
  return last ?? words.filter((word) => word.length < 4)
    .map((word) => GENERATIONS.get(word))
    .findLast((word) => word !== undefined);
}

function wordsOf(text: string): string[] {
  const spaced = text.replaceAll(/(\p{Ll})(\p{Lu})(?=\p{Ll}{2})/gu, splitCamel);
  const folded = foldWord(spaced).replaceAll(/['’`]/g, "");
  return folded.match(/\p{L}+/gu) ?? [];
}

/** `ImreSolt` is two words; `McLaren` and `DeShawn` are one. */
function splitCamel(
  pair: string,
  low: string,
  high: string,
  at: number,
  all: string,
): string {
  const before = /\p{L}+$/u.exec(all.slice(Math.max(0, at - 12), at + 1));
  return (before?.[0].length ?? 0) > 3 ? `${low} ${high}` : pair;
}

/** How many words a name must have for its first one to be a title. */
function leastBehind(title: string): number {
  return GIVEN.has(title) ? 2 : 1;
}

function dropTitles(words: readonly string[]): string[] {
  const kept = [...words];
  while (kept.length > leastBehind(kept[0]!) && TITLES.has(kept[0]!)) {
    kept.shift();
  }
  while (kept.length > 2 && isSuffixWord(kept.at(-1)!)) kept.pop();
  return kept.filter((word, index) =>
    index === 0 || index === kept.length - 1 || !PARTICLES.has(word)
  );
}
