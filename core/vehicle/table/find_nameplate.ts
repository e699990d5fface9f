import { foldName } from "../names/mod.ts";
import type { Make, Nameplate } from "./vehicle_index.ts";

/** A nameplate of a make with its place in a name. */
export interface Found {
  readonly make: Make;
  readonly nameplate: Nameplate;
  /** The words it takes. */
  readonly from: number;
  readonly to: number;
  /** What of them is trim, such as `350h`, `330i`, `1500`. */
  readonly extra: string;
}

/** Longest name of the table, in words. */
export const MAX_WORDS = 6;

/** Finds the first, and there the longest, nameplate of a make in a text. */
export function findNameplate(make: Make, text: string): Found | undefined {
  const words = text.split(" ");
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(from + MAX_WORDS, words.length); to > from; to--) {
      const key = foldName(words.slice(from, to).join(""));
      const nameplate = make.byName.get(key) ?? gluedIn(make, key) ??
        turnedIn(make, words, from, to);
      if (nameplate === undefined) continue;
      const extra = extraOf(nameplate, words.slice(from, to));
      return { make, nameplate, from, to, extra };
    }
  }
  return undefined;
}

/** `RX550h`: an engine that the table does not list. */
function gluedIn(make: Make, key: string): Nameplate | undefined {
  const [, letters] = /^(\p{L}{1,3})\d{2,3}\p{L}{0,2}$/u.exec(key) ?? [];
  const nameplate = letters === undefined
    ? undefined
    : make.byName.get(letters);
  return nameplate?.engines.length ? nameplate : undefined;
}

/** What makes a look of the word before it: the `GR Sport` of a Yaris. */
const LOOK = /^(?:sport|line)$/i;

/** `YARIS GR`: a name of two words, the second first. */
function turnedIn(
  make: Make,
  words: readonly string[],
  from: number,
  to: number,
): Nameplate | undefined {
  const [first, second] = words.slice(from, to);
  if (second === undefined || to - from > 2) return undefined;
  if (LOOK.test(words[to] ?? "")) return undefined;
  return make.byName.get(foldName(`${second}${first}`));
}

/** What of the words is not the nameplate's name: an engine, a body. */
function extraOf(nameplate: Nameplate, words: readonly string[]): string {
  const { name, aliases, engines, stem } = nameplate;
  const key = foldName(words.join(""));
  if (
    engines.length > 0 && ![name, ...aliases].some((a) => foldName(a) === key)
  ) {
    const text = words.join(" ");
    const starts = text.toLowerCase().startsWith(stem.toLowerCase());
    return text.slice(starts ? stem.length : 0).replace(/^[\s-]+/, "");
  }
  const own = foldName(name);
  return words.filter((word) =>
    !own.includes(foldName(word)) && !/-class$/i.test(word)
  ).join(" ");
}
