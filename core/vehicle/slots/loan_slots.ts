import type { Vehicle } from "../../words/mod.ts";
import { type Atom, splitAtoms } from "../names/mod.ts";
import type { Nameplate } from "../table/mod.ts";
import { type BaseName, baseNameOf, entryOf } from "./base_name.ts";
import { spelledOut } from "./shorthand.ts";
import { type SlotName, slotWordAt, slotWordsIn } from "./slot_words.ts";
import { trimKeysOf } from "./trim_keys.ts";
import { trimAt } from "./trim_words.ts";

/** What a loan says of its car's variant. */
export interface LoanSlots {
  /** The table's entry; absent if the table does not know the car. */
  readonly nameplate?: Nameplate;
  /** The nameplate of which this one is a powertrain, if it is one. */
  readonly base?: BaseName;
  /** The make's name, as the vehicle has it. */
  readonly make?: string;
  readonly values: Readonly<Record<SlotName, readonly string[]>>;
  /** Trims that the table knows, as the loan writes them. */
  readonly knownTrims: readonly string[];
  /** The powertrain that the last letter of a badge says: `xDrive25e`. */
  readonly badge?: string;
  /** Folded words of lines and trims, known or not. */
  readonly trimKeys: ReadonlySet<string>;
}

const kept = new WeakMap<Vehicle, LoanSlots>();

/** Reads the variant of a loan's car from its name as written; kept. */
export function loanSlots(vehicle: Vehicle): LoanSlots {
  let slots = kept.get(vehicle);
  if (slots === undefined) {
    slots = read(vehicle);
    kept.set(vehicle, slots);
  }
  return slots;
}

function read(vehicle: Vehicle): LoanSlots {
  const { nameplate, make } = entryOf(vehicle) ?? {};
  const base = nameplate === undefined
    ? undefined
    : baseNameOf(nameplate, make!);
  const text = vehicle.trim ?? "";
  const atoms = splitAtoms(text);
  const values: Record<SlotName, string[]> = {
    powertrain: base === undefined ? [] : [base.powertrain],
    motors: [],
    body: [],
    line: [],
    trim: [],
  };
  const trimKeys = new Set<string>();
  const knownTrims: string[] = [];
  for (let at = 0; at < atoms.length;) {
    const placed = slotWordAt(atoms, at, vehicle.make);
    const trim = placed === undefined
      ? trimAt(atoms, at, nameplate)
      : undefined;
    const to = placed?.to ?? trim?.to ?? endOfWord(atoms, at);
    const word = placed ??
      (trim === undefined && to === at + 1
        ? spelledOut(atoms[at]!.key, nameplate)
        : undefined);
    const slot = word?.slot ?? "trim";
    const printed = text.slice(atoms[at]!.start, atoms[to - 1]!.end);
    if (slot !== "drive") values[slot].push(word?.value ?? printed);
    if (trim !== undefined) knownTrims.push(printed);
    if (slot === "line" || slot === "trim") {
      // A digit is a trim where the nameplate has one of that name: `Macan 4`.
      const isDigit = trim !== undefined && /^\d$/.test(printed);
      for (const key of isDigit ? [printed] : trimKeysOf(printed)) {
        trimKeys.add(key);
      }
    }
    at = to;
  }
  for (const { slot, value } of slotWordsIn(vehicle.asWritten, vehicle.make)) {
    if (slot === "body" && !values.body.includes(value)) {
      values.body.push(value);
    }
  }
  const badge = badgeIn(vehicle.asWritten);
  return {
    values,
    ...(badge !== undefined && { badge }),
    knownTrims,
    trimKeys,
    ...(nameplate !== undefined && { nameplate }),
    ...(base !== undefined && { base }),
    ...(vehicle.make !== undefined && { make: vehicle.make }),
  };
}

/** Small letters behind an engine's number: `30e`, `E 300 de`, `NX 350h`. */
const BADGE = /(?<!\d)\d{2,3}\s?(de|d|e|h\+|h)(?![\p{L}\d+])/u;
const MEANING = new Map([
  ["d", "diesel"],
  ["de", "plug-in"],
  ["e", "plug-in"],
  ["h", "hybrid"],
  ["h+", "plug-in"],
]);

/** A file in capitals has no small letters: `NX350H`. */
function badgeIn(text: string): string | undefined {
  const printed = /\p{Ll}/u.test(text) ? text : text.toLowerCase();
  return MEANING.get(BADGE.exec(printed)?.[1] ?? "");
}

/** The atom behind a word that is written without a gap: `xDrive25e`. */
function endOfWord(atoms: readonly Atom[], from: number): number {
  let to = from + 1;
  while (atoms[to]?.gap === "none") to++;
  return to;
}
