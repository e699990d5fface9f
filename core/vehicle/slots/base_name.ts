import type { Vehicle } from "../../words/mod.ts";
import { type Atom, foldName, splitAtoms } from "../names/mod.ts";
import { findMake, type Make, type Nameplate } from "../table/mod.ts";
import { slotWordAt } from "./slot_words.ts";

/** A nameplate that is another one's name with a powertrain. */
export interface BaseName {
  /** The other one: the Outlander of an `Outlander PHEV`. */
  readonly nameplate: Nameplate;
  /** What is added: `plug-in`. */
  readonly powertrain: string;
}

/**
 * Finds the nameplate of which another one is a powertrain: `Outlander PHEV`,
 * `Electrified G80`, `e-3008`.
 */
export function baseNameOf(
  nameplate: Nameplate,
  make: Make,
): BaseName | undefined {
  const atoms = splitAtoms(nameplate.name);
  for (let at = 0; at < atoms.length; at++) {
    const word = slotWordAt(atoms, at, make.name);
    if (word?.slot !== "powertrain") continue;
    const rest = [...atoms.slice(0, at), ...atoms.slice(word.to)];
    const base = make.byName.get(keyOf(rest));
    const { value } = word;
    if (base !== undefined && base !== nameplate) {
      return { nameplate: base, powertrain: stated(nameplate) ?? value };
    }
  }
  const [first, ...rest] = atoms;
  const base = first?.key === "e" ? make.byName.get(keyOf(rest)) : undefined;
  return base === undefined || base === nameplate
    ? undefined
    : { nameplate: base, powertrain: stated(nameplate) ?? "ev" };
}

/** The powertrain that the table gives a nameplate, if it has but one. */
function stated({ powertrains }: Nameplate): string | undefined {
  return powertrains.length === 1 ? powertrains[0]!.kind : undefined;
}

function keyOf(atoms: readonly Atom[]): string {
  return atoms.map(({ key }) => key).join("");
}

const kept = new WeakMap<Vehicle, Vehicle>();

/**
 * Gives a vehicle whose nameplate is another one's with a powertrain that other
 * one's names too, for pieces that speak of an Outlander PHEV as an "Outlander".
 */
export function withBaseName(vehicle: Vehicle, base: BaseName): Vehicle {
  let wider = kept.get(vehicle);
  if (wider === undefined) {
    const { name, aliases } = base.nameplate;
    const names = [name, ...aliases];
    const keys = new Set(names.map(foldName));
    wider = {
      ...vehicle,
      modelAliases: [...vehicle.modelAliases, ...names],
      siblings: vehicle.siblings.filter((one) => !keys.has(foldName(one))),
    };
    kept.set(vehicle, wider);
  }
  return wider;
}

/** The entry of the table for a vehicle's make and model. */
export function entryOf(
  { make, model }: Vehicle,
): { make: Make; nameplate: Nameplate } | undefined {
  const found = make === undefined ? undefined : findMake(make);
  const nameplate = found?.byName.get(foldName(model));
  return found === undefined || nameplate === undefined
    ? undefined
    : { make: found, nameplate };
}
