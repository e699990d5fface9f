import { foldName } from "../names/mod.ts";
import { findNameplate, MAX_WORDS } from "./find_nameplate.ts";
import { findMake, type Make, makesOf } from "./vehicle_index.ts";

/** A vehicle's full and short name, without year. */
export interface Names {
  readonly full: string;
  readonly short: string;
}

/** Words in front of a name that say nothing. */
export const NOISE = /^(?:the|new|all-new)$/i;

/**
 * Tells the make: that of its column, else the one a name begins with, else
 * the one make that has such a nameplate. One that the table does not know is
 * given as written; absent: it cannot be told.
 */
export function tellMake(
  cell: string,
  names: Names,
): Make | string | undefined {
  const texts = [names.full, names.short];
  if (cell === "") {
    return texts.map(makeOfName).find((make) => make !== undefined);
  }
  const stated = findMake(cell) ?? leadingMake(cell)?.make;
  if (stated === undefined) return cell;
  if (texts.some((text) => findNameplate(stated, text) !== undefined)) {
    return stated;
  }
  // A luxury make can stand in the pool, or under the name, of its parent.
  const other = texts.map(leadingMake).find((lead) =>
    lead !== undefined && findNameplate(lead.make, lead.rest)?.from === 0
  );
  return other?.make ?? stated;
}

/** Tells the make from a vehicle's name, by the table alone. */
function makeOfName(text: string): Make | undefined {
  const lead = leadingMake(text);
  if (lead !== undefined && findNameplate(lead.make, lead.rest)?.from === 0) {
    return lead.make;
  }
  const words = text.split(" ");
  const start = words.findIndex((word) => !NOISE.test(word));
  for (let to = start + MAX_WORDS; to > start; to--) {
    const key = foldName(words.slice(start, to).join(""));
    const makes = to > words.length ? [] : makesOf(key);
    const [make, another] = makes;
    if (make === undefined) continue;
    const [byTrim, further] = makes.filter((one) =>
      hasTrim(one, key, words[to])
    );
    if (byTrim !== undefined && further === undefined) return byTrim;
    return another === undefined && tellsMake(key, make) ? make : lead?.make;
  }
  return lead?.make;
}

/**
 * Whether a name can tell its make: `X5`, `911` and `RX 350` can; `3`, `1500`
 * and `Z` are parts of other names too often.
 */
function tellsMake(key: string, make: Make): boolean {
  if (/^\d$|^\d500$/.test(key)) return false;
  const isEveryday = make.byName.get(key)?.isEveryday ?? false;
  return !(isEveryday && /^\p{L}{1,2}$/u.test(key));
}

/** Whether a trim of the nameplate's own stands behind: `1500 Tungsten`. */
function hasTrim(make: Make, key: string, next = ""): boolean {
  const trims = make.byName.get(key)?.trims ?? [];
  return next.length > 3 &&
    trims.some((trim) => foldName(trim.split(" ")[0]!) === foldName(next));
}

/** The make whose name a text begins with, and what follows it. */
export function leadingMake(
  text: string,
): { make: Make; rest: string } | undefined {
  const words = text.split(" ");
  for (let to = Math.min(3, words.length); to > 0; to--) {
    const make = findMake(words.slice(0, to).join(""));
    if (make !== undefined) return { make, rest: words.slice(to).join(" ") };
  }
  return undefined;
}
