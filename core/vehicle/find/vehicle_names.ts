import { foldName, splitAtoms } from "../names/mod.ts";
import {
  allMakes,
  beginningsOf,
  findMake,
  type Make,
  type Nameplate,
  shortName,
  tableEdition,
} from "../table/mod.ts";

/** A nameplate under one of its names in print. */
export interface VehicleName {
  readonly make: Make;
  readonly nameplate: Nameplate;
  /** Only digits (`2008`, `911`). */
  readonly isNumber: boolean;
  /** Starts with a capital where it is printed as the name it is. */
  readonly capital: boolean;
  /** A word, without a digit (`Pilot`). */
  readonly isWord: boolean;
  /** Letters and digits part where one or two letters stand first (`A4`). */
  readonly isCode: boolean;
  /** The last words of a longer name ("Cross"), which the text must set up. */
  readonly isShort: boolean;
}

/** All names of the table as texts print them. */
export interface VehicleNames {
  readonly byKey: ReadonlyMap<string, readonly VehicleName[]>;
  readonly beginnings: ReadonlySet<string>;
}

let names: { edition: object; all: VehicleNames } | undefined;

/** Gives the names to look for; compiled once per edition of the table. */
export function vehicleNames(): VehicleNames {
  const edition = tableEdition();
  if (names?.edition !== edition) names = { edition, all: compile() };
  return names.all;
}

function compile(): VehicleNames {
  const byKey = new Map<string, VehicleName[]>();
  for (const make of allMakes()) {
    for (const nameplate of make.nameplates) {
      const { name, aliases, engines } = nameplate;
      const own = stripMake(name, make);
      for (const printed of [name, ...own, ...aliases, ...engines]) {
        addName(byKey, foldName(printed), nameOf(printed, make, nameplate));
      }
      const short = shortName(nameplate.name, make);
      if (short !== undefined) {
        const entry = { ...nameOf(short, make, nameplate), isShort: true };
        byKey.set(foldName(short), [
          ...byKey.get(foldName(short)) ?? [],
          entry,
        ]);
      }
    }
  }
  return { byKey, beginnings: beginningsOf(byKey.keys()) };
}

/** `3` of `Mazda3`, `2` of `Polestar 2`: what follows the make. */
function stripMake(name: string, make: Make): string[] {
  const start = make.name.toLowerCase();
  return name.toLowerCase().startsWith(start) && name.length > start.length
    ? [name.slice(start.length).trim()]
    : [];
}

function addName(
  byKey: Map<string, VehicleName[]>,
  key: string,
  name: VehicleName,
): void {
  const list = byKey.get(key);
  if (list === undefined) byKey.set(key, [name]);
  else if (!list.some((one) => one.nameplate === name.nameplate)) {
    // A nameplate's own name goes before another one's engine or alias.
    const isOwn = foldName(name.nameplate.name) === key;
    const same = list.findIndex(({ make, isShort }) =>
      make === name.make && !isShort
    );
    if (same < 0) list.push(name);
    else if (isOwn) list[same] = name;
  }
}

function nameOf(
  printed: string,
  make: Make,
  nameplate: Nameplate,
): VehicleName {
  const atoms = splitAtoms(printed);
  return {
    make,
    nameplate,
    isNumber: atoms.every(({ isNumber }) => isNumber),
    capital: atoms[0]?.capital ?? false,
    isWord: !atoms.some(({ isNumber }) => isNumber),
    isCode: atoms.length > 1 && !atoms[0]!.isNumber &&
      atoms[0]!.key.length <= 2,
    isShort: false,
  };
}

/** Whether a folded name is also a make's, and not this make's own. */
export function isOtherMake(key: string, make: Make): boolean {
  const named = findMake(key);
  return named !== undefined && named !== make;
}
