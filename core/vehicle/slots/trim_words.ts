import { type Atom, foldName } from "../names/mod.ts";
import {
  allMakes,
  beginningsOf,
  type Nameplate,
  tableEdition,
} from "../table/mod.ts";
import { slotWords } from "./slot_words.ts";

/** Trims by folded words, as the table writes them. */
interface Trims {
  /** Folded words of all of them. */
  readonly words: ReadonlySet<string>;
  readonly byKey: ReadonlyMap<string, string>;
  readonly beginnings: ReadonlySet<string>;
}

/** How many nameplates must share a trim for it to be one of any nameplate. */
const SHARED_BY = 3;

const ofNameplate = new WeakMap<Nameplate, Trims>();
let shared: { edition: object; trims: Trims } | undefined;

/**
 * The longest trim that starts at an atom and is written like one: one of the
 * nameplate's own, or one that several nameplates have (`Limited`).
 */
export function trimAt(
  atoms: readonly Atom[],
  from: number,
  nameplate: Nameplate | undefined,
): { value: string; to: number } | undefined {
  const first = atoms[from]!;
  if (!first.capital && !first.isNumber) return undefined;
  const own = nameplate === undefined
    ? undefined
    : longest(atoms, from, trimsOf(nameplate));
  const any = longest(atoms, from, sharedTrims());
  return (own?.to ?? 0) >= (any?.to ?? 0) ? own : any;
}

/** The longest trim of the nameplate's own that starts at an atom. */
export function ownTrimAt(
  atoms: readonly Atom[],
  from: number,
  nameplate: Nameplate,
): { value: string; to: number } | undefined {
  return longest(atoms, from, trimsOf(nameplate));
}

/**
 * Whether a trim has a word that is no other nameplate's: there is an `E-Ray`
 * of one car only, and a `Limited` of many.
 */
export function isTelling(trim: string): boolean {
  const { words } = sharedTrims();
  return trim.split(" ").map(foldName).some((key) =>
    key.length > 2 && !/^\d/.test(key) && !words.has(key)
  );
}

/** Whether a trim of the nameplate, or one that several have, begins so. */
export function beginsTrim(
  key: string,
  nameplate: Nameplate | undefined,
): boolean {
  return sharedTrims().beginnings.has(key) ||
    (nameplate !== undefined && trimsOf(nameplate).beginnings.has(key));
}

function longest(
  atoms: readonly Atom[],
  from: number,
  { byKey, beginnings }: Trims,
): { value: string; to: number } | undefined {
  let best: { value: string; to: number } | undefined;
  let key = "";
  for (let to = from; to < atoms.length; to++) {
    const { gap, key: part } = atoms[to]!;
    if (to > from && (gap === "other" || gap === "dot_space")) break;
    key += part;
    if (!beginnings.has(key)) break;
    const value = byKey.get(key);
    if (value === undefined || atoms[to + 1]?.gap === "none") continue;
    best = { value, to: to + 1 };
  }
  return best;
}

function trimsOf(nameplate: Nameplate): Trims {
  let trims = ofNameplate.get(nameplate);
  if (trims === undefined) {
    trims = compile(nameplate.trims.map((trim) => [foldName(trim), trim]));
    ofNameplate.set(nameplate, trims);
  }
  return trims;
}

function sharedTrims(): Trims {
  const edition = tableEdition();
  if (shared?.edition !== edition) {
    const counts = new Map<string, { trim: string; count: number }>();
    for (const { nameplates } of allMakes()) {
      for (const trim of nameplates.flatMap(({ trims }) => trims)) {
        const key = foldName(trim);
        const seen = counts.get(key) ?? { trim, count: 0 };
        seen.count++;
        counts.set(key, seen);
      }
    }
    const kept = [...counts].filter(([key, { count }]) =>
      count >= SHARED_BY && key.length > 2 && !/^\d+$/.test(key)
    );
    shared = {
      edition,
      trims: compile(kept.map(([key, { trim }]) => [key, trim])),
    };
  }
  return shared.trims;
}

/** What `slots.tsv` knows is no trim, nor a part of one. */
function compile(entries: readonly (readonly [string, string])[]): Trims {
  const byKey = new Map(
    entries.flatMap(([key, trim]) => {
      const own = beforeSlots(trim);
      if (own === trim) return [[key, trim]] as const;
      return own === "" ? [] : [[foldName(own), own]] as const;
    }),
  );
  const words = entries.flatMap(([, trim]) => trim.split(" ").map(foldName));
  return {
    words: new Set(words),
    byKey,
    beginnings: beginningsOf(byKey.keys()),
  };
}

/**
 * A trim up to the first word that fills another slot, which is read there:
 * `Long Range` of `Long Range Single Motor`.
 */
function beforeSlots(trim: string): string {
  const general = slotWords();
  const words = trim.split(" ");
  const at = words.findIndex((_, from) =>
    words.some((_, to) =>
      to >= from && general.has(foldName(words.slice(from, to + 1).join("")))
    )
  );
  return at < 0 ? trim : words.slice(0, at).join(" ");
}
