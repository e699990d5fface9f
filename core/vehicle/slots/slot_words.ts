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

/** A line of `slots.tsv`: for which makes its words count. */
interface Entry extends SlotWord {
  /** Folded names; absent: all makes but those of `not`. */
  readonly only?: ReadonlySet<string>;
  readonly not?: ReadonlySet<string>;
}

interface Words {
  /** What a spelling means, that of certain makes before that of all. */
  readonly byKey: ReadonlyMap<string, readonly Entry[]>;
  /** What it means whatever the make. */
  readonly ofAll: ReadonlyMap<string, SlotWord>;
  readonly beginnings: ReadonlySet<string>;
  /** The first spelling of each powertrain and body that all makes have. */
  readonly leading: readonly (SlotWord & { readonly key: string })[];
}

let general: Words | undefined;

/** The words of `slots.tsv` that mean the same for every make. */
export function slotWords(): ReadonlyMap<string, SlotWord> {
  return words().ofAll;
}

/** The first words of powertrains and bodies in `slots.tsv` for all makes. */
export function leadingWords(): Words["leading"] {
  return words().leading;
}

function words(): Words {
  return general ??= read();
}

function read(): Words {
  const byKey = new Map<string, Entry[]>();
  const ofAll = new Map<string, SlotWord>();
  const leading: (SlotWord & { key: string })[] = [];
  const lines = text.split("\n").filter((line) =>
    line !== "" && !line.startsWith("#")
  );
  for (const line of lines.slice(1)) {
    const [slot = "", value = "", spellings = "", makes = ""] = line.split(
      "\t",
    );
    const word = { slot: slot as SlotWord["slot"], value };
    const [first = ""] = spellings.split("|");
    if (makes === "" && (slot === "powertrain" || slot === "body")) {
      leading.push({ ...word, key: foldName(first) });
    }
    for (const spelling of spellings.split("|")) {
      const key = foldName(spelling);
      const list = byKey.get(key) ?? [];
      byKey.set(key, list);
      if (makes === "") {
        list.push(word);
        ofAll.set(key, word);
      } else if (makes.startsWith("not ")) {
        list.push({ ...word, not: namesOf(makes.slice(4)) });
      } else list.unshift({ ...word, only: namesOf(makes) });
    }
  }
  const beginnings = beginningsOf(byKey.keys());
  return { byKey, ofAll, beginnings, leading };
}

function namesOf(makes: string): Set<string> {
  return new Set(makes.split("|").map(foldName));
}

/** What a spelling means for a make, or for one that is not told. */
function meaningOf(key: string, make: string): SlotWord | undefined {
  const found = words().byKey.get(key)?.find(({ only, not }) =>
    only === undefined ? !not?.has(make) : only.has(make)
  );
  return found === undefined
    ? undefined
    : { slot: found.slot, value: found.value };
}

/** What behind a hyphen says that it is none: `hybrid-free`, `coupe-like`. */
const TAKES_BACK = new Set(["free", "less", "like", "style", "esque"]);

function isTakenBack({ gap, key }: Atom): boolean {
  return gap === "tight" && TAKES_BACK.has(key);
}

/**
 * The longest slot word of `slots.tsv` that starts at an atom. `make` is the
 * make's name as the table has it: some words count for some makes only.
 */
export function slotWordAt(
  atoms: readonly Atom[],
  from: number,
  make = "",
): PlacedWord | undefined {
  const { beginnings } = words();
  const of = foldName(make);
  let best: PlacedWord | undefined;
  let key = "";
  for (let to = from; to < atoms.length; to++) {
    const { gap, key: part } = atoms[to]!;
    if (to > from && (gap === "other" || gap === "dot_space")) break;
    key += part;
    if (!beginnings.has(key)) break;
    const word = meaningOf(key, of);
    const next = atoms[to + 1];
    if (word === undefined || next?.gap === "none") continue;
    if (next !== undefined && isTakenBack(next)) continue;
    best = { ...word, from, to: to + 1 };
  }
  return best;
}

/** The slot words of a text, in order. */
export function slotWordsIn(text: string, make = ""): PlacedWord[] {
  return slotWordsAmong(splitAtoms(text), make);
}

/** The slot words among the atoms of a text, in order. */
export function slotWordsAmong(
  atoms: readonly Atom[],
  make = "",
): PlacedWord[] {
  const found: PlacedWord[] = [];
  for (let at = 0; at < atoms.length;) {
    const word = slotWordAt(atoms, at, make);
    if (word !== undefined) found.push(word);
    at = word?.to ?? at + 1;
  }
  return found;
}
