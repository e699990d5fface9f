import { foldName } from "../names/mod.ts";
import type { Make, Nameplate } from "./vehicle_index.ts";

const cache = new WeakMap<Nameplate, readonly string[]>();

/**
 * Finds the nameplates of a make that look like another one of it, with their
 * other names: those that contain it or are contained in it (`Corolla Cross`,
 * `GR Corolla`), begin with the same word (`Santa Fe`, `Santa Cruz`), or have
 * the same letters before another number (`CX-5`, `CX-50`).
 */
export function findSiblings(
  nameplate: Nameplate,
  make: Make,
): readonly string[] {
  let siblings = cache.get(nameplate);
  if (siblings === undefined) {
    const own = namesOf(nameplate).map(readShape);
    const ownKeys = new Set(own.map(({ key }) => key));
    const others = make.nameplates.filter((other) =>
      other !== nameplate &&
      own.some((a) =>
        namesOf(other).some((b) => looksLike(a, readShape(b), make))
      )
    );
    siblings = [...new Set(others.flatMap(namesOf))]
      .filter((name) => !ownKeys.has(foldName(name)));
    cache.set(nameplate, siblings);
  }
  return siblings;
}

function namesOf({ name, aliases }: Nameplate): string[] {
  return [name, ...aliases];
}

interface Shape {
  readonly key: string;
  readonly words: readonly string[];
  /** Letters before the first number; empty if it starts with one. */
  readonly letters: string;
  readonly number: string;
}

function readShape(name: string): Shape {
  const words: string[] = name.normalize("NFKD").toLowerCase()
    .match(/\p{L}+|\p{N}+/gu) ?? [];
  const number = words.find((word) => /^\d/.test(word)) ?? "";
  const letters = number === ""
    ? ""
    : words.slice(0, words.indexOf(number)).join("");
  return { key: words.join(""), words, letters, number };
}

function looksLike(a: Shape, b: Shape, make: Make): boolean {
  const isSeries = a.words.at(-1) === "series" && b.words.at(-1) === "series";
  const sameLetters = a.letters !== "" && a.letters === b.letters &&
    a.number !== b.number;
  return isSeries || sameLetters || endsAs(a.key, b.key) ||
    endsAs(b.key, a.key) || contains(a.words, b.words) ||
    contains(b.words, a.words) ||
    a.words.some((word, at) =>
      b.words.includes(word) &&
      ((at === 0 && b.words[0] === word && isTelling(word)) ||
        (word.length > 2 && make.byName.has(word)))
    );
}

/** A first word that two cars share means something, unless it is a digit. */
function isTelling(word: string): boolean {
  return !/^\d{1,2}$/.test(word);
}

/** `SQ5` and `Q5`, `iX3` and `X3`, `eSprinter` and `Sprinter`. */
function endsAs(long: string, short: string): boolean {
  const more = long.length - short.length;
  return (more === 1 || more === 2) && long.endsWith(short) &&
    /^[a-z]+$/.test(long.slice(0, more)) && !/^\d/.test(short);
}

/** Whether the words of `part` stand in a row in `whole`. */
function contains(whole: readonly string[], part: readonly string[]): boolean {
  return whole.some((_, at) =>
    part.every((word, index) => whole[at + index] === word)
  );
}
