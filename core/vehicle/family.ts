import { foldName, splitAtoms } from "./names/mod.ts";
import {
  allMakes,
  findMake,
  type Nameplate,
  tableEdition,
} from "./table/mod.ts";

/**
 * Gives the nameplates that a loan may mean whose name is only how several of
 * them begin: the `Ioniq 5` and `Ioniq 6` of an "Ioniq" lent in 2025, the
 * `ID.3` and `ID.4` of an "ID". None where a car of that very name is sold in
 * the year, or none is told: then it is meant.
 */
export function familyOf(
  { make = "", model }: { readonly make?: string; readonly model: string },
  year: number | undefined,
): readonly string[] {
  const found = findMake(make);
  const key = foldName(model);
  if (found === undefined || key === "") return [];
  const own = found.byName.get(key);
  if (own !== undefined && (year === undefined || isSold(own, year))) return [];
  return found.nameplates.filter(({ name }) => startsWith(name, key))
    .map(({ name }) => name);
}

/** Whether the first words of a name are a key, and others follow. */
function startsWith(name: string, key: string): boolean {
  let begun = "";
  return splitAtoms(name).slice(0, -1).some((atom) =>
    (begun += atom.key) === key
  );
}

/** A car is lent until a year after its last; what is not known is sold. */
function isSold({ powertrains }: Nameplate, year: number): boolean {
  const least = Math.min(year, latestYear()) - 1;
  return powertrains.length === 0 ||
    powertrains.some(({ spans }) =>
      spans.length === 0 ||
      spans.some(({ first, last }) => last >= least && first <= year + 1)
    );
}

let latest: { edition: object; year: number } | undefined;

/** The last model year that the table knows of any car. */
function latestYear(): number {
  const edition = tableEdition();
  if (latest?.edition !== edition) {
    const years = allMakes().flatMap(({ nameplates }) =>
      nameplates.flatMap(({ powertrains }) =>
        powertrains.flatMap(({ spans }) => spans.map(({ last }) => last))
      )
    );
    latest = { edition, year: Math.max(...years) };
  }
  return latest.year;
}
