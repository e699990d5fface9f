import { type Atom, foldName } from "../names/mod.ts";
import {
  findMake,
  isMakeBeginning,
  type Make,
  type Nameplate,
} from "../table/mod.ts";
import type { AtomText } from "./atom_text.ts";
import {
  isOtherMake,
  type VehicleName,
  vehicleNames,
} from "./vehicle_names.ts";

/** A place where a text names a vehicle of the table. */
export interface VehicleSpan {
  readonly make: Make;
  readonly nameplate: Nameplate;
  /** First atom, and the one after the last; the make is not in it. */
  readonly from: number;
  readonly to: number;
  /** Offsets in the text, the make included where it stands before. */
  readonly start: number;
  readonly end: number;
  readonly withMake: boolean;
}

/** A place that may name a vehicle, with everything it may mean. */
interface Hit {
  readonly names: readonly VehicleName[];
  readonly from: number;
  readonly to: number;
  /** The atom at which the make before it starts. */
  readonly makeFrom?: number;
}

/**
 * Finds every vehicle of the table that a text names, in order and none
 * overlapping: behind its make ("Toyota's RAV4", "Polestar 2", "the all-new
 * Honda 2025 Pilot"), and bare. A number, an everyday word, and a name that
 * several makes have count bare only once the text has named them with a make.
 * Linear in the text.
 */
export function findVehicles(read: AtomText): VehicleSpan[] {
  const makes = new Set<Make>();
  const hits: Hit[] = [];
  for (let at = 0; at < read.atoms.length;) {
    const hit = joinedAt(read, at, hits.at(-1)) ?? hitAt(read, at, makes);
    if (hit !== undefined) hits.push(hit);
    at = hit?.to ?? at + 1;
  }
  return licensed(read, hits, makes);
}

/** Words that join two vehicles of one make: "Lucid Gravity and Air". */
const AND = new Set(["and", "y", "und", "et", "e", "en"]);

/** A nameplate joined to the one before it, whose make is its own too. */
function joinedAt(
  read: AtomText,
  at: number,
  before: Hit | undefined,
): Hit | undefined {
  if (before?.to !== at - 1 || !AND.has(read.atoms[at - 1]!.key)) {
    return undefined;
  }
  const [{ make }] = before.names as [VehicleName];
  if (before.makeFrom === undefined) return undefined;
  const hit = longestAt(read, at, make);
  return hit === undefined || hit.names.some(({ isNumber }) => isNumber)
    ? undefined
    : { ...hit, makeFrom: at };
}

/** Words that may stand between a make and its nameplate. */
const BETWEEN = new Set(["all", "new", "neue", "nuevo", "nueva", "nouvelle"]);

function hitAt(
  read: AtomText,
  at: number,
  makes: Set<Make>,
): Hit | undefined {
  if (read.atoms[at]!.gap === "none") return undefined;
  const bare = longestAt(read, at);
  const make = makeFrom(read, at);
  if (make === undefined) return bare;
  makes.add(make.make);
  const next = afterMake(read, make.to);
  const named = next === undefined
    ? undefined
    : longestAt(read, next, make.make);
  if (named !== undefined && named.to > (bare?.to ?? 0)) {
    return { ...named, makeFrom: at };
  }
  if (bare === undefined || bare.to < make.to) return undefined;
  const own = bare.names.filter(({ make: owner }) => owner === make.make);
  return own.length > 0 ? { ...bare, names: own, makeFrom: at } : undefined;
}

/** The longest make that starts at an atom, and where it ends. */
function makeFrom(
  read: AtomText,
  at: number,
): { make: Make; to: number } | undefined {
  const { atoms, cased } = read;
  let best: { make: Make; to: number } | undefined;
  let key = "";
  for (let to = at; to < atoms.length; to++) {
    const atom = atoms[to]!;
    if (to > at && !joins(read, to)) break;
    key += atom.key;
    if (!isMakeBeginning(key)) break;
    const make = findMake(key);
    const next = atoms[to + 1];
    const isWhole = next?.gap !== "none" || next.isNumber;
    if (make !== undefined && isWhole) best = { make, to: to + 1 };
  }
  if (best === undefined || (cased && !atoms[at]!.capital)) return undefined;
  return best;
}

