import { addWords, ownWords } from "../lexicon/mod.ts";
import { addNicknames, ownNicknames } from "../person/mod.ts";
import { addVehicles, OWN_VEHICLES, ownVehicles } from "../vehicle/mod.ts";
import { type OwnFileProblem, readOwnFile } from "../words/mod.ts";

/** The user's own nicknames: a file of this name beside the loan file. */
export const OWN_NICKNAMES = "clipscout.nicknames.tsv";
/** The user's own words of pages: a file of this name beside the loan file. */
export const OWN_LEXICON = "clipscout.lexicon.tsv";

/** A file by which a user adds to what the program knows. */
interface OwnFile {
  readonly name: string;
  /** Adds its text; an empty one takes away what was added. */
  readonly add: (text: string) => readonly OwnFileProblem[];
  /** The text that was added last. */
  readonly added: () => string;
}

/** All of them: what is read beside a loan file, and what workers are told. */
const FILES: readonly OwnFile[] = [
  { name: OWN_LEXICON, add: addWords, added: ownWords },
  { name: OWN_VEHICLES, add: addVehicles, added: ownVehicles },
  { name: OWN_NICKNAMES, add: addNicknames, added: ownNicknames },
];

/**
 * Reads what a user adds to the program's knowledge, from the files beside a
 * loan file; for before the loan file is read. Gives the names of those read.
 *
 * @throws {FileError} If one cannot be read, or a line of it cannot be used.
 */
export async function readOwnFiles(loanFile: string): Promise<string[]> {
  const read: string[] = [];
  for (const { name, add } of FILES) {
    if (await readOwnFile(loanFile, name, add)) read.push(name);
  }
  return read;
}

/** What a user added, by the name of the file: for a worker to know as well. */
export function ownKnowledge(): Readonly<Record<string, string>> {
  return Object.fromEntries(FILES.map(({ name, added }) => [name, added()]));
}

/** Knows from now on what {@linkcode ownKnowledge} gave in another thread. */
export function takeKnowledge(
  knowledge: Readonly<Record<string, string>>,
): void {
  for (const { name, add, added } of FILES) {
    const text = knowledge[name] ?? "";
    if (text !== added()) add(text);
  }
}
