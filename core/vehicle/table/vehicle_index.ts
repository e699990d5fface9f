import { foldName } from "../names/mod.ts";
import { readTable, type TableProblem, type TableRow } from "./read_table.ts";
import makesText from "./makes.tsv" with { type: "text" };
import vehicles from "./vehicles.tsv" with { type: "text" };

/** A make of the table. */
export interface Make {
  /** As publishers write it. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly nameplates: readonly Nameplate[];
  /** Nameplates by folded name, whatever spelling. */
  readonly byName: ReadonlyMap<string, Nameplate>;
}

/** A nameplate of the table. */
export interface Nameplate {
  readonly name: string;
  /** Other names that mean the same car in print, engines aside. */
  readonly aliases: readonly string[];
  /** Names with an engine: `RX 350`, `330i`. */
  readonly engines: readonly string[];
  /** What stands before the engine, such as `RX`, `C`; empty for `330i`. */
  readonly stem: string;
  readonly needsMake: boolean;
  /** Whether the table marks it as a number or everyday word. */
  readonly isEveryday: boolean;
  /** Kinds of powertrain with the model years known; empty: not known. */
  readonly powertrains: readonly Powertrain[];
  readonly bodies: readonly string[];
  /** Trims and lines as registries write them. */
  readonly trims: readonly string[];
}

/** A kind of powertrain in which a nameplate is sold. */
export interface Powertrain {
  /** `gas`, `hybrid`, `plug-in`, `ev`, `diesel`, `hydrogen`. */
  readonly kind: string;
  /** Model years, both ends in; empty: all. */
  readonly spans: readonly { first: number; last: number }[];
}

/** Finds a make by any of its names. */
export function findMake(name: string): Make | undefined {
  return index().byMake.get(foldName(name));
}

/** Finds the makes that have a nameplate of this folded name. */
export function makesOf(folded: string): readonly Make[] {
  return index().owners.get(folded) ?? [];
}

/** All makes, in the order of the table. */
export function allMakes(): readonly Make[] {
  return [...new Set(index().byMake.values())];
}

/** Finds the makes that begin with this folded text; to stop a search early. */
export function isMakeBeginning(folded: string): boolean {
  return index().makeBeginnings.has(folded);
}

/**
 * Adds a user's own vehicles to the table; for before any loan is read. A
 * nameplate that the table has is replaced. Gives what could not be used.
 */
export function setAddedRows(text: string): TableProblem[] {
  const { rows, problems } = readTable(text);
  added = rows;
  current = undefined;
  return problems;
}

/** How often the table was changed; what is derived of it dates from one. */
export function tableEdition(): object {
  return index();
}

/** The table as it is searched. */
interface Index {
  readonly byMake: ReadonlyMap<string, Make>;
  readonly owners: ReadonlyMap<string, readonly Make[]>;
  readonly makeBeginnings: ReadonlySet<string>;
}

let current: Index | undefined;
let added: readonly TableRow[] = [];

function index(): Index {
  return current ??= buildIndex();
}

function buildIndex(): Index {
  const rows = new Map<string, TableRow>();
  for (const row of [...readTable(vehicles).rows, ...added]) {
    rows.set(`${foldName(row.make)} ${foldName(row.nameplate)}`, row);
  }
  const names = readMakeNames();
  const byMake = new Map<string, Make>();
  const grouped = Map.groupBy(rows.values(), ({ make }) => {
    const key = foldName(make);
    return names.get(key)?.make ?? make;
  });
  for (const [name, ofMake] of grouped) {
    const { others = [], inFiles = [] } = names.get(foldName(name)) ?? {};
    const make = readMake(name, others, ofMake);
    for (const spelling of [name, ...others, ...inFiles]) {
      const key = foldName(spelling);
      if (!byMake.has(key) || spelling === name) byMake.set(key, make);
    }
  }
  return {
    byMake,
    owners: ownersOf(byMake.values()),
    makeBeginnings: beginningsOf(byMake.keys()),
  };
}

/** Names of a make in print and in loan files. */
interface MakeNames {
  readonly make: string;
  readonly others: readonly string[];
  readonly inFiles: readonly string[];
}

function readMakeNames(): Map<string, MakeNames> {
  const names = new Map<string, MakeNames>();
  const lines = makesText.split("\n").filter((line) =>
    line !== "" && !line.startsWith("#")
  );
  for (const line of lines.slice(1)) {
    const [make = "", others = "", inFiles = ""] = line.split("\t");
    const entry = { make, others: listOf(others), inFiles: listOf(inFiles) };
    for (const spelling of [...entry.inFiles, ...entry.others, make]) {
      names.set(foldName(spelling), entry);
    }
  }
  return names;
}

