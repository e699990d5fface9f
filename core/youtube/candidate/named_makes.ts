import type { Vehicle } from "../../words/mod.ts";
import { makeAt, splitAtoms } from "../../vehicle/mod.ts";

/** Which makes a title names. */
export interface NamedMakes {
  readonly own: boolean;
  readonly other: boolean;
}

/** Says whether a title names the vehicle's make, and whether another one. */
export function namedMakes(title: string, vehicle: Vehicle): NamedMakes {
  const { make, makeAliases } = vehicle;
  const own = (make === undefined ? [] : [make, ...makeAliases])
    .map(folded).filter((name) => name.trim() !== "");
  const words = folded(title);
  const atoms = splitAtoms(title);
  const others = atoms.map((_, index) => makeAt(atoms, index + 1))
    .filter((found) => found !== undefined)
    .filter(({ names }) =>
      ![...names].some((name) => own.includes(folded(name)))
    );
  return {
    own: own.some((name) => words.includes(name)),
    other: others.length > 0,
  };
}

/** Lower case, no accents, words between single blanks, one at either end. */
function folded(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/\p{M}+/gu, "");
  return ` ${plain.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}
