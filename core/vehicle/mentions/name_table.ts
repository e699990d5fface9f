import type { Vehicle } from "../../words/mod.ts";
import { type Atom, foldName, splitAtoms } from "../names/mod.ts";
import { slotWordsIn } from "../slots/mod.ts";

/** A name that a text may hold. */
export interface Name {
  readonly kind: "this" | "sibling" | "make";
  /** As the loan or the table writes it, without make. */
  readonly name: string;
  /** Whether the make is part of it (`Mazda CX-50`). */
  readonly withMake: boolean;
  /** Whether its first atom is an everyday word that wants a capital. */
  readonly isWord: boolean;
  /** Whether it holds such words and no number (`Pilot`, `Santa Fe`). */
  readonly isWordsOnly: boolean;
  /** Whether it is a single letter or short word before a number (`A4`). */
  readonly startsLikeWord: boolean;
  /** Whether run together it reads as a plural (`Models` for `Model S`). */
  readonly endsInS: boolean;
}

/** What is looked for in a text, compiled from a vehicle. */
export interface NameTable {
  /** Names by folded key. */
  readonly names: ReadonlyMap<string, Name>;
  /** Every beginning of a key, to stop early. */
  readonly beginnings: ReadonlySet<string>;
  /** Folded words of the loan's trim, without the empty ones. */
  readonly trimWords: readonly string[];
  /** Letters of a name such as `CX-50`, whose number tells it from kin. */
  readonly stem?: { letters: string; number: string; printed: string };
  /** Whether a number may follow the name as its engine (`RX 350h`). */
  readonly isLetterCode: boolean;
}

/** Short words of English and Spanish that stand before a number anywhere. */
const SHORT_WORDS = new Set(
  ("a i e o y u is es as on me to us in an if it or be by do he no so up we " +
    "am at de la el en un se su al the con las los una por mi tu").split(" "),
);

/** Additions that make another car of any nameplate, in front or behind. */
const KIN_BEFORE = ["Grand", "GR"];
const KIN_BEHIND = ["Cross", "Type R"];

const tables = new WeakMap<Vehicle, NameTable>();

/** Gives the names to look for; compiled once per vehicle. */
export function nameTableOf(vehicle: Vehicle): NameTable {
  let table = tables.get(vehicle);
  if (table === undefined) {
    table = compile(vehicle);
    tables.set(vehicle, table);
  }
  return table;
}

function compile(vehicle: Vehicle): NameTable {
  const names = new Map<string, Name>();
  const makes = vehicle.make === undefined
    ? []
    : [vehicle.make, ...vehicle.makeAliases];
  const spellings = [vehicle.model, ...vehicle.modelAliases];
  for (const name of spellings) addName(names, "this", name, makes);
  for (const name of siblingsOf(vehicle, names)) {
    addName(names, "sibling", name, makes);
  }
  addPlurals(names);
  for (const make of makes) {
    const key = foldName(make);
    if (key !== "" && !names.has(key)) {
      names.set(key, nameOf("make", make, true));
    }
  }
  const stem = stemOf(vehicle.model);
  return {
    names,
    beginnings: beginningsOf(names),
    trimWords: splitAtoms(vehicle.trim ?? "").map((atom) => atom.key),
    ...(stem !== undefined && { stem }),
    isLetterCode: /^\p{Lu}{2,3}$/u.test(vehicle.model),
  };
}

/** The siblings listed, and those that any nameplate can have. */
function siblingsOf(
  vehicle: Vehicle,
  names: ReadonlyMap<string, Name>,
): string[] {
  const { model, siblings } = vehicle;
  const own = foldName(vehicle.asWritten);
  const kin = [
    ...KIN_BEFORE.map((word) => `${word} ${model}`),
    ...KIN_BEHIND.map((word) => `${model} ${word}`),
  ];
  const all = [
    ...siblings.filter((name) => !isLineOf(name, vehicle)),
    ...kin.filter((name) => {
      const added = foldName(name).replace(foldName(model), "");
      return !own.includes(added);
    }),
  ];
  return all.filter((name) => !names.has(foldName(name)));
}

/** Whether a name is a line of the make, beside the model: `JCW Countryman`. */
function isLineOf(name: string, { make, model }: Vehicle): boolean {
  const [word, another] = slotWordsIn(name, make);
  return another === undefined && word?.slot === "line" &&
    word.to === splitAtoms(name).length &&
    !foldName(word.value).includes(foldName(model));
}

function addName(
  names: Map<string, Name>,
  kind: "this" | "sibling",
  name: string,
  makes: readonly string[],
): void {
  const key = foldName(name);
  if (key === "") return;
  const bare = nameOf(kind, name, false);
  const startsWithMake = makes.some((make) => {
    const start = foldName(make);
    return key.startsWith(start) && key !== start;
  });
  addKey(names, key, startsWithMake ? { ...bare, withMake: true } : bare);
  for (const make of makes) {
    addKey(names, foldName(make) + key, { ...bare, withMake: true });
  }
}

function addKey(names: Map<string, Name>, key: string, name: Name): void {
  if (!names.has(key)) names.set(key, name);
}

/** Adds plurals, where they are no name of their own (`Wagoneer S`). */
function addPlurals(names: Map<string, Name>): void {
  for (const [key, name] of [...names]) {
    if (key.length > 3 && /[a-z]$/.test(key)) addKey(names, `${key}s`, name);
  }
}

function nameOf(kind: Name["kind"], name: string, withMake: boolean): Name {
  const atoms = splitAtoms(name);
  const first = atoms[0];
  const second = atoms[1];
  const last = atoms.at(-1);
  const isWord = first !== undefined && !first.isNumber &&
    first.key.length > 2 && (second === undefined || second.gap === "space");
  return {
    kind,
    name,
    withMake,
    isWord,
    isWordsOnly: isWord && !atoms.some(({ isNumber }) => isNumber),
    startsLikeWord: first !== undefined && second?.isNumber === true &&
      SHORT_WORDS.has(first.key),
    endsInS: last?.key === "s" && last.gap !== "none",
  };
}

function stemOf(model: string): NameTable["stem"] {
  const atoms: readonly Atom[] = splitAtoms(model);
  const [letters, number] = atoms;
  if (atoms.length !== 2 || letters === undefined || number === undefined) {
    return undefined;
  }
  if (letters.isNumber || !number.isNumber) return undefined;
  return {
    letters: letters.key,
    number: number.key,
    printed: model.slice(letters.start, letters.end),
  };
}

function beginningsOf(names: ReadonlyMap<string, Name>): Set<string> {
  const beginnings = new Set<string>();
  for (const key of names.keys()) {
    for (let end = 1; end <= key.length; end++) {
      beginnings.add(key.slice(0, end));
    }
  }
  return beginnings;
}