/** The atom at which a nameplate can start behind a make, if one can. */
function afterMake(
  { atoms, text }: AtomText,
  to: number,
): number | undefined {
  const before = atoms[to - 1]!;
  let at = to;
  let atom = atoms[at];
  if (atom === undefined) return undefined;
  const gap = text.slice(before.end, atom.start);
  if (/^['’]$/.test(gap) && atom.key === "s") {
    atom = atoms[++at];
    if (atom?.gap !== "space") return undefined;
  } else if (atom.gap === "other" && !/^['’]\s$|^\s#$/.test(gap)) {
    return undefined;
  } else if (atom.gap === "dot_space") return undefined;
  for (let steps = 0; steps < 3; steps++) {
    const next: Atom | undefined = atoms[at + 1];
    if (!BETWEEN.has(atom.key) && !isYear(atom.key)) return at;
    if (next === undefined || (next.gap !== "space" && next.gap !== "tight")) {
      return at;
    }
    if (isYear(atom.key) && longestKey(atoms, at)) return at;
    atom = next;
    at++;
  }
  return at;
}

/** Whether a year is a nameplate of some make (`Peugeot 2008`). */
function longestKey(atoms: readonly Atom[], at: number): boolean {
  return vehicleNames().byKey.has(atoms[at]!.key);
}

/** The longest name that starts at an atom, of one make if that is given. */
function longestAt(
  read: AtomText,
  from: number,
  make?: Make,
): Hit | undefined {
  const { byKey, beginnings } = vehicleNames();
  const { atoms } = read;
  let key = "";
  let best: Hit | undefined;
  for (let to = from; to < atoms.length; to++) {
    const atom = atoms[to]!;
    if (to > from && !joins(read, to)) break;
    key += atom.key;
    if (!beginnings.has(key)) break;
    const found = byKey.get(key);
    if (found === undefined || !isWhole(read, from, to + 1)) continue;
    const names = found.filter((name) =>
      make === undefined
        ? !isOtherMake(key, name.make) && readsAsName(read, name, from)
        : name.make === make && hasCapital(read, name, from)
    );
    if (names.length > 0) best = { names, from, to: to + 1 };
  }
  return best;
}

/** Whether an atom can go on the name that the one before it is in. */
function joins({ atoms, text }: AtomText, at: number): boolean {
  const { gap, start } = atoms[at]!;
  const before = atoms[at - 1]!;
  if (gap === "dot_space") return !before.isNumber && before.key.length <= 2;
  return gap !== "other" || NAME_MARK.test(text.slice(before.end, start));
}

/** Marks within names: `Town & Country`, `C/V`, `smart #1`. */
const NAME_MARK = /^\s?[&/#]\s?$/;

/** Whether no letter or digit is cut off at either end. */
function isWhole({ text, atoms }: AtomText, from: number, to: number): boolean {
  const next = atoms[to];
  if (next?.gap === "none" && next.key !== "s") return false;
  const last = atoms[to - 1]!;
  const first = atoms[from]!;
  if (last.isNumber && /^[.,]\d/.test(text.slice(last.end, last.end + 2))) {
    return false;
  }
  return !first.isNumber ||
    !/\d[.,]$|[$€£]\s?$/.test(
      text.slice(Math.max(0, first.start - 2), first.start),
    );
}

function hasCapital(
  { atoms, cased }: AtomText,
  name: VehicleName,
  from: number,
): boolean {
  return !cased || !name.capital || !name.isWord || atoms[from]!.capital;
}

/** Whether what is printed bare reads as the name and not as other words. */
function readsAsName(
  { atoms, cased }: AtomText,
  name: VehicleName,
  from: number,
): boolean {
  const first = atoms[from]!;
  const second = atoms[from + 1];
  if (name.isCode) {
    const isTight = second?.gap === "none" || second?.gap === "tight";
    return isTight && (!cased || first.capital === name.capital);
  }
  return !name.isWord || !cased || first.capital;
}

/** Drops what only looks like a vehicle, and tells the others. */
function licensed(
  { atoms, text }: AtomText,
  hits: readonly Hit[],
  makes: ReadonlySet<Make>,
): VehicleSpan[] {
  const named = new Set<Nameplate>();
  const words = new Set<string>();
  for (const { names, makeFrom } of hits) {
    const [first] = names;
    if (first === undefined) continue;
    if (!first.isShort) words.add(first.nameplate.name.split(" ")[0]!);
    if (!first.isShort && (makeFrom !== undefined || isPlain(first))) {
      named.add(first.nameplate);
    }
  }
  return hits.flatMap((hit) => {
    const { names, from, to, makeFrom } = hit;
    const name = makeFrom === undefined
      ? tell(names, named, makes, atoms[to])
      : names.find(({ isShort }) => !isShort) ??
        longFor(names, named, words);
    if (name === undefined) return [];
    return [{
      make: name.make,
      nameplate: name.nameplate,
      from,
      to,
      start: atoms[makeFrom ?? from]!.start,
      end: atoms[to - 1]!.end,
      withMake: makeFrom !== undefined,
    }];
  }).filter(({ start, end }) => start < end && text !== "");
}

/** A name that means one car wherever it stands. */
function isPlain({ isNumber, nameplate, isShort }: VehicleName): boolean {
  return !isNumber && !isShort && !nameplate.needsMake;
}

/** The nameplate that a short name behind its make stands for. */
function longFor(
  names: readonly VehicleName[],
  named: ReadonlySet<Nameplate>,
  words: ReadonlySet<string>,
): VehicleName | undefined {
  const [only, another] = names;
  if (another === undefined) return only;
  return names.find(({ nameplate }) => named.has(nameplate)) ??
    names.find(({ nameplate }) => words.has(nameplate.name.split(" ")[0]!));
}

/** What a bare name means: the nameplate named with its make, or the only one. */
function tell(
  names: readonly VehicleName[],
  named: ReadonlySet<Nameplate>,
  makes: ReadonlySet<Make>,
  next: Atom | undefined,
): VehicleName | undefined {
  const known = names.find(({ nameplate }) => named.has(nameplate));
  if (known !== undefined) {
    const isNumber = known.isNumber;
    return isNumber && next !== undefined && next.gap !== "other" &&
        UNITS.has(next.key)
      ? undefined
      : known;
  }
  const free = names.filter((name) => isPlain(name) || hasTrim(name, next));
  if (free.length === 1) return free[0];
  return free.find(({ make }) => makes.has(make));
}

/** Whether a trim of the nameplate's own stands behind: `911 Carrera`. */
function hasTrim(
  { nameplate, isShort }: VehicleName,
  next: Atom | undefined,
): boolean {
  return !isShort && next?.gap === "space" && next.capital &&
    next.key.length > 3 &&
    nameplate.trims.some((trim) => foldName(trim.split(" ")[0]!) === next.key);
}

/** Units after which a number is no nameplate (`300 hp`, `500 miles`). */
export const UNITS: ReadonlySet<string> = new Set(
  ("hp horsepower bhp ps cv kw kwh nm lb lbs pound pounds ft mile miles mi " +
    "km kph mph percent dollars euros inch inches in mm cm liter liters litre " +
    "litres cubic horses people years days hours minutes seconds million " +
    "billion kilometers kilometros caballos dolares millas").split(" "),
);

/** Whether a number can be a model year. */
export function isYear(key: string): boolean {
  return /^(?:19[5-9]|20[0-4])\d$/.test(key);
}
