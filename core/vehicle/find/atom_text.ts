import { type Atom, splitAtoms } from "../names/mod.ts";

/** A text made ready to be searched. */
export interface AtomText {
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** Whether capitals tell names; recognised speech has none. */
  readonly cased: boolean;
}

/** Makes a text, written or spoken, ready to be searched. */
export function atomText(text: string, isSpoken = false): AtomText {
  const atoms = splitAtoms(text);
  return { text, atoms, cased: !isSpoken && isCased(atoms) };
}

/** Whether at least one atom in a hundred starts with a capital. */
function isCased(atoms: readonly Atom[]): boolean {
  let capitals = 0;
  for (const atom of atoms) if (atom.capital) capitals++;
  return capitals > 0 && capitals * 100 >= atoms.length;
}
