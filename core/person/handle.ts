import { foldAccount } from "../outlet/mod.ts";

/** Fewest letters of a family name that an account can be said to bear. */
const LEAST = 4;

/** `@mtate_drives`, `solt.garage`, `orlo77`: one word that is no plain name. */
const HANDLE = /^(?:@[\p{L}\d._-]+|(?=\S*[\d._-])[\p{Ll}\d._-]+|\p{Ll}+)$/u;

/** Whether a printed name is an account's: one word with the marks of one. */
export function isHandle(printed: string): boolean {
  return HANDLE.test(printed.trim());
}

/**
 * Whether one of some names of an account bears the family name of one of some
 * people. It proves nothing but on a place that is theirs anyhow.
 */
export function bearsFamilyName(
  names: readonly string[],
  people: readonly string[],
): boolean {
  const families = people
    .map((person) => foldAccount(person.trim().split(/\s+/).at(-1) ?? ""))
    .filter((family) => family.length >= LEAST);
  return names.some((name) =>
    families.some((family) => foldAccount(name).includes(family))
  );
}
