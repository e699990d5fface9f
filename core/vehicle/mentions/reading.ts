import type { Vehicle } from "../../words/mod.ts";
import { atomText } from "../find/mod.ts";
import type { Atom } from "../names/mod.ts";
import { isYear } from "../find/mod.ts";
import { type Name, type NameTable, nameTableOf } from "./name_table.ts";

/** A text while it is searched for the names of a vehicle. */
export interface NameReading {
  readonly text: string;
  readonly atoms: readonly Atom[];
  readonly table: NameTable;
  readonly vehicle: Vehicle;
  /** Whether the text uses capitals as usual; transcripts and slugs do not. */
  readonly cased: boolean;
  /** Atoms at which the make stands. */
  readonly makes: number[];
}

/** A name that stands in a text. */
export interface Hit {
  readonly name: Name;
  /** First atom, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Makes a text, written or spoken, ready to be searched. */
export function readText(
  text: string,
  vehicle: Vehicle,
  isSpoken: boolean,
): NameReading {
  return {
    ...atomText(text, isSpoken),
    table: nameTableOf(vehicle),
    vehicle,
    makes: [],
  };
}

/**
 * Finds the names of the vehicle and its siblings, in order; at each place the
 * longest. Fills in where the make stands.
 */
export function findHits(reading: NameReading): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < reading.atoms.length;) {
    const hit = hitAt(reading, index);
    if (hit === undefined) {
      index++;
      continue;
    }
    const isMake = hit.name.kind === "make";
    if (isMake || hit.name.withMake) reading.makes.push(hit.from);
    if (!isMake) hits.push(hit);
    index = hit.to;
  }
  return hits;
}

/** Whether the make stands right before an atom, or with one word between. */
export function isAfterOwnMake(reading: NameReading, from: number): boolean {
  const next = firstMakeFrom(reading, from - 2);
  return next !== undefined && next < from &&
    reading.atoms[from]!.gap !== "other";
}

/** Gives the first atom at or after `from` at which the make stands. */
export function firstMakeFrom(
  { makes }: NameReading,
  from: number,
): number | undefined {
  let low = 0;
  let high = makes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (makes[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return makes[low];
}

function hitAt(reading: NameReading, at: number): Hit | undefined {
  const named = longestAt(reading, at);
  return named === undefined || named.name.kind === "make"
    ? kinAt(reading, at) ?? named
    : named;
}

function longestAt(reading: NameReading, from: number): Hit | undefined {
  const { atoms, table } = reading;
  if (atoms[from]!.gap === "none") return undefined;
  let key = "";
  let best: Hit | undefined;
  for (let to = from; to < atoms.length; to++) {
    const atom = atoms[to]!;
    if (to > from && !joins(atoms[to - 1]!, atom)) break;
    key += atom.key;
    if (!table.beginnings.has(key)) break;
    const name = table.names.get(key);
    if (name === undefined) continue;
    const end = endOf(reading, name, from, to + 1);
    if (end !== undefined) best = { name, from, to: end };
  }
  return best;
}

/** A dot with a space joins `ID. 4` and `ID. Buzz`, and parts sentences. */
function joins(before: Atom, { gap, isNumber }: Atom): boolean {
  return gap !== "other" &&
    (gap !== "dot_space" || isNumber || before.key.length <= 2);
}

/** The atom after the name if it may end at `to`, else `undefined`. */
function endOf(
  reading: NameReading,
  name: Name,
  from: number,
  to: number,
): number | undefined {
  const { atoms } = reading;
  if (!isWhole(reading, from, to) || !readsAsName(reading, name, from, to)) {
    return name.kind !== "make" && isEngineCode(reading, name, to)
      ? endOfEngine(atoms, to)
      : undefined;
  }
  const next = atoms[to];
  return next?.gap === "none" && next.key === "s" ? to + 1 : to;
}

/** Whether no letter or digit is cut off at either end. */
function isWhole(
  { text, atoms }: NameReading,
  from: number,
  to: number,
): boolean {
  const first = atoms[from]!;
  const last = atoms[to - 1]!;
  const next = atoms[to];
  if (next?.gap === "none" && next.key !== "s") return false;
  if (next?.gap === "none" && isFollowedTightly(atoms, to)) return false;
  if (last.isNumber && /^[.,]\d/.test(text.slice(last.end, last.end + 2))) {
    return false;
  }
  return !(first.isNumber &&
    /[\d][.,]$|[$€£]$/.test(
      text.slice(Math.max(0, first.start - 2), first.start),
    ));
}

function isFollowedTightly(atoms: readonly Atom[], at: number): boolean {
  return atoms[at + 1]?.gap === "none";
}

/** Whether what is printed reads as this name and not as everyday words. */
function readsAsName(
  reading: NameReading,
  name: Name,
  from: number,
  to: number,
): boolean {
  const { atoms, cased } = reading;
  const first = atoms[from]!;
  if (name.endsInS && atoms[to - 1]!.key !== "s") return false;
  if (name.withMake || name.kind === "make") return true;
  if (isAfterOwnMake(reading, from)) return true;
  if (name.startsLikeWord) {
    const second = atoms[from + 1];
    if (second?.gap === "none") return true;
    return first.capital && first.key.length > 1;
  }
  return !name.isWord || !cased || first.capital;
}

/** `RX350h` for `RX`: a letter code with an engine number run on. */
function isEngineCode(reading: NameReading, name: Name, to: number): boolean {
  const next = reading.atoms[to];
  return reading.table.isLetterCode && name.kind === "this" &&
    next?.gap === "none" && next.isNumber && next.key.length === 3;
}

function endOfEngine(atoms: readonly Atom[], to: number): number | undefined {
  const letters = atoms[to + 1];
  if (letters?.gap !== "none") return to + 1;
  if (letters.key.length > 2 || atoms[to + 2]?.gap === "none") return undefined;
  return to + 2;
}

/** A nameplate with the same letters and another number. */
function kinAt(reading: NameReading, from: number): Hit | undefined {
  const { atoms, table, text } = reading;
  const { stem } = table;
  const letters = atoms[from]!;
  const number = atoms[from + 1];
  if (stem === undefined || letters.key !== stem.letters) return undefined;
  if (!number?.isNumber || !joins(letters, number) || letters.gap === "none") {
    return undefined;
  }
  if (number.key === stem.number || isYear(number.key)) return undefined;
  if (Math.abs(number.key.length - stem.number.length) > 1) return undefined;
  if (!isWhole(reading, from, from + 2)) return undefined;
  const printed = text.slice(letters.start, letters.end);
  const isTight = number.gap !== "space" && number.gap !== "dot_space";
  if (!isTight && printed !== stem.printed) return undefined;
  const isMake = table.names.get(stem.letters)?.kind === "make";
  if (isMake && number.gap !== "none") return undefined;
  if (stem.letters.length === 1 && (!isTight || printed !== stem.printed)) {
    return undefined;
  }
  const separator = number.gap === "none"
    ? ""
    : number.gap === "tight"
    ? "-"
    : " ";
  return {
    name: {
      kind: "sibling",
      name: `${stem.printed}${separator}${number.key}`,
      withMake: false,
      isWord: false,
      isWordsOnly: false,
      startsLikeWord: false,
      endsInS: false,
    },
    from,
    to: from + 2,
  };
}
