import {
  foldWord,
  fromWords,
  patternOf,
  wordsOfKind,
} from "../../lexicon/mod.ts";
import { findMake } from "../../vehicle/mod.ts";
import type { Content, Unbacked, Vehicle } from "../../words/mod.ts";
import type { Passage } from "../question/mod.ts";
import { figuresOf } from "./figures.ts";

/** What bears out a sentence that a model wrote, or why nothing does. */
export type Bearing =
  | { readonly passages: readonly Passage[] }
  | { readonly why: Unbacked["why"] };

/** Of a sentence's telling words, the share that its passages must have. */
const LEAST_SHARE = 0.2;

/** Of an English text's words, the least share that are small words. */
const ENGLISH = 0.1;

/** Letters by which two forms of a word are taken for one: price, prices. */
const STEM = 4;

/** Options for {@linkcode createBearing}. */
export interface BearingOptions {
  readonly content: Content;
  readonly vehicle: Vehicle;
  /** What the model was shown of the content. */
  readonly passages: readonly Passage[];
}

/**
 * Creates a test of a model's own sentence against the passages that it names:
 * one of them must be there; its figures and names must stand in them, in the
 * title, the byline or the vehicle's name; where it denies something a passage
 * must; and of its telling words some must stand in them, not only where they
 * are denied (for praise: "not fond of the buttons" is a con of the buttons). A
 * model writes English whatever the piece is in, so words are compared only with
 * English pieces, and of names elsewhere only those of makes. What is spoken may
 * be heard wrong and writes figures as words, so figures and names are not asked
 * of a video.
 */
export function createBearing(
  { content, vehicle, passages }: BearingOptions,
): (said: string, numbers: readonly number[], isBlame?: boolean) => Bearing {
  const { text, kind } = content;
  const isSpoken = kind === "video";
  const own = ownOf(content, vehicle);
  const sent = passages.map(({ start, end }) => text.slice(start, end));
  const isEnglish = readsAsEnglish(sent.join(" "));

  return (said, numbers, isBlame = false) => {
    const named = passages.filter(({ number }) => numbers.includes(number));
    if (named.length === 0) return { why: "passage" };
    const there = named.map(({ start, end }) => text.slice(start, end))
      .join("\n");
    const why = (!isSpoken && strayOf(said, there)) ||
      deniesAlone(said, there) ||
      (isEnglish && wordsMissing(said, there, isBlame));
    return why ? { why } : { passages: named };
  };

  function strayOf(said: string, there: string): Unbacked["why"] | undefined {
    const figures = figuresOf(there);
    const isStray = [...figuresOf(said)].some((figure) =>
      !own.figures.has(figure) && !figures.has(figure)
    );
    if (isStray) return "figure";
    const keys = keysOf(there);
    const isHeard = namesIn(said, isEnglish).every((name) =>
      own.keys.has(name) || keys.some((key) => isForm(key, name))
    );
    return isHeard ? undefined : "name";
  }

  function deniesAlone(
    said: string,
    there: string,
  ): Unbacked["why"] | undefined {
    const denial = isEnglish ? DENIALS().english : DENIALS().any;
    return isDenied(said, DENIALS().english) && !isDenied(there, denial)
      ? "denial"
      : undefined;
  }

  function wordsMissing(
    said: string,
    there: string,
    isBlame: boolean,
  ): Unbacked["why"] | undefined {
    const telling = [...new Set(keysOf(said))].filter((key) =>
      isTelling(key) && !own.keys.has(key)
    );
    if (telling.length === 0) return undefined;
    const stems = new Set(keysOf(there).map(stemOf));
    const shared = telling.filter((key) => stems.has(stemOf(key))).length;
    if (shared === 0 || shared < LEAST_SHARE * telling.length) return "words";
    // What is spoken has no clauses that could be told apart.
    const isFree = isBlame || isSpoken || isDenied(said, DENIALS().english);
    return isFree || !onlyDenied(telling, there) ? undefined : "denial";
  }
}

