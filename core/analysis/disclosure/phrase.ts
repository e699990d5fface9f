import { foldWord } from "../../lexicon/mod.ts";

/** A word of a text, folded, with its place. */
export interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Splits text into words; a hashtag or handle is one. Linear in the text. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[#@][\p{L}\p{N}_]+|[\p{L}\p{N}]+/gu)].map((
    { 0: word, index },
  ) => ({
    key: foldWord(word).replaceAll("_", "").replaceAll("ß", "ss"),
    start: index,
    end: index + word.length,
  }));
}

/** One step of a phrase. */
type Step =
  | { readonly kind: "words"; readonly any: readonly string[] }
  | { readonly kind: "gap"; readonly most: number }
  | { readonly kind: "start" };

/** A phrase made ready for matching. */
export interface Phrase {
  readonly steps: readonly Step[];
}

/** Names that stand for `{M}` and `{C}`: words of one name after another. */
export interface Names {
  readonly "{M}": readonly (readonly string[])[];
  readonly "{C}": readonly (readonly string[])[];
  /** Whether a word is the name of another maker, which no gap skips. */
  readonly isOther: (key: string) => boolean;
}

/** Words that `*` and `**` may skip. */
const GAPS: Readonly<Record<string, number>> = { "*": 3, "**": 8 };

/** Reads a pattern of `disclosure.tsv`. */
export function readPhrase(pattern: string): Phrase {
  return {
    steps: pattern.split(" ").map((part): Step => {
      if (part === "^") return { kind: "start" };
      const most = GAPS[part];
      if (most !== undefined) return { kind: "gap", most };
      return part.endsWith("?")
        ? { kind: "words", any: [...part.slice(0, -1).split("|"), ""] }
        : { kind: "words", any: part.split("|") };
    }),
  };
}

/** The words of a sentence, with where names stand among them. */
export interface Sentence {
  readonly words: readonly Word[];
  /** For each word: behind which words a name that begins there ends. */
  readonly ends: Readonly<
    Record<"{M}" | "{C}", readonly (readonly number[])[]>
  >;
  readonly isOther: (key: string) => boolean;
}

/** Finds the names among the words of a sentence. */
export function readSentence(words: readonly Word[], names: Names): Sentence {
  const endsOf = (all: Names["{M}"]) =>
    words.map((_, at) =>
      all.flatMap((name) =>
        name.every((part, index) => isWord(words[at + index]?.key, part))
          ? [at + name.length]
          : []
      )
    );
  return {
    words,
    ends: { "{M}": endsOf(names["{M}"]), "{C}": endsOf(names["{C}"]) },
    isOther: names.isOther,
  };
}

/**
 * Finds a phrase in a sentence from word `at` on; gives the word behind its
 * last. What was tried in vain is not tried again, so the work is bounded by
 * the steps and the gaps.
 */
export function matchPhrase(
  { steps }: Phrase,
  { words, ends, isOther }: Sentence,
  at: number,
): number | undefined {
  const vain = new Set<number>();
  return from(0, at);

  function from(step: number, at: number): number | undefined {
    const key = at * steps.length + step;
    if (vain.has(key)) return undefined;
    const found = tryFrom(step, at);
    if (found === undefined) vain.add(key);
    return found;
  }

  function tryFrom(step: number, at: number): number | undefined {
    const next = steps[step];
    if (next === undefined) return at;
    if (next.kind === "start") {
      return at === 0 ? from(step + 1, at) : undefined;
    }
    if (next.kind === "words") {
      for (const word of next.any) {
        for (const end of endsOf(word, at)) {
          const found = from(step + 1, end);
          if (found !== undefined) return found;
        }
      }
      return undefined;
    }
    for (let skipped = 0; skipped <= next.most; skipped++) {
      const found = from(step + 1, at + skipped);
      if (found !== undefined) return found;
      const key = words[at + skipped]?.key;
      if (key === undefined || isOther(key)) return undefined;
    }
    return undefined;
  }

  function endsOf(word: string, at: number): readonly number[] {
    if (word === "") return [at];
    if (word === "{M}" || word === "{C}") return ends[word][at] ?? [];
    return words[at]?.key === word ? [at + 1] : [];
  }
}

/** Whether a word is a name's, its genitive or plural, or a handle with it. */
function isWord(key: string | undefined, name: string): boolean {
  return key === name || key === `${name}s` ||
    key?.startsWith(`@${name}`) === true;
}
