import { isSameGivenName } from "./nicknames.ts";
import { type PersonName, readPersonName } from "./person_name.ts";

/**
 * How two printed names relate.
 *
 * - `same`: one person, beyond reasonable doubt;
 * - `partial`: one of them is only a first name or only a surname, or they
 *   differ by one letter: it can be the same person, and proves nothing;
 * - `different`: somebody else.
 */
export type NameMatch = "same" | "partial" | "different";

/** Compares two names as printed; the order does not matter. */
export function comparePersons(one: string, other: string): NameMatch {
  const a = readPersonName(one);
  const b = readPersonName(other);
  if (a === undefined || b === undefined) return "different";
  if (isOtherPerson(a, b)) return "different";
  if (a.words.length === 1 || b.words.length === 1) return compareSingle(a, b);
  if (isOnePerson(a, b) || isOnePerson(b, a)) return "same";
  return isSlip(a, b) ? "partial" : "different";
}

/** Father and son, or two family names of two parts that share only one. */
function isOtherPerson(a: PersonName, b: PersonName): boolean {
  if (a.suffix && b.suffix && a.suffix !== b.suffix) return true;
  return a.family !== undefined && b.family !== undefined &&
    !isSameSet(a.family, b.family);
}

/** A name of one word proves nothing, unless it is a run-together full name. */
function compareSingle(a: PersonName, b: PersonName): NameMatch {
  const [single, full] = a.words.length === 1 ? [a, b] : [b, a];
  const word = single.words[0]!;
  if (full.words.length === 1) {
    if (word !== full.words[0]) return "different";
    return single.isWholeWord ? "same" : "partial";
  }
  if (runTogether(full).has(word)) return "same";
  return full.words.some((other) => isSameGivenName(word, other))
    ? "partial"
    : "different";
}

/** `Dana Orlo` as `danaorlo`, `dorlo` and `orlodana`. */
function runTogether({ words, nicknames }: PersonName): Set<string> {
  const family = words.at(-1)!;
  const forms = new Set([words.join("")]);
  for (const given of [words[0]!, ...nicknames]) {
    forms.add(given + family).add(family + given);
    if (family.length >= 4) forms.add(given[0]! + family);
  }
  return forms;
}

/**
 * Whether some word of `b` is a family name of `a`, and the words of `b` that
 * are left fit the given names of `a`.
 */
function isOnePerson(a: PersonName, b: PersonName): boolean {
  if (isSameSet(a.words, b.words)) return true;
  if (a.words.join("") === b.words.join("")) return true;
  return familyNames(a).some(({ family, isLast }) =>
    b.words.some((word, index) => {
      if (!isSameWord(word, family)) return false;
      if (!isLast && index < b.words.length - 1) return false;
      const rest = b.words.filter((_, at) => at !== index);
      const given = a.words.filter((other) => other !== family);
      const nicknames = [...a.nicknames, ...b.nicknames];
      return isNickname(rest, nicknames) || isNickname(given, b.nicknames) ||
        fitsGiven(rest, given, isLast);
    })
  );
}

function isNickname(
  given: readonly string[],
  nicknames: readonly string[],
): boolean {
  return nicknames.some((name) =>
    name === given.join("") || isSameGivenName(name, given[0] ?? "")
  );
}

/** The last word; of a longer name, the one before it can be meant, too. */
function familyNames(
  { words }: PersonName,
): { family: string; isLast: boolean }[] {
  const names = [{ family: words.at(-1)!, isLast: true }];
  if (words.length > 2) {
    names.push({ family: words.at(-2)!, isLast: false });
  }
  return names.filter(({ family }) => family.length > 1);
}

function fitsGiven(
  rest: readonly string[],
  given: readonly string[],
  mayBeInitial: boolean,
): boolean {
  const first = rest[0];
  const own = given[0];
  if (first === undefined || own === undefined) return false;
  const isFull = given.some((name) =>
    name.length > 1 && (isSameGiven(first, name) || isClipping(first, name))
  );
  if (!isFull) {
    const initials = given.map((name) => name[0]).join("");
    const isInitial = first === own[0] || own === first[0] ||
      (first.length === 2 && initials === first);
    if (!mayBeInitial || !isInitial) return false;
  }
  return !conflicts(rest.slice(1), given.slice(1));
}

/** Whether both have a middle name, and no two of them fit. */
function conflicts(
  middles: readonly string[],
  others: readonly string[],
): boolean {
  const short = middles.filter((name) => name.length === 1);
  if (short.length === 0 || others.length === 0) return false;
  return !short.some((initial) => others.some((other) => other[0] === initial));
}

/** Letters that a clipped given name must have and must lack: the less, the more. */
const CLIPPINGS = [{ kept: 4, cut: 2 }, { kept: 3, cut: 3 }];

/** `Reme` for Remedios. One letter more is mostly another name: `Paula`. */
function isClipping(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length
    ? [one, other]
    : [other, one];
  return long.startsWith(short) &&
    CLIPPINGS.some(({ kept, cut }) =>
      short.length >= kept && long.length - short.length >= cut
    );
}

function isSameGiven(one: string, other: string): boolean {
  return isSameWord(one, other) || isSameGivenName(one, other);
}

function isSameWord(one: string, other: string): boolean {
  return one === other || withoutUmlauts(one) === withoutUmlauts(other);
}

/** `mueller` and `müller` (already folded to `muller`) are one name. */
function withoutUmlauts(word: string): string {
  return word.replaceAll(/([aou])e/g, "$1");
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length &&
    one.every((word) => word.length > 1 && other.includes(word));
}

/** Same given name, and a family name that differs by one letter. */
function isSlip(a: PersonName, b: PersonName): boolean {
  const [one, other] = [a.words.at(-1)!, b.words.at(-1)!];
  return isSameGiven(a.words[0]!, b.words[0]!) && one.length >= 5 &&
    one[0] === other[0] && differsByOne(one, other);
}

function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length
    ? [one, other]
    : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const skip = long.length === short.length ? 1 : 0;
  return short.slice(at + skip) === long.slice(at + 1);
}