function listOf(cell: string): string[] {
  return cell.split("|").filter((one) => one !== "");
}

function ownersOf(makes: Iterable<Make>): Map<string, Make[]> {
  const owners = new Map<string, Make[]>();
  for (const make of new Set(makes)) {
    for (const key of make.byName.keys()) {
      const list = owners.get(key);
      if (list === undefined) owners.set(key, [make]);
      else list.push(make);
    }
  }
  return owners;
}

/** Every beginning of the keys. */
export function beginningsOf(keys: Iterable<string>): Set<string> {
  const beginnings = new Set<string>();
  for (const key of keys) {
    for (let end = 1; end <= key.length; end++) {
      beginnings.add(key.slice(0, end));
    }
  }
  return beginnings;
}

function readMake(
  name: string,
  aliases: readonly string[],
  rows: readonly TableRow[],
): Make {
  const byName = new Map<string, Nameplate>();
  const nameplates: Nameplate[] = [];
  for (const plain of rows) {
    const row = withMarkNames(withBaseNames(plain, rows), rows);
    const nameplate = nameplateOf(row);
    nameplates.push(nameplate);
    const { otherNames, fileNames, engines } = row;
    for (
      const spelling of [row.nameplate, ...otherNames, ...fileNames, ...engines]
    ) {
      const key = foldName(spelling);
      if (!byName.has(key) || spelling === nameplate.name) {
        byName.set(key, nameplate);
      }
    }
  }
  return { name, aliases, nameplates, byName };
}

/** `Silverado 1500 EV`: the EV of what is also called `Silverado 1500`. */
function withBaseNames(row: TableRow, rows: readonly TableRow[]): TableRow {
  const [first = "", ...rest] = row.nameplate.split(" ");
  if (rest.join(" ") !== "EV") return row;
  const base = rows.find(({ nameplate }) => nameplate === first);
  const names = (base?.otherNames ?? [])
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => `${name} EV`);
  return { ...row, otherNames: [...row.otherNames, ...names] };
}

/** What a name says of an electric car, before or behind: `e-208`, `E-Tech`. */
const MARK = /^e-(?=\S)/i;

/**
 * Names in which an electric mark stands elsewhere: the body before it, as in
 * `A6 Avant e-tron`; and in files, it behind the name: `208 e-` for an `e-208`.
 */
function withMarkNames(row: TableRow, rows: readonly TableRow[]): TableRow {
  const { nameplate, bodies } = row;
  const words = nameplate.split(" ");
  const mark = words.at(-1)!;
  const bare = nameplate.replace(MARK, "");
  const hasBase = bare !== nameplate &&
    rows.some((other) => other.nameplate === bare);
  const withBody = words.length > 1 && MARK.test(mark)
    ? bodies.map((body) =>
      `${words.slice(0, -1).join(" ")} ${capitalized(body)} ${mark}`
    )
    : [];
  return {
    ...row,
    otherNames: [...row.otherNames, ...withBody],
    fileNames: [...row.fileNames, ...hasBase ? [`${bare} e-`] : []],
  };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function nameplateOf(row: TableRow): Nameplate {
  const [engine = ""] = row.engines;
  const space = engine.lastIndexOf(" ");
  return {
    name: row.nameplate,
    aliases: row.otherNames,
    engines: row.engines,
    stem: engine === "" ? row.nameplate : engine.slice(0, Math.max(0, space)),
    needsMake: row.needsMake || wantsMake(row.nameplate),
    isEveryday: row.needsMake,
    powertrains: row.powertrains.map(readSpan),
    bodies: row.bodies,
    trims: row.trims,
  };
}

/** `hybrid 2016-2019,2021` as kind and years. */
function readSpan(text: string): Powertrain {
  const [kind = "", years = ""] = text.split(" ");
  const spans = years.split(",").filter((one) => one !== "").map((one) => {
    const [first, last = first] = one.split("-").map(Number);
    return { first: first!, last: last! };
  });
  return { kind, spans };
}

/** A number, or a code of one or two characters (`X1`, `Z`). */
export function wantsMake(name: string): boolean {
  const folded = foldName(name);
  return /^\d+$/.test(folded) || folded.length <= 2;
}
