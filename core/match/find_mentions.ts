import type { Vehicle } from "../loan/vehicle.ts";
import { type Atom, splitAtoms } from "./atoms.ts";
import { makeAt } from "./makes.ts";
import { type Name, type NameTable, nameTableOf } from "./name_table.ts";

/** A place where a text names the vehicle or a look-alike of it. */
export interface Mention {
  /** Offsets in the text: `text.slice(start, end)` is the mention. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: "this" | "sibling";
  /** The nameplate that is meant, as the loan or the table writes it. */
  readonly name: string;
  /** Set if words of the loan's trim stand beside it. */
  readonly trim?: true;
  /** Model year that stands beside it. */
  readonly year?: number;
}

/** Options for {@linkcode findMentions}. */
export interface FindMentionsOptions {
  /**
   * Whether the make is already given, by a title or a heading, so that a
   * model that needs it counts without. @default {false}
   */
  readonly makeIsKnown?: boolean;
  /**
   * Whether the text is recognised speech, whose capitals say nothing.
   * @default {false}
   */
  readonly isSpoken?: boolean;
}

/** How far the make may stand from a model that needs it, in atoms. */
const NEAR = 6;

/** Units after which a number is no model (`300 hp`, `500 miles`). */
const UNITS = new Set(
  ("hp horsepower bhp ps cv kw kwh nm lb lbs pound pounds ft mile miles mi " +
    "km kph mph percent dollars euros inch inches in mm cm liter liters litre " +
    "litres cubic horses people years days hours minutes seconds million " +
    "billion kilometers kilometros caballos dolares millas").split(" "),
);

/**
 * Finds every place that names the vehicle (`kind: "this"`) or a sibling of it,
 * in order, none overlapping; the longest name wins, so "Corolla Cross" is
 * never a mention of "Corolla". Letters are compared without case and accents,
 * and hyphens, dots and spaces between letters and digits do not matter.
 * Linear in the text.
 *
 * Nameplates that differ from this one in their number only ("CX-90" for
 * "CX-50") are siblings even if the vehicle does not list them.
 */
export function findMentions(
  text: string,
  vehicle: Vehicle,
  options: FindMentionsOptions = {},
): Mention[] {
  const table = nameTableOf(vehicle);
  const atoms = splitAtoms(text);
  const reading: Reading = {
    text,
    atoms,
    table,
    vehicle,
    cased: options.isSpoken !== true && isCased(atoms),
    makes: [],
  };
  const hits: Hit[] = [];
  for (let index = 0; index < atoms.length;) {
    const named = longestAt(reading, index);
    const hit = named === undefined || named.name.kind === "make"
      ? kinAt(reading, index) ?? named
      : named;
    if (hit === undefined) {
      index++;
      continue;
    }
    if (hit.name.kind === "make") reading.makes.push(hit.from);
    else hits.push(hit);
    if (hit.name.withMake && hit.name.kind !== "make") {
      reading.makes.push(hit.from);
    }
    index = hit.to;
  }
  return allowed(reading, hits, options.makeIsKnown ?? false)
    .map((hit) => mentionOf(reading, hit));
}

/** Says whether the text names the vehicle itself at least once. */
export function namesVehicle(text: string, vehicle: Vehicle): boolean {
  return findMentions(text, vehicle).some(({ kind }) => kind === "this");
}

interface Reading {
  readonly text: string;
  readonly atoms: readonly Atom[];
  readonly table: NameTable;
  readonly vehicle: Vehicle;
  /** Whether the text uses capitals as usual; transcripts and slugs do not. */
  readonly cased: boolean;
  /** Atoms at which the make stands. */
  readonly makes: number[];
}

interface Hit {
  readonly name: Name;
  /** First atom, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

function longestAt(reading: Reading, from: number): Hit | undefined {
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
  reading: Reading,
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
function isWhole({ text, atoms }: Reading, from: number, to: number): boolean {
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
  reading: Reading,
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

function isAfterOwnMake({ makes, atoms }: Reading, from: number): boolean {
  const make = makes.at(-1);
  return make !== undefined && atoms[from]!.gap !== "other" &&
    from - make <= 2;
}

/** `RX350h` for `RX`: a letter code with an engine number run on. */
function isEngineCode(reading: Reading, name: Name, to: number): boolean {
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
function kinAt(reading: Reading, from: number): Hit | undefined {
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
      startsLikeWord: false,
      endsInS: false,
    },
    from,
    to: from + 2,
  };
}

