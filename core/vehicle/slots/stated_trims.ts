import type { AtomText } from "../find/mod.ts";
import type { Nameplate } from "../table/mod.ts";
import { fromWords, patternOf, wordsOfKind } from "../../lexicon/mod.ts";
import { ownTrimAt } from "./trim_words.ts";

/** Words behind which a trim can stand for the car: "I drove the Limited". */
const articles = fromWords(() =>
  new Set(wordsOfKind("article").map(({ word }) => word))
);
/** What makes a trim's word the name of a switch: "the Sport mode". */
const switches = fromWords(() => new RegExp(`^${patternOf("switch")}`, "iu"));

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
    if (!articles().has(atoms[at - 1]!.key)) continue;
    const trim = ownTrimAt(atoms, at, nameplate);
    if (trim === undefined) continue;
    const { end } = atoms[trim.to - 1]!;
    if (switches().test(text.slice(end, end + 24).trimStart())) continue;
    stated.add(trim.value);
  }
  return [...stated];
}
