import { foldName } from "../names/mod.ts";
import type { Nameplate } from "../table/mod.ts";
import { leadingWords, type SlotWord } from "./slot_words.ts";
import { beginsTrim } from "./trim_words.ts";

/** The least letters of a shortened word: `GAS`. */
const LEAST = 3;

/**
 * What a word of a loan file shortens: `HYB`, `ELEC`, `SDN`, `CPE`. It is the
 * beginning of one slot's word, or that without vowels; and no beginning of a
 * trim, as the `LIM` of `Limited`.
 */
export function spelledOut(
  word: string,
  nameplate: Nameplate | undefined,
): SlotWord | undefined {
  const short = foldName(word);
  if (short.length < LEAST || !/^[a-z]+$/.test(short)) return undefined;
  const fits = leadingWords().filter(({ key }) => isShort(short, key));
  const isOne = fits.length > 0 &&
    fits.every(({ value }) => value === fits[0]!.value);
  return isOne && !beginsTrim(short, nameplate) ? fits[0] : undefined;
}

/** Whether letters are a word's first ones, or all of its consonants. */
function isShort(short: string, word: string): boolean {
  if (short[0] !== word[0]) return false;
  return word.startsWith(short) ||
    (isWithin(short, word) && isWithin(word.replaceAll(/[aeiou]/g, ""), short));
}

/**
 * Whether a word of a loan file can be a trim's in short: `PREM`, `LTD`. Short
 * is what begins with it, or has its first and last letter and others between.
 */
export function isShortTrim(word: string, trim: string): boolean {
  const short = foldName(word);
  const whole = foldName(trim);
  if (short.length < LEAST || short.length >= whole.length) return false;
  return whole.startsWith(short) ||
    (short[0] === whole[0] && short.at(-1) === whole.at(-1) &&
      isWithin(short, whole));
}

/** Whether letters stand in a word in this order, others between them or not. */
function isWithin(letters: string, word: string): boolean {
  let at = -1;
  return [...letters].every((letter) =>
    (at = word.indexOf(letter, at + 1)) >= 0
  );
}
