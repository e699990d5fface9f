import type { AtomText } from "../find/mod.ts";
import type { Atom } from "../names/mod.ts";
import type { Nameplate } from "../table/mod.ts";
import { fromWords, patternOf, wordsOfKind } from "../../lexicon/mod.ts";
import { ownTrimAt } from "./trim_words.ts";

/** Words behind which a trim can stand for the car: "I drove the Limited". */
const articles = fromWords(() =>
  new Set(wordsOfKind("article").map(({ word }) => word))
);
/** What makes a trim's word the name of a switch: "the Sport mode". */
const switches = fromWords(() => new RegExp(`^${patternOf("switch")}`, "iu"));

/** Words of a clause, which end what an article opens: "the badge of the LT". */
const smallWords = fromWords(() =>
  new Set(wordsOfKind("small-word").map(({ word }) => word))
);
/** Most words between an article and a trim: "the front-drive LT". */
const BETWEEN = 2;

function isBehindArticle(atoms: readonly Atom[], at: number): boolean {
  for (let from = at - 1; from >= Math.max(0, at - 1 - BETWEEN); from--) {
    const { key, capital, isNumber } = atoms[from]!;
    if (articles().has(key)) return true;
    if (capital || isNumber || smallWords().has(key)) return false;
    const { gap } = atoms[from]!;
    if (gap !== "space" && gap !== "tight") return false;
  }
  return false;
}

/**
 * The trims of a nameplate that a text says by themselves, as of the car it is
 * about: "mine was a Mojave", "unser Test-Elroq, ein Sportline". Each once, in
 * order. `from` is where the text starts that is read.
 */
export function statedTrims(
  { atoms, text, cased }: AtomText,
  nameplate: Nameplate,
  from: number,
): string[] {
  if (!cased) return [];
  const stated = new Set<string>();
  for (let at = 1; at < atoms.length; at++) {
    const { start, gap, capital } = atoms[at]!;
    if (start < from || gap !== "space" || !capital) continue;
    if (!isBehindArticle(atoms, at)) continue;
    const trim = ownTrimAt(atoms, at, nameplate);
    if (trim === undefined) continue;
    const { end } = atoms[trim.to - 1]!;
    if (switches().test(text.slice(end, end + 24).trimStart())) continue;
    stated.add(trim.value);
  }
  return [...stated];
}
