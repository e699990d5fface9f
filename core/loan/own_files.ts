import { addWords } from "../lexicon/mod.ts";
import { addNicknames } from "../person/mod.ts";
import { addVehicles, OWN_VEHICLES } from "../vehicle/mod.ts";
import { readOwnFile } from "../words/mod.ts";

/** The user's own nicknames: a file of this name beside the loan file. */
export const OWN_NICKNAMES = "clipscout.nicknames.tsv";
/** The user's own words of pages: a file of this name beside the loan file. */
export const OWN_LEXICON = "clipscout.lexicon.tsv";

/**
 * Reads what a user adds to the program's knowledge, from the files beside a
 * loan file; for before the loan file is read. Gives the names of those read.
 *
 * @throws {FileError} If one cannot be read, or a line of it cannot be used.
 */
export async function readOwnFiles(loanFile: string): Promise<string[]> {
  const files = [
    [OWN_LEXICON, addWords],
    [OWN_VEHICLES, addVehicles],
    [OWN_NICKNAMES, addNicknames],
  ] as const;
  const read: string[] = [];
  for (const [name, use] of files) {
    if (await readOwnFile(loanFile, name, use)) read.push(name);
  }
  return read;
}
