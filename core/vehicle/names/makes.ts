import type { Atom } from "./atoms.ts";

/**
 * Makes as publishers write them, each with its other names. It serves to tell
 * other vehicles in a text; a make that is missing costs a little precision.
 */
const MAKES: readonly (readonly string[])[] = [
  ["Acura"],
  ["Alfa Romeo", "Alfa"],
  ["Aston Martin"],
  ["Audi"],
  ["Bentley"],
  ["BMW"],
  ["Buick"],
  ["BYD"],
  ["Cadillac", "Caddy"],
  ["Chevrolet", "Chevy"],
  ["Chrysler"],
  ["Citroen"],
  ["Cupra"],
  ["Dacia"],
  ["Dodge"],
  ["DS"],
  ["Ferrari"],
  ["Fiat"],
  ["Fisker"],
  ["Ford"],
  ["Genesis"],
  ["GMC"],
  ["Honda"],
  ["Hummer"],
  ["Hyundai"],
  ["Ineos"],
  ["Infiniti"],
  ["Isuzu"],
  ["Jaguar"],
  ["Jeep"],
  ["Kia"],
  ["Lamborghini"],
  ["Lancia"],
  ["Land Rover", "Range Rover"],
  ["Lexus"],
  ["Lincoln"],
  ["Lotus"],
  ["Lucid"],
  ["Maserati"],
  ["Mazda"],
  ["McLaren"],
  ["Mercedes-Benz", "Mercedes", "Merc", "Mercedes-AMG", "Mercedes-Maybach"],
  ["MG"],
  ["Mini"],
  ["Mitsubishi"],
  ["Nissan"],
  ["Opel"],
  ["Peugeot"],
  ["Polestar"],
  ["Pontiac"],
  ["Porsche"],
  ["Ram"],
  ["Renault"],
  ["Rivian"],
  ["Rolls-Royce"],
  ["Saab"],
  ["Saturn"],
  ["Scion"],
  ["Scout"],
  ["SEAT"],
  ["Skoda"],
  ["Slate"],
  ["Smart"],
  ["Subaru"],
  ["Suzuki"],
  ["Tesla"],
  ["Toyota"],
  ["Vauxhall"],
  ["VinFast"],
  ["Volkswagen", "VW"],
  ["Volvo"],
];

/** A make that stands in a text. */
export interface MakeInText {
  /** All names of it. */
  readonly names: ReadonlySet<string>;
  /** Its first atom. */
  readonly from: number;
}

const byKey = new Map<string, readonly string[]>();
for (const names of MAKES) {
  for (const name of names) {
    byKey.set(name.toLowerCase().replaceAll(/[^a-z]/g, ""), names);
  }
}

/** Finds the make that ends right before atom `to`, if one does. */
export function makeAt(
  atoms: readonly Atom[],
  to: number,
): MakeInText | undefined {
  const last = atoms[to - 1];
  if (last === undefined) return undefined;
  const before = atoms[to - 2];
  const pair = before !== undefined && last.gap !== "other"
    ? byKey.get(before.key + last.key)
    : undefined;
  if (pair !== undefined) return { names: new Set(pair), from: to - 2 };
  const names = byKey.get(last.key);
  return names === undefined
    ? undefined
    : { names: new Set(names), from: to - 1 };
}