/** Words in front of another in which a denial reaches it. */
const REACH = 4;

/** Whether each clause that has all of a claim's words denies them. */
function onlyDenied(telling: readonly string[], there: string): boolean {
  const stems = telling.map(stemOf);
  const saying = there.split(CLAUSE).map((clause) =>
    clause.split(/\s+/).map((word) => ({
      word,
      stem: keysOf(word).map(stemOf).find((stem) => stems.includes(stem)),
    }))
  ).filter((words) =>
    stems.every((stem) => words.some((one) => one.stem === stem))
  );
  return saying.length > 0 && saying.every((words) => {
    const first = words.findIndex(({ stem }) => stem !== undefined);
    const before = words.slice(Math.max(0, first - REACH), first);
    return isDenied(
      before.map(({ word }) => word).join(" "),
      DENIALS().english,
    );
  });
}

const CLAUSE = /[.!?;:,–—\n]+\s/u;

function isDenied(text: string, denial: RegExp): boolean {
  return denial.test(text.replaceAll("’", "'"));
}

const DENIALS = fromWords(() => ({
  any: new RegExp(patternOf("negation"), "iu"),
  english: new RegExp(patternOf({ kind: "negation", language: "en" }), "iu"),
}));

const SMALL_WORDS = fromWords(() =>
  new Set(wordsOfKind("small-word").map(({ word }) => word))
);

/** What may be said of any piece: its title, who made it, what was lent. */
function ownOf(content: Content, vehicle: Vehicle) {
  const { title, bylines, siteName = "", video } = content;
  const { asWritten, make = "", model, year, trim = "" } = vehicle;
  const cars = [asWritten, make, model, `${year ?? ""}`, trim];
  const names = [...vehicle.makeAliases, ...vehicle.modelAliases];
  return {
    figures: figuresOf([title, ...cars].join(" ")),
    keys: new Set(keysOf([
      title,
      ...cars,
      ...names,
      ...bylines,
      siteName,
      video?.owner?.name ?? "",
    ].join(" "))),
  };
}

/** The words of a text, folded, without an owner's s. */
function keysOf(text: string): string[] {
  return (text.replace(/['’]s\b/g, "").match(/[\p{L}\p{N}]+/gu) ?? [])
    .map(foldWord);
}

function stemOf(key: string): string {
  return key.slice(0, STEM);
}

/** Whether a word says more than how others belong together. */
function isTelling(key: string): boolean {
  return key.length >= 3 && /^\p{L}+$/u.test(key) && !SMALL_WORDS().has(key);
}

/** Whether a word of a text is a name, or a form of it: German, Germany. */
function isForm(key: string, name: string): boolean {
  return key === name ||
    (Math.min(key.length, name.length) > STEM &&
      (key.startsWith(name) || name.startsWith(key)));
}

/**
 * The names in a sentence, folded: what is written with a capital in its midst,
 * but for short forms such as AWD; makes anywhere. With `isEnglish` unset, makes
 * only.
 */
function namesIn(said: string, isEnglish: boolean): string[] {
  const plain = said.replace(/['’]s\b/g, "");
  return [...plain.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(
    ({ 0: word, index }) => {
      if (!/^\p{Lu}/u.test(word)) return [];
      const isMake = findMake(word) !== undefined;
      const isFirst = /(?:^|[.!?:]\s+)["“'‘]?$/u.test(plain.slice(0, index));
      const isShort = /^\p{Lu}{1,4}$/u.test(word);
      const isName = isMake || (isEnglish && !isFirst && !isShort);
      return isName ? [foldWord(word)] : [];
    },
  );
}

function readsAsEnglish(text: string): boolean {
  const keys = keysOf(text);
  const small = keys.filter((key) => SMALL_WORDS().has(key)).length;
  return small > ENGLISH * keys.length;
}
