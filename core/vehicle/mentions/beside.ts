import { isYear } from "../find/mod.ts";
import type { Vehicle } from "../../words/mod.ts";
import type { Atom } from "../names/mod.ts";
import type { NameTable } from "./name_table.ts";

/** What is looked at around a mention. */
interface Surroundings {
  readonly text: string;
  readonly atoms: readonly Atom[];
  readonly table: NameTable;
  readonly vehicle: Vehicle;
}

/** Words after which a year is no longer the vehicle's. */
const LINKS = new Set(
  "in since for from by until and as is was has of to en desde para es y".split(
    " ",
  ),
);

/** Says what follows a mention: words of the loan's trim, a model year. */
export function tailOf(
  { atoms, table, text }: Surroundings,
  to: number,
): { trim: boolean; year?: number } {
  let trim = false;
  for (let at = to; at < Math.min(to + 5, atoms.length); at++) {
    const atom = atoms[at]!;
    const isInBrackets = atom.gap === "other" && text[atom.start - 1] === "(";
    if (atom.gap === "dot_space") break;
    if (atom.gap === "other" && !isInBrackets) break;
    if (isYear(atom.key) && !table.trimWords.includes(atom.key)) {
      return { trim, year: Number(atom.key) };
    }
    if (!atom.isNumber && !atom.capital && LINKS.has(atom.key)) break;
    if (table.trimWords.includes(atom.key)) trim = true;
  }
  return { trim };
}

/** Reads the model year that stands before a mention. */
export function yearBefore(
  { atoms, text, vehicle }: Surroundings,
  from: number,
): number | undefined {
  let at = from;
  for (let steps = 0; steps < 4 && at > 0; steps++) {
    const gap = atoms[at]!.gap;
    const between = text.slice(atoms[at - 1]!.end, atoms[at]!.start);
    if (gap === "other" && !/^[\s'’-]+$/.test(between)) return undefined;
    const { key, start, isNumber } = atoms[--at]!;
    if (isYear(key)) return Number(key);
    if (isNumber && key.length === 2 && /['’]/.test(text[start - 1] ?? "")) {
      return 2000 + Number(key);
    }
    if (isNumber && key.length === 2 && atoms[at - 1]?.key === "my") {
      return 2000 + Number(key);
    }
    if (!isPartOfName(vehicle, key)) return undefined;
  }
  return undefined;
}

function isPartOfName({ make, makeAliases }: Vehicle, key: string): boolean {
  return ["all", "new", "nuevo", "nueva"].includes(key) ||
    [make ?? "", ...makeAliases].some((name) =>
      name.toLowerCase().includes(key)
    );
}
