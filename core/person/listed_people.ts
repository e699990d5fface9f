import {
  type Claim,
  claimNotes,
  claimOf,
  Claims,
  foldAccount,
  itemsOf,
  type Listed,
  listedOutlets,
  placeKeyOf,
  readListed,
} from "../outlet/mod.ts";
import type { OwnFileProblem } from "../words/mod.ts";
import { readPersonName } from "./person_name.ts";
import { comparePersons } from "./same_person.ts";

/** A person of the user's own list. */
export interface ListedPerson extends Listed {
  /** Ids of the outlets that they write for. */
  readonly outlets: readonly string[];
}

/** All that is known of the user's own people. */
interface Known {
  readonly text: string;
  readonly byId: ReadonlyMap<string, ListedPerson>;
  /** By single words of names: who may be meant. */
  readonly words: Claims;
  readonly places: Claims;
}

let known = knowing("", []);

/**
 * Knows a user's own people from now on, for when the outlets are known; an
 * empty text takes them away. Gives what of them cannot be used.
 */
export function addPeople(text: string): readonly OwnFileProblem[] {
  const { entries, problems } = readListed(text, ["outlets"], (row) => ({
    outlets: itemsOf(row.cell("outlets")),
  }));
  known = knowing(text, entries);
  return [...problems, ...entries.flatMap(outletProblems)];
}

/** What was added last by {@linkcode addPeople}, for a worker to add as well. */
export function ownPeople(): string {
  return known.text;
}

/** The user's people of some ids. */
export function listedPeople(
  ids: readonly string[] = [],
): readonly ListedPerson[] {
  return ids.flatMap((id) => known.byId.get(id) ?? []);
}

/**
 * The user's person whom a name means: one of whose names is the same person's,
 * or one of whose handles it is. Of several only that with the id is meant.
 */
export function listedPersonNamed(name: string, id?: string): Claim {
  const ids = bearers(name);
  return id !== undefined && ids.includes(id) ? { id } : claimOf(ids);
}

/** The user's person whose site or account an address lies on. */
export function listedPersonAt(address: string): Claim {
  return known.byId.size === 0 ? {} : known.places.find(placeKeyOf(address));
}

/** Whether a printed name is one of an entry's names or handles. */
export function isNamed(name: string, entry: Listed): boolean {
  return entry.names.some((own) => comparePersons(name, own) === "same") ||
    isHandleOf(name, entry);
}

/** What two of the user's people claim, and so decides nothing. */
export function peopleNotes(): OwnFileProblem[] {
  const { byId, places } = known;
  return [...byId.values()].flatMap((entry) => [
    ...claimNotes(entry, byId, {
      column: "names",
      keys: entry.names,
      claimants: bearers,
    }),
    ...claimNotes(entry, byId, {
      column: "sites",
      keys: entry.places,
      claimants: (place) => places.all(place),
    }),
  ]);
}

/** Entries that a name can mean, in the order of the file. */
function bearers(name: string): string[] {
  if (known.byId.size === 0) return [];
  const near = new Set(wordsOf(name).flatMap((word) => known.words.all(word)));
  return listedPeople([...near])
    .filter((entry) => isNamed(name, entry))
    .sort((one, other) => one.line - other.line)
    .map(({ id }) => id);
}

/** The words by which an entry is looked for: of its names, and its handles. */
function wordsOf(name: string): string[] {
  return [...readPersonName(name)?.words ?? [], foldAccount(name)]
    .filter((word) => word.length > 1);
}

function isHandleOf(name: string, { places }: Listed): boolean {
  const folded = foldAccount(name);
  return folded !== "" && places.some((place) => handleOf(place) === folded);
}

function handleOf(place: string): string {
  return place.split("/")[1] ?? "";
}

function outletProblems(
  { line, outlets }: ListedPerson,
): OwnFileProblem[] {
  return outlets.filter((id) => listedOutlets([id]).length === 0).map((id) => ({
    line,
    column: "outlets",
    message: `"${id}" is no id of clipscout.outlets.tsv: add it there, or ` +
      "leave it out",
  }));
}

function knowing(text: string, entries: readonly ListedPerson[]): Known {
  const words = new Claims();
  const places = new Claims();
  for (const { id, names, places: own } of entries) {
    for (const word of names.flatMap(wordsOf)) words.add(word, id);
    for (const place of own) {
      places.add(place, id);
      if (handleOf(place) !== "") words.add(handleOf(place), id);
    }
  }
  return {
    text,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    words,
    places,
  };
}
