import type { Vehicle } from "../../words/mod.ts";
import { findMake, shortName } from "../table/mod.ts";
import { findMentions } from "./find_mentions.ts";

/**
 * Gives the vehicle with the short names that a piece sets up: the last words
 * of a nameplate of several ("Type R", "Signia"), where the piece writes them
 * behind the make ("Toyota Cross"), or names the whole or its first words too.
 * A short name that is a nameplate itself, or means several of the make whose
 * first words the piece does not name, is none.
 */
export function withShortNames(text: string, vehicle: Vehicle): Vehicle {
  const make = vehicle.make === undefined ? undefined : findMake(vehicle.make);
  const words = vehicle.model.split(" ");
  const short = make === undefined ? undefined : shortName(vehicle.model, make);
  if (short === undefined) return vehicle;
  const isPrinted = new RegExp(
    `(?<![\\p{L}\\p{N}])${escape(short)}(?![\\p{L}\\p{N}])`,
    "u",
  ).test(text);
  if (!isPrinted || !isSetUp(text, vehicle, words[0]!)) return vehicle;
  return { ...vehicle, modelAliases: [...vehicle.modelAliases, short] };
}

/** Whether the piece names the whole name, or its first word by itself. */
function isSetUp(text: string, vehicle: Vehicle, first: string): boolean {
  const isWhole = findMentions(text, vehicle).some(({ kind }) =>
    kind === "this"
  );
  return isWhole || new RegExp(
    `(?<![\\p{L}\\p{N}])${escape(first)}(?![\\p{L}\\p{N}])`,
    "u",
  ).test(text);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
