import { UNITS } from "../find/mod.ts";
import { tailOf, yearBefore } from "./beside.ts";
import { makeAt } from "../table/mod.ts";
import {
  firstMakeFrom,
  type Hit,
  isAfterOwnMake,
  type NameReading,
} from "./reading.ts";

/** How far the make may stand from a model that needs it, in atoms. */
const NEAR = 6;

/**
 * Gives a filter, for hits in order, that drops what only looks like the model:
 * a name under another make, and a number or an everyday word until the make
 * has been named with it once.
 */
export function createLicence(
  reading: NameReading,
  makeIsKnown: boolean,
): (hit: Hit) => boolean {
  const { vehicle } = reading;
  let licensed = makeIsKnown || vehicle.make === undefined;
  return (hit) => {
    if (isUnderOtherMake(reading, hit)) return false;
    if (hit.name.kind === "sibling" || !needsMake(reading, hit)) return true;
    if (hit.name.withMake) licensed = true;
    else if (!standsAlone(reading, hit)) return false;
    else if (isBacked(reading, hit)) licensed = true;
    return licensed;
  };
}

function needsMake(
  { vehicle, atoms }: NameReading,
  { name, from }: Hit,
): boolean {
  return vehicle.needsMake || (name.isWordsOnly && !atoms[from]!.capital);
}

/** Whether make, trim or year stand near, so that no everyday use is left. */
function isBacked(reading: NameReading, hit: Hit): boolean {
  const tail = tailOf(reading, hit.to);
  return isNearMake(reading, hit) || tail.trim ||
    (tail.year ?? yearBefore(reading, hit.from)) !== undefined;
}

function isNearMake(reading: NameReading, { from, to }: Hit): boolean {
  const next = firstMakeFrom(reading, from - NEAR);
  return next !== undefined && next < to + NEAR;
}

/** Whether a bare number or word can be the model where it stands. */
function standsAlone(
  { atoms, cased, vehicle }: NameReading,
  { from, to }: Hit,
): boolean {
  const first = atoms[from]!;
  const next = atoms[to];
  if (cased && /^\p{Ll}/u.test(vehicle.model)) return !first.capital;
  if (first.isNumber && to === from + 1) {
    return next === undefined || next.gap === "other" || !UNITS.has(next.key);
  }
  return first.isNumber || !cased || first.capital;
}

function isUnderOtherMake(reading: NameReading, { name, from }: Hit): boolean {
  const { vehicle, atoms } = reading;
  if (vehicle.make === undefined || name.withMake) return false;
  if (atoms[from]!.gap === "other" || isAfterOwnMake(reading, from)) {
    return false;
  }
  const own = new Set([vehicle.make, ...vehicle.makeAliases]);
  const make = makeAt(atoms, from);
  return make !== undefined && ![...make.names].some((name) => own.has(name));
}
