import type { Atom } from "../names/mod.ts";
import { findMake, isMakeBeginning } from "./vehicle_index.ts";

/** A make that stands in a text. */
export interface MakeInText {
  /** All names of it. */
  readonly names: ReadonlySet<string>;
  /** Its first atom. */
  readonly from: number;
}

/** Atoms of the longest make's name (`Dodge Ram`, `Lynk & Co`). */
const MOST_ATOMS = 3;

/** Finds the make that ends right before atom `to`, if one does. */
export function makeAt(
  atoms: readonly Atom[],
  to: number,
): MakeInText | undefined {
  let best: MakeInText | undefined;
  let key = "";
  for (let from = to - 1; from >= 0 && to - from <= MOST_ATOMS; from--) {
    const atom = atoms[from];
    if (atom === undefined || atom.isNumber) break;
    key = atom.key + key;
    const make = isMakeBeginning(key) ? findMake(key) : undefined;
    if (make !== undefined) {
      best = { names: new Set([make.name, ...make.aliases]), from };
    }
    if (atom.gap === "other" || atom.gap === "none") break;
  }
  return best;
}
