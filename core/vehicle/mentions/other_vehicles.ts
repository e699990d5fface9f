import type { Vehicle } from "../../words/mod.ts";
import { type Atom, foldName, splitAtoms } from "../names/mod.ts";
import { makeAt } from "../table/mod.ts";

/** Words that follow a make and are no model. */
const NOT_A_MODEL = new Set(
  ("motor motors company group corporation corp usa america north dealer " +
    "dealers dealership dealerships brand sensing safety engineers engineer " +
    "designers vehicles vehicle suv suvs sedan sedans hybrid hybrids ev evs " +
    "says said cars car truck trucks lineup fans owners badge logo press pr " +
    "media review reviews news connect connected services and or the is was " +
    "has have will with for of in on at to from by new all care plus financial " +
    "racing sport power performance technology product products models model " +
    "showroom store stores certified parts service test drive road calls offers " +
    "adds gives plans power powered made built quality reliability vs versus " +
    "canada mexico europe uk japan korea drive website site official com s " +
    "announces unveils reveals launches introduces recalls prices confirms gets")
    .split(" "),
);

/** First words of a model's name that say nothing alone. */
const OPENERS = new Set(
  ("grand model santa land gr range monte super alfa type id ioniq project " +
    "prius transit cooper defender").split(" "),
);

/** Another vehicle that a text names. */
export interface OtherVehicle {
  /** As first printed, with its make. */
  readonly name: string;
  /** Offsets of its mentions. */
  readonly at: readonly number[];
}

/**
 * Finds vehicles other than `vehicle` and its siblings: each make that is
 * followed by what reads as a model, and then that model wherever it stands
 * alone. `taken` holds the places of mentions that are accounted for.
 */
export function findOtherVehicles(
  text: string,
  vehicle: Vehicle,
  taken: readonly { readonly start: number; readonly end: number }[],
): OtherVehicle[] {
  const atoms = splitAtoms(text);
  const free = freeAtoms(atoms, taken);
  const found = new Map<string, { name: string; at: number[] }>();
  const own = new Set([
    foldName(vehicle.model),
    ...vehicle.siblings.map(foldName),
    ...vehicle.modelAliases.map(foldName),
  ]);
  for (let index = 1; index < atoms.length; index++) {
    const make = makeAt(atoms, index);
    if (make === undefined || !atoms[make.from]!.capital) continue;
    const to = endOfModel(text, atoms, index);
    if (to === undefined || !free[index]) continue;
    const key = keyOf(atoms, index, to);
    if (own.has(key) || key.length < 2) continue;
    const start = atoms[make.from]!.start;
    found.get(key)?.at.push(start) ?? found.set(key, {
      name: text.slice(start, atoms[to - 1]!.end),
      at: [start],
    });
    for (let at = index; at < to; at++) free[at] = false;
  }
  countAlone(atoms, free, found);
  return [...found.values()].sort((a, b) => b.at.length - a.at.length);
}

/** The atom after the model that starts at `from`, if one starts there. */
function endOfModel(
  text: string,
  atoms: readonly Atom[],
  from: number,
): number | undefined {
  const first = atoms[from];
  if (first === undefined || (first.gap !== "space" && first.gap !== "tight")) {
    return undefined;
  }
  if (isYear(first.key)) return undefined;
  let to = from + 1;
  while (isTight(atoms[to])) to++;
  const isWord = to === from + 1 && !first.isNumber;
  if (isWord && (!first.capital || isNoModel(first, atoms[to]))) {
    return undefined;
  }
  if (first.isNumber && to === from + 1 && first.key.length > 4) {
    return undefined;
  }
  if (isWord && OPENERS.has(first.key) && atoms[to]?.gap === "space") {
    const next = atoms[to]!;
    if (next.capital || next.isNumber) {
      to++;
      while (isTight(atoms[to])) to++;
    }
  }
  return text[first.start - 1] === "’" ? undefined : to;
}

function isNoModel(word: Atom, next: Atom | undefined): boolean {
  if (!NOT_A_MODEL.has(word.key)) return false;
  return !OPENERS.has(word.key) || next?.gap !== "space" ||
    !(next.isNumber || (next.capital && next.key.length === 1));
}

function isTight(atom: Atom | undefined): boolean {
  return atom?.gap === "none" || atom?.gap === "tight";
}

function isYear(key: string): boolean {
  return /^(?:19[5-9]|20[0-4])\d$/.test(key);
}

function keyOf(atoms: readonly Atom[], from: number, to: number): string {
  return atoms.slice(from, to).map((atom) => atom.key).join("");
}

/** Counts the models found where they stand without their make. */
function countAlone(
  atoms: readonly Atom[],
  free: boolean[],
  found: ReadonlyMap<string, { at: number[] }>,
): void {
  if (found.size === 0) return;
  for (let from = 0; from < atoms.length; from++) {
    const first = atoms[from]!;
    if (first.gap === "none" || (!first.capital && !first.isNumber)) continue;
    let key = "";
    for (let to = from; to < Math.min(from + 4, atoms.length); to++) {
      if (!free[to] || (to > from && atoms[to]!.gap === "other")) break;
      key += atoms[to]!.key;
      const model = found.get(key);
      if (model === undefined || /^\d+$/.test(key)) continue;
      if (atoms[to + 1]?.gap === "none") continue;
      model.at.push(first.start);
      for (let at = from; at <= to; at++) free[at] = false;
      break;
    }
  }
}

function freeAtoms(
  atoms: readonly Atom[],
  taken: readonly { readonly start: number; readonly end: number }[],
): boolean[] {
  const free = atoms.map(() => true);
  let next = 0;
  for (const [index, { start, end }] of atoms.entries()) {
    while (next < taken.length && taken[next]!.end <= start) next++;
    const place = taken[next];
    if (place !== undefined && place.start < end) free[index] = false;
  }
  return free;
}
