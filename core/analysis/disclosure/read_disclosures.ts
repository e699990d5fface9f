import { disclosurePhrases, fromWords, patternOf } from "../../lexicon/mod.ts";
import { findMake, foldName } from "../../vehicle/mod.ts";
import type { DisclosureKind, Vehicle } from "../../words/mod.ts";
import {
  matchPhrase,
  type Names,
  type Phrase,
  readPhrase,
  readSentence,
  type Word,
  wordsOf,
} from "./phrase.ts";
import { matchRoles } from "./roles.ts";

/** Where a text says who paid for what. */
export interface DisclosureSpan {
  readonly kind: DisclosureKind;
  /** Offsets of the sentence that says it. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds where a text says that the vehicle was lent, the piece paid for, a gift
 * given or a trip hosted by its maker, in seven languages. A sentence that
 * denies it does not say it; neither does one about somebody else's money (a
 * dealer's loaner, a photo credit, a car loan).
 */
export function readDisclosures(
  text: string,
  vehicle: Vehicle,
): DisclosureSpan[] {
  const names = namesOf(vehicle);
  const seen = new Set<string>();
  return sentencesOf(text).flatMap(({ start, end }, index) => {
    const sentence = text.slice(start, end);
    // What is said twice is told once.
    if (seen.has(sentence)) return [];
    seen.add(sentence);
    return [...kindsIn(sentence, names, index === 0)].map((kind) => ({
      kind,
      start,
      end,
    }));
  });
}

interface Match {
  readonly kind: DisclosureKind | "x";
  readonly from: number;
  readonly to: number;
  readonly language: string;
}

/** What one sentence says. */
function kindsIn(
  sentence: string,
  names: Names,
  isFirst: boolean,
): Set<DisclosureKind> {
  const words = wordsOf(sentence);
  const phrases = phrasesFor(new Set(words.map(({ key }) => key)));
  const read = readSentence(words, names);
  const roles = matchRoles(read);
  // Most sentences say nothing of the kind.
  if (roles.length === 0 && phrases.every(({ kind }) => kind === "x")) {
    return new Set();
  }
  const matches = phrases.flatMap(
    ({ kind, phrase, language, isAtStart }): Match[] =>
      isAtStart && !isFirst ? [] : words.flatMap((_, from) => {
        const to = matchPhrase(phrase, read, from);
        return to === undefined ? [] : [{ kind, from, to, language }];
      }),
  ).concat(roles);
  const trips = matches.filter(({ kind }) => kind === "hosted");
  const gifts = matches.filter(({ kind }) => kind === "gift");
  const friends = matches.filter(({ kind }) => kind === "x");
  return new Set(
    matches.flatMap((match) => {
      const { kind, from, to } = match;
      if (kind === "x" || isDenied(sentence, words, match)) return [];
      // Who pays for a trip does not pay for the piece, nor is what may be kept
      // lent.
      const others = [
        ...friends,
        ...(kind === "paid" ? trips : kind === "loan" ? gifts : []),
      ];
      const isFalse = others.some((one) => one.from < to && from < one.to);
      return isFalse ? [] : [kind];
    }),
  );
}

const negations = fromWords(() =>
  new Map(
    [...new Set(disclosurePhrases().map(({ language }) => language))].map(
      (language) =>
        [
          language,
          new RegExp(patternOf({ kind: "negation", language }), "iu"),
        ] as const,
    ),
  )
);

/**
 * Whether a word of the phrase's language denies it, in the clause in front of
 * a match or in it. A label stands for itself.
 */
function isDenied(
  sentence: string,
  words: readonly Word[],
  { from, to, language }: Match,
): boolean {
  const first = words[from]?.start ?? 0;
  if (to === from + 1 && sentence[first] === "#") return false;
  const last = words[to - 1]?.end ?? sentence.length;
  const clause = sentence.slice(0, first).split(/[;:,–—(]|[^\S ]/).at(-1) ?? "";
  const said = `${clause}${sentence.slice(first, last)}`.replaceAll("’", "'");
  return negations().get(language)?.test(said) ?? false;
}

interface Known {
  readonly kind: DisclosureKind | "x";
  readonly language: string;
  readonly phrase: Phrase;
  readonly isAtStart: boolean;
  /** Words of which a sentence must have one each. */
  readonly needs: readonly (readonly string[])[];
}

/** The phrases whose words are all among the words of a sentence. */
function phrasesFor(keys: ReadonlySet<string>): Known[] {
  const begun = new Set([...keys].flatMap((key) => BY_WORD.get(key) ?? []));
  return [...begun].filter(({ needs }) =>
    needs.every((some) => some.some((word) => keys.has(word)))
  );
}

/** Whether a row is a phrase, and no list of words. */
function saysKind(kind: string): kind is Known["kind"] {
  return !["maker", "car", "group", "role", "seat"].includes(kind);
}

const PHRASES: readonly Known[] = disclosurePhrases().flatMap(
  ({ class: kind, language, pattern }) => {
    if (!saysKind(kind)) return [];
    const needs = pattern.split(" ").filter((part) =>
      !/^[*^]/.test(part) && !/\{|\?$/.test(part)
    ).map((part) => part.split("|")).sort((a, b) => a.length - b.length);
    return [{
      kind,
      language,
      phrase: readPhrase(pattern),
      isAtStart: pattern.startsWith("^"),
      needs,
    }];
  },
);

/** Phrases by the words of their shortest choice. */
const BY_WORD = new Map<string, Known[]>();
for (const phrase of PHRASES) {
  for (const word of phrase.needs[0] ?? []) {
    BY_WORD.set(word, [...BY_WORD.get(word) ?? [], phrase]);
  }
}

const WORDS_FOR = Map.groupBy(
  disclosurePhrases(),
  ({ class: kind }) => kind,
);

function wordsFor(kind: "maker" | "car"): string[][] {
  return (WORDS_FOR.get(kind) ?? []).map(({ pattern }) => pattern.split(" "));
}

/** Groups and towns with the makes that they lend cars of, folded. */
const GROUPS = ["group" as const, "seat" as const].flatMap((kind) =>
  WORDS_FOR.get(kind) ?? []
).map(({ pattern }) => {
  const [group = "", brands = ""] = pattern.split(": ");
  return [group, brands.split("; ").map(foldName)] as const;
});

const MAKER_WORDS = wordsFor("maker");
const CAR_WORDS = wordsFor("car");

function namesOf(
  { make = "", makeAliases, model, modelAliases }: Vehicle,
): Names {
  const keysOf = (name: string) => wordsOf(name).map(({ key }) => key);
  const known = findMake(make);
  const groups = GROUPS.flatMap(([group, brands]) =>
    brands.includes(foldName(make)) ? [group] : []
  );
  const makes = [make, ...makeAliases, ...known?.aliases ?? [], ...groups]
    .map(keysOf)
    .filter((name) => name.length > 0);
  const own = new Set(makes.flat());
  return {
    "{M}": [...makes, ...MAKER_WORDS],
    "{C}": [
      ...[model, ...modelAliases].map(keysOf).filter((name) => name.length > 0),
      ...CAR_WORDS,
    ],
    isOther: (key) => !own.has(key) && findMake(key) !== undefined,
  };
}

/** Longest stretch that is read as one sentence, in characters. */
const MAX_SENTENCE = 600;

/** The sentences of a text, blank ones left out; linear in the text. */
function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  const add = (end: number) => {
    for (; start < end; start += MAX_SENTENCE) {
      const part = text.slice(start, Math.min(end, start + MAX_SENTENCE));
      const blank = part.length - part.trimStart().length;
      if (part.trim() === "") continue;
      sentences.push({
        start: start + blank,
        end: start + blank + part.trim().length,
      });
    }
    start = end;
  };
  for (const { index, 0: mark } of text.matchAll(SENTENCE_END)) {
    add(index + mark.length);
  }
  add(text.length);
  return sentences;
}

const SENTENCE_END = /[.!?…]["'”’»)\]]{0,3}(?=\s)|\n+/gu;