/** Drops hits that only look like the model: other makes, missing make. */
function allowed(
  reading: Reading,
  hits: readonly Hit[],
  makeIsKnown: boolean,
): Hit[] {
  const { vehicle } = reading;
  let licensed = makeIsKnown || vehicle.make === undefined;
  return hits.filter((hit) => {
    if (isUnderOtherMake(reading, hit)) return false;
    if (hit.name.kind === "sibling" || !needsMake(reading, hit)) return true;
    if (hit.name.withMake) licensed = true;
    else if (!standsAlone(reading, hit)) return false;
    else if (isBacked(reading, hit)) licensed = true;
    return licensed;
  });
}

function needsMake({ vehicle, atoms }: Reading, { name, from }: Hit): boolean {
  return vehicle.needsMake || (name.isWord && !atoms[from]!.capital);
}

/** Whether make, trim or year stand near, so that no everyday use is left. */
function isBacked(reading: Reading, hit: Hit): boolean {
  const tail = tailOf(reading, hit.to);
  return isNearMake(reading, hit) || tail.trim ||
    (tail.year ?? yearBefore(reading, hit.from)) !== undefined;
}

function isNearMake({ makes }: Reading, { from, to }: Hit): boolean {
  let low = 0;
  let high = makes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (makes[middle]! < from - NEAR) low = middle + 1;
    else high = middle;
  }
  const next = makes[low];
  return next !== undefined && next < to + NEAR;
}

/** Whether a bare number or word can be the model where it stands. */
function standsAlone({ atoms, cased }: Reading, { from, to }: Hit): boolean {
  const first = atoms[from]!;
  const next = atoms[to];
  if (first.isNumber && to === from + 1) {
    return next === undefined || next.gap === "other" || !UNITS.has(next.key);
  }
  return first.isNumber || !cased || first.capital;
}

function isUnderOtherMake(reading: Reading, { name, from }: Hit): boolean {
  const { vehicle, atoms } = reading;
  if (vehicle.make === undefined || name.withMake) return false;
  if (atoms[from]!.gap === "other" || isAfterOwnMake(reading, from)) {
    return false;
  }
  const own = new Set([vehicle.make, ...vehicle.makeAliases]);
  const make = makeAt(atoms, from);
  return make !== undefined && ![...make.names].some((name) => own.has(name));
}

function mentionOf(reading: Reading, { name, from, to }: Hit): Mention {
  const { text, atoms } = reading;
  const start = atoms[from]!.start;
  const end = atoms[to - 1]!.end;
  const tail = tailOf(reading, to);
  const year = yearBefore(reading, from) ?? tail.year;
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: name.kind === "sibling" ? "sibling" : "this",
    name: name.kind === "this" ? reading.vehicle.model : name.name,
    ...tail.trim ? { trim: true as const } : {},
    ...year === undefined ? {} : { year },
  };
}

/** What follows a mention: words of the loan's trim, a model year. */
function tailOf(
  { atoms, table }: Reading,
  to: number,
): { trim: boolean; year?: number } {
  let trim = false;
  for (let at = to; at < Math.min(to + 5, atoms.length); at++) {
    const atom = atoms[at]!;
    if (atom.gap === "other") break;
    if (isYear(atom.key)) return { trim, year: Number(atom.key) };
    if (table.trimWords.includes(atom.key)) trim = true;
  }
  return { trim };
}

function yearBefore(
  { atoms, text, vehicle }: Reading,
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
    if (steps > 0 && !isPartOfName(vehicle, key)) return undefined;
  }
  return undefined;
}

function isPartOfName({ make, makeAliases }: Vehicle, key: string): boolean {
  return ["the", "all", "new", "nuevo", "nueva"].includes(key) ||
    [make ?? "", ...makeAliases].some((name) =>
      name.toLowerCase().includes(key)
    );
}

function isYear(key: string): boolean {
  return /^(?:19[5-9]|20[0-4])\d$/.test(key);
}

/** Whether at least one atom in a hundred starts with a capital. */
function isCased(atoms: readonly Atom[]): boolean {
  let capitals = 0;
  for (const atom of atoms) if (atom.capital) capitals++;
  return capitals > 0 && capitals * 100 >= atoms.length;
}
