import { foldName, type Make, type Nameplate } from "./vehicle_index.ts";

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
      own.some((a) => namesOf(other).some((b) => looksLike(a, readShape(b))))
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

function looksLike(a: Shape, b: Shape): boolean {
  if (a.words[0] === b.words[0] && !isNumber(a.words[0])) return true;
  if (contains(a.words, b.words) || contains(b.words, a.words)) return true;
  const sameSeries = a.words.at(-1) === "series" && b.words.at(-1) === "series";
  return sameSeries ||
    (a.letters !== "" && a.letters === b.letters && a.number !== b.number);
}

function isNumber(word = ""): boolean {
  return /^\d/.test(word);
}

/** Whether the words of `part` stand in a row in `whole`. */
function contains(whole: readonly string[], part: readonly string[]): boolean {
  return whole.some((_, at) =>
    part.every((word, index) => whole[at + index] === word)
  );
}
