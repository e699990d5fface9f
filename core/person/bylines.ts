import { foldAccount, outletNames } from "../outlet/mod.ts";
import { fromWords, wordsOfKind } from "../lexicon/mod.ts";
import { suffixKind } from "./person_name.ts";

const AND = /\s+(?:and|AND|And|with|und|et|y)\s+|\s*[&;|/•·]\s*/;
const ROLE =
  /\b(?:writers?|editors?|reporter|staff|contributor|correspondent|columnist|journalist|reviewer|critic|photographer|publisher|director|manager|producer|host|redactora?|editora?|periodista)\b/i;
const STAFF =
  /^(?:by |por )?(?:(?:the |our )?(?:\S+ ){0,4}(?:staff|team|editors|editorial|newsroom|desk|crew)(?: (?:writers?|reports?|reporter|team|board|desk))?|staff|admin(?:istrator)?|editor(?:ial)?|contributors?|guest(?: (?:author|writer|post))?|wire services?|news services?|webmaster|anonymous|unknown)$/i;
const NO_AUTHOR =
  /^(?:photo(?:s|graphy|graphs)?|images?|pictures|video|fotos?)\b/i;

/**
 * Takes printed bylines apart into single names: "By Dana Orlo and Imre Solt",
 * "Dana Orlo, Senior Editor", "Orlo, Dana". Photo credits are left out.
 */
export function splitBylines(printed: readonly string[]): string[] {
  const names = printed
    // One blank each: patterns with runs of them cost the square of the run.
    .flatMap((byline) => byline.replaceAll(/\s+/g, " ").split(AND))
    .filter((part) => !NO_AUTHOR.test(part.trim()))
    .flatMap(splitCommas)
    .map((part) =>
      part.replace(/^(?:words |story |text |review )?(?:by|por):?\s+/i, "")
        .replace(/^\p{L}{3,}:\s/u, "")
        .replaceAll(/\s+/g, " ").trim()
    )
    .filter((part) => part !== "");
  return [...new Set(names)];
}

/**
 * Says whether a byline is the house's and no person's: staff in general, or
 * nothing but words of the names under which the house is known.
 */
export function isStaffByline(
  byline: string,
  page: { readonly siteName?: string; readonly url: string },
  outlet = "",
): boolean {
  if (STAFF.test(byline.trim())) return true;
  if (isPartOfName(wordsOf(byline), wordsOf(page.siteName ?? ""))) return true;
  if (isPartOfName(wordsOf(byline), wordsOf(outlet))) return true;
  const name = foldAccount(byline);
  if (outletNames(outlet).includes(name)) return true;
  const host = URL.canParse(page.url) ? new URL(page.url).hostname : "";
  const label = foldAccount(host.replace(/^www\./, "").split(".")[0] ?? "");
  return name === label || name === foldAccount(host.replace(/^www\./, "")) ||
    (page.siteName !== undefined && name === foldAccount(page.siteName));
}

const setOf = (kind: string) =>
  fromWords(() => new Set(wordsOfKind(kind).map(({ word }) => word)));
/** The least letters of a compound's last part. */
const LEAST_PART = 7;
/** Words for those who write for a house, and what stands before them. */
const [desk, articles] = [setOf("desk"), setOf("article")];

/**
 * "Lot" of "Lot & Lane Weekly", "Lane Weekly Staff", "Die Redaktion"; a first
 * name with a surname in front is a person who gave the house its name.
 */
function isPartOfName(
  words: readonly string[],
  house: readonly string[],
): boolean {
  const isDesk = words.some(isDeskWord);
  if (isWhole(words, house)) return true;
  const own = words.filter((word) =>
    !isDeskWord(word) && !(isDesk && articles().has(word))
  );
  const isPart = own.every((word) => house.includes(word));
  const isPerson = own.length === 2 && own[0] === house[0];
  return isPart && (!isPerson || own.length < words.length);
}

/** "Redaktion", "Autoredactie": of a compound the last part says what it is. */
function isDeskWord(word: string): boolean {
  return desk().has(word) ||
    [...desk()].some((part) =>
      part.length >= LEAST_PART && word.endsWith(part)
    );
}

/** "The Lot & Lane Show" of a house that is known without the article. */
function isWhole(words: readonly string[], house: readonly string[]): boolean {
  const [first = "", ...rest] = words;
  return house.length > 1 && articles().has(first) &&
    rest.join(" ") === house.join(" ");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Parts names at commas, and keeps "Orlo, Dana" and "Dana Orlo, MD" whole. */
function splitCommas(part: string): string[] {
  const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== "");
  const names = joinSuffixes(pieces).filter((piece, index) =>
    index === 0 || !isRole(piece)
  );
  const [first, ...rest] = names;
  if (first === undefined) return [];
  if (rest.length === 1 && !first.includes(" ")) {
    return [`${first}, ${rest[0]}`];
  }
  return names.filter((name, index) => index === 0 || name.includes(" "));
}

/** `Joe Schmow, Sr.` is one name, and so is `Joe Schmow, PhD`. */
function joinSuffixes(pieces: readonly string[]): string[] {
  const names: string[] = [];
  for (const piece of pieces) {
    const kind = names.length > 0 ? suffixKind(piece) : undefined;
    if (kind === "generation") names[names.length - 1] += ` ${piece}`;
    else if (kind === undefined) names.push(piece);
  }
  return names;
}

function isRole(piece: string): boolean {
  return ROLE.test(piece);
}
