import type { Vehicle } from "../../words/mod.ts";
import { heardMakes, heardNames } from "./heard_names.ts";

const heard = new WeakMap<Vehicle, Vehicle>();

/**
 * Gives the vehicle as automatic captions name it: with its mis-hearings, and
 * those of its siblings, among the spellings. The same vehicle gives the same
 * object.
 */
export function heardVehicle(vehicle: Vehicle): Vehicle {
  const known = heard.get(vehicle);
  if (known !== undefined) return known;
  const { make, model, modelAliases, siblings } = vehicle;
  const makeAliases = [
    ...vehicle.makeAliases,
    ...make === undefined ? [] : heardMakes(make),
  ];
  const makes = make === undefined ? [] : [make, ...makeAliases];
  const all = (names: readonly string[]) =>
    names.flatMap((name) => heardNames(name, makes));
  const built = {
    ...vehicle,
    makeAliases,
    modelAliases: [...modelAliases, ...all([model, ...modelAliases])],
    siblings: [...siblings, ...all(siblings)],
  };
  heard.set(vehicle, built);
  return built;
}
