import { foldName } from "../names/mod.ts";
import { VEHICLE_TABLE } from "./vehicle_table.ts";

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
}

/** Finds a make by any of its names. */
export function findMake(name: string): Make | undefined {
  return makes().get(foldName(name));
}

/** Finds the makes that have a nameplate of this folded name. */
export function makesOf(folded: string): readonly Make[] {
  return owners().get(folded) ?? [];
}

/** All makes, in the order of the table. */
export function allMakes(): readonly Make[] {
  return [...new Set(makes().values())];
}

let byMake: Map<string, Make> | undefined;
let byNameplate: Map<string, Make[]> | undefined;

function makes(): Map<string, Make> {
  if (byMake === undefined) {
    byMake = new Map();
    for (const [name, aliases, models] of VEHICLE_TABLE) {
      const make = readMake(name, aliases, models);
      for (const spelling of [name, ...aliases.split(/[,~]/)]) {
        if (spelling.trim() !== "") byMake.set(foldName(spelling), make);
      }
    }
  }
  return byMake;
}

function owners(): Map<string, Make[]> {
  if (byNameplate === undefined) {
    byNameplate = new Map();
    for (const make of allMakes()) {
      for (const key of make.byName.keys()) {
        byNameplate.set(key, [...byNameplate.get(key) ?? [], make]);
      }
    }
  }
  return byNameplate;
}

function readMake(name: string, aliases: string, models: string): Make {
  const byName = new Map<string, Nameplate>();
  const nameplates: Nameplate[] = [];
  for (const entry of models.split(",")) {
    const { nameplate, spellings } = readEntry(entry.trim());
    nameplates.push(nameplate);
    for (const spelling of spellings) {
      const key = foldName(spelling);
      if (!byName.has(key) || spelling === nameplate.name) {
        byName.set(key, nameplate);
      }
    }
  }
  const others = aliases.split(",").map((alias) => alias.trim())
    .filter((alias) => alias !== "" && !alias.startsWith("~"));
  return { name, aliases: others, nameplates, byName };
}

/** Reads one nameplate in the notation of the table. */
function readEntry(entry: string) {
  const [name = ""] = entry.split(/[=~[{<!]/, 1);
  const marks = entry.slice(name.length);
  const all = (mark: RegExp) =>
    [...marks.matchAll(mark)].map(([, text = ""]) => text.trim());
  const [stem = name] = all(/<([^>]*)>/g);
  const alone = all(/\{([^}]*)\}/g).flatMap((list) => list.split(" "));
  const engines = all(/\[([^\]]*)\]/g).flatMap((list) => list.split(" "))
    .map((engine) => `${stem} ${engine}`).concat(alone);
  const aliases = all(/=([^=~[{<!]+)/g);
  const inFilesOnly = all(/~([^=~[{<!]+)/g);
  const nameplate = {
    name,
    aliases,
    engines,
    stem: alone.length > 0 ? "" : stem,
    needsMake: wantsMake(name, marks),
    isEveryday: marks.includes("!"),
  };
  return {
    nameplate,
    spellings: [name, ...aliases, ...inFilesOnly, ...engines],
  };
}

/** Marked so, a number, or a code of one or two characters (`X1`, `Z`). */
export function wantsMake(name: string, marks = ""): boolean {
  const folded = foldName(name);
  return marks.includes("!") || /^\d+$/.test(folded) || folded.length <= 2;
}
