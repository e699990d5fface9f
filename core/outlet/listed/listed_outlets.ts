import type { OwnFileProblem } from "../../words/mod.ts";
import { placeOf } from "../place.ts";
import { foldAccount } from "../shared_hosts.ts";
import { type Claim, Claims } from "./claims.ts";
import { type Listed, readListed } from "./read_listed.ts";

/** All that is known of the user's own outlets. */
interface Known {
  readonly text: string;
  readonly byId: ReadonlyMap<string, Listed>;
  readonly names: Claims;
  readonly places: Claims;
}

let known = knowing("", []);

/**
 * Knows a user's own outlets from now on, for before any loan is read; an empty
 * text takes them away. Gives what of them cannot be used.
 */
export function addOutlets(text: string): readonly OwnFileProblem[] {
  const { entries, problems } = readListed(text, [], () => ({}));
  known = knowing(text, entries);
  return problems;
}

/** What was added last by {@linkcode addOutlets}, for a worker to add as well. */
export function ownOutlets(): string {
  return known.text;
}

/** The user's outlets of some ids. */
export function listedOutlets(ids: readonly string[] = []): readonly Listed[] {
  return ids.flatMap((id) => known.byId.get(id) ?? []);
}

/** The user's outlet that is called so, exactly but for letters and signs. */
export function listedOutletNamed(name: string): Claim {
  return known.names.find(foldAccount(name));
}

/** The user's outlet on whose site or account an address lies. */
export function listedOutletAt(address: string): Claim {
  return known.byId.size === 0 ? {} : known.places.find(placeOf(address)?.key);
}

/** What two of the user's outlets claim, and so decides nothing. */
export function outletNotes(): OwnFileProblem[] {
  const { byId, names, places } = known;
  return [...byId.values()].flatMap((entry) => [
    ...claimNotes(entry, byId, {
      column: "names",
      keys: entry.names,
      claimants: (name) => names.all(foldAccount(name)),
    }),
    ...claimNotes(entry, byId, {
      column: "sites",
      keys: entry.places,
      claimants: (place) => places.all(place),
    }),
  ]);
}

/** What of an entry is claimed by an earlier one too. */
export function claimNotes(
  { id, line }: Listed,
  byId: ReadonlyMap<string, Listed>,
  { column, keys, claimants }: {
    readonly column: string;
    readonly keys: readonly string[];
    readonly claimants: (key: string) => readonly string[];
  },
): OwnFileProblem[] {
  return keys.flatMap((key) => {
    const earlier = claimants(key).filter((other) =>
      other !== id && (byId.get(other)?.line ?? Infinity) < line
    );
    if (earlier.length === 0) return [];
    const others = earlier.map((other) =>
      `"${other}" in line ${byId.get(other)?.line}`
    );
    const message = `"${key}" is claimed by ${others.join(" and ")} too, ` +
      `and decides nothing: leave it with one of them`;
    return [{ line, column, message }];
  });
}

function knowing(text: string, entries: readonly Listed[]): Known {
  const names = new Claims();
  const places = new Claims();
  for (const entry of entries) {
    for (const name of entry.names) names.add(foldAccount(name), entry.id);
    for (const place of entry.places) places.add(place, entry.id);
  }
  return {
    text,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    names,
    places,
  };
}
