import { type OwnFileProblem, readOwnFile } from "../words/mod.ts";

/** The user's own nicknames: a file of this name beside the loan file. */
export const OWN_NICKNAMES = "clipscout.nicknames.tsv";
/** The user's own words of pages: a file of this name beside the loan file. */
export const OWN_LEXICON = "clipscout.lexicon.tsv";
/** The user's own vehicles; the room of vehicles names it in its messages. */
const OWN_VEHICLES = "clipscout.vehicles.tsv";

/** The user's own outlets: a file of this name beside the loan file. */
export const OWN_OUTLETS = "clipscout.outlets.tsv";
/** The user's own people: a file of this name beside the loan file. */
export const OWN_PEOPLE = "clipscout.people.tsv";

/** Where what a user adds is known. */
interface Adder {
  /** Adds a text; an empty one takes away what was added. */
  readonly add: (text: string) => readonly OwnFileProblem[];
  /** What of it is doubtful, and decides nothing. */
  readonly notes?: () => readonly OwnFileProblem[];
}

/**
 * All files by which a user adds to what the program knows. The room of each is
 * loaded when there is something to add: a thread that only hands a loan file
 * to a worker needs none of them.
 */
const ADDERS: Readonly<Record<string, () => Promise<Adder>>> = {
  [OWN_LEXICON]: async () => ({
    add: (await import("../lexicon/mod.ts")).addWords,
  }),
  [OWN_VEHICLES]: async () => ({
    add: (await import("../vehicle/mod.ts")).addVehicles,
  }),
  [OWN_NICKNAMES]: async () => ({
    add: (await import("../person/mod.ts")).addNicknames,
  }),
  // People name outlets by their ids, so these are known first.
  [OWN_OUTLETS]: async () => {
    const { addOutlets, outletNotes } = await import("../outlet/mod.ts");
    return { add: addOutlets, notes: outletNotes };
  },
  [OWN_PEOPLE]: async () => {
    const { addPeople, peopleNotes } = await import("../person/mod.ts");
    return { add: addPeople, notes: peopleNotes };
  },
};

/** What was added, by the name of the file. */
const known = new Map(Object.keys(ADDERS).map((name) => [name, ""]));
/** Where what was added is known, by the name of the file. */
const adders = new Map<string, Adder>();

/**
 * Reads what a user adds to the program's knowledge, from the files beside a
 * loan file; for before the loan file is read. Gives the names of those read.
 *
 * @throws {FileError} If one cannot be read, or a line of it cannot be used.
 */
export async function readOwnFiles(loanFile: string): Promise<string[]> {
  const read: string[] = [];
  for (const name of known.keys()) {
    const isThere = await readOwnFile(
      loanFile,
      name,
      (text) => add(name, text),
    );
    if (isThere) read.push(name);
  }
  return read;
}

/** What is doubtful in what a user added, one sentence each. */
export function ownFileNotes(): string[] {
  return [...adders].flatMap(([name, { notes }]) =>
    notes?.().map(({ line, column, message }) =>
      `${name}, line ${line}, column ${column}: ${message}`
    ) ?? []
  );
}

/** What a user added, by the name of the file: for a worker to know as well. */
export function ownKnowledge(): Readonly<Record<string, string>> {
  return Object.fromEntries(known);
}

/** Knows from now on what {@linkcode ownKnowledge} gave in another thread. */
export async function takeKnowledge(
  knowledge: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of known) {
    const given = knowledge[name] ?? "";
    if (given !== text) await add(name, given);
  }
}

/** Adds a text, in place of what was added before. */
async function add(
  name: string,
  text: string,
): Promise<readonly OwnFileProblem[]> {
  if (text === "" && known.get(name) === "") return [];
  known.set(name, text);
  const adder = adders.get(name) ?? await ADDERS[name]?.();
  if (adder === undefined) return [];
  adders.set(name, adder);
  return adder.add(text);
}
