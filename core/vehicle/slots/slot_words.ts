import { type Atom, foldName, splitAtoms } from "../names/mod.ts";
import { beginningsOf } from "../table/mod.ts";
import text from "./slots.tsv" with { type: "text" };

/** In what two cars of one nameplate can differ. */
export type SlotName = "powertrain" | "motors" | "body" | "line" | "trim";

/** A word or words that fill a slot. */
export interface SlotWord {
  /** `drive` tells nothing of the variant, and keeps its words out of trims. */
  readonly slot: SlotName | "drive";
  readonly value: string;
}

/** A slot word where it stands among atoms. */
export interface PlacedWord extends SlotWord {
  readonly from: number;
  readonly to: number;
}

interface Words {
  readonly byKey: ReadonlyMap<string, SlotWord>;
  readonly beginnings: ReadonlySet<string>;
}

let general: Words | undefined;

/** The words of `slots.tsv`. */
export function slotWords(): ReadonlyMap<string, SlotWord> {
  return words().byKey;
}

function words(): Words {
  if (general === undefined) {
    const byKey = new Map<string, SlotWord>();
    const lines = text.split("\n").filter((line) =>
      line !== "" && !line.startsWith("#")
    );
    for (const line of lines.slice(1)) {
      const [slot = "", value = "", spellings = ""] = line.split("\t");
      for (const spelling of spellings.split("|")) {
        byKey.set(foldName(spelling), {
          slot: slot as SlotWord["slot"],
          value,
        });
      }
    }
    general = { byKey, beginnings: beginningsOf(byKey.keys()) };
  }
  return general;
}

/** The longest slot word of `slots.tsv` that starts at an atom. */
export function slotWordAt(
  atoms: readonly Atom[],
  from: number,
): PlacedWord | undefined {
  const { byKey, beginnings } = words();
  let best: PlacedWord | undefined;
  let key = "";
  for (let to = from; to < atoms.length; to++) {
    const { gap, key: part } = atoms[to]!;
    if (to > from && (gap === "other" || gap === "dot_space")) break;
    key += part;
    if (!beginnings.has(key)) break;
    const word = byKey.get(key);
    if (word === undefined || atoms[to + 1]?.gap === "none") continue;
    best = { ...word, from, to: to + 1 };
  }
  return best;
}

/** The slot words of a text, in order. */
export function slotWordsIn(text: string): PlacedWord[] {
  const atoms = splitAtoms(text);
  const found: PlacedWord[] = [];
  for (let at = 0; at < atoms.length;) {
    const word = slotWordAt(atoms, at);
    if (word !== undefined) found.push(word);
    at = word?.to ?? at + 1;
  }
  return found;
}
