import jobWords from "./job_words.tsv" with { type: "text" };
import { cleanText, remember } from "../../words/mod.ts";

/** A name cell, read. */
export interface ContactCell {
  /** The cell as one clean name; absent if it is empty. */
  readonly contact?: string;
  /** The people in it, in order, without titles and suffixes. */
  readonly contacts: readonly string[];
}

/**
 * Reads the contact's name. Underscores are blanks; a nickname stays, in round
 * brackets (`Dana "DJ" Orlo` -> `Dana (DJ) Orlo`); `Orlo, Dana` is turned
 * round. Two people part at `/`, `&`, `+`, `;`, "and", "y", or a comma between
 * full names; `Ana/Ben Orlo` share their last name.
 */
export const parseContacts: (cell: string) => ContactCell = remember(
  readContacts,
);

function readContacts(cell: string): ContactCell {
  const contact = withoutRemarks(withoutExtras(cleanText(cell)))
    .replaceAll(/[_\s]+/g, " ")
    .replace(QUOTED_FIRST, "$1")
    .replaceAll(NICKNAME, (_, a, b, c) => ` (${a ?? b ?? c}) `)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ (?=[,;])/g, "").trim();
  if (!/\p{L}/u.test(contact)) return { contacts: [] };
  if (ADDRESS_ONLY.test(contact)) return { contact, contacts: [] };
  const people = splitPeople(contact).map(barePerson)
    .filter((name) => name !== "");
  return { contact, contacts: [...new Set(people)] };
}

/** Leaves out pronouns and mail addresses that stand beside a name. */
function withoutExtras(cell: string): string {
  const bare = cell.replaceAll(PRONOUNS, " ").replaceAll(ADDRESS, " ").trim();
  return /\p{L}/u.test(bare) ? bare : cell;
}

/** Words of jobs, such as `editor`; in small letters. */
const JOB_WORDS: ReadonlySet<string> = new Set(
  jobWords.trim().split("\n").slice(1),
);

/**
 * Leaves out what a cell says of a person behind the name: the outlet after
 * `c/o`, `via`, a bar or a dash, a job after a comma, with one word behind it,
 * a remark in brackets at the end.
 */
function withoutRemarks(cell: string): string {
  if (cell.length > LONGEST) return cell;
  const bare = cell.replace(ATTENTION, "").replace(CARE_OF, "")
    .replace(OF_OUTLET, "").replace(
      REMARK,
      (all, text) => isRemark(text) ? "" : all,
    ).trim();
  const [name = "", ...behind] = bare.split(/\s+(?:[-–—|]|@)\s+/);
  const whole = behind.length > 0 && /\S\s+\S/.test(name) ? name : bare;
  const parts = whole.split(/,\s*/);
  const job = parts.findIndex((part, at) => at > 0 && isJob(part));
  if (job < 0) return whole;
  return parts.filter((part, at) =>
    at < job || (part.includes(" ") && !isJob(part))
  ).join(", ").trim();
}

/** Characters of a cell that may hold a name and what is said of it. */
const LONGEST = 200;
const ATTENTION = /^\s*(?:attn|attention|c\/o)\.?:?\s+/i;
const OF_OUTLET = /(?<=^\S+\s+\S.*)\s+(?:via|for|from|at)\s.*$/i;
const CARE_OF = /[\s,]+(?:c\/o|c\.o\.|care of|attn\.?:?)\s.*$/i;
const REMARK = /\s*[([]([^()[\]]*)[)\]]\s*$/;

/** A nickname is one word with a capital; a remark is not, or names a job. */
function isRemark(text: string): boolean {
  return isJob(text) || /^\p{Ll}/u.test(text) || /\s/.test(text.trim());
}

function isJob(text: string): boolean {
  return text.toLowerCase().split(/[^\p{L}]+/u)
    .some((word) => JOB_WORDS.has(word));
}

const PRONOUNS = /\(\s*(?:she|he|they|ella|él)\s*\/[^()]{1,20}\)/gi;
const ADDRESS = /[<(]?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}[>)]?/g;
const ADDRESS_ONLY = /^\S+@\S+$/;
/** `“Dana” Orlo`: no nickname, as no name stands before it. */
const QUOTED_FIRST = /^["“”„]([^"“”„()]{1,30})["“”](?=\s)/;

/** In double quotes or brackets; single quotes only around a whole word. */
const NICKNAME =
  /\s*(?:["“”„]([^"“”„()]{1,30})["“”]|\(\s*([^()]{1,30}?)\s*\)|(?<=\s)['‘]([^'‘’]{1,30})['’](?=\s))\s*/g;
const BETWEEN = /\s*[/&+;]\s*|\s+(?:and|y|und|et)\s+/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|do|dds|phd|esq|mba|rn|cpa|jd|pe)$/i;
const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|sir|sra?|srta)$/i;

function splitPeople(contact: string): string[] {
  const paired = pairNames(contact);
  if (paired !== undefined) return paired;
  const parts = contact.split(BETWEEN)
    .filter((part, at) => at === 0 || !isJob(part))
    .flatMap(splitAtCommas)
    .filter((part) => part !== "");
  return parts.length === 2 ? shareLastName(parts) : parts;
}

/** `Ana/Ben Orlo/Solt`: first and last names joined column by column. */
function pairNames(contact: string): string[] | undefined {
  const words = contact.split(" ");
  const [first, last] = words.map((word) => word.split("/"));
  if (words.length !== 2 || first === undefined || last === undefined) {
    return undefined;
  }
  if (first.length < 2 || last.length > first.length) return undefined;
  if (last.length > 1 && last.length < first.length) return undefined;
  if ([...first, ...last].includes("")) return undefined;
  return first.map((name, index) => `${name} ${last[index] ?? last[0]}`);
}

function splitAtCommas(text: string): string[] {
  const parts = text.split(",").map((part) => part.trim());
  const names = parts.filter((part) => part !== "" && !isSuffix(part));
  if (names.every((name) => name.includes(" "))) return names;
  const [last, first, ...more] = names;
  return first !== undefined && more.length === 0
    ? [`${first} ${last}`]
    : [names.join(" ")];
}

/** `Ana & Ben Orlo`. */
function shareLastName([first = "", second = ""]: string[]): string[] {
  const last = second.split(" ").at(-1) ?? "";
  return first.includes(" ") || !second.includes(" ")
    ? [first, second]
    : [`${first} ${last}`, second];
}

function barePerson(name: string): string {
  const words = name.split(" ");
  while (words.length > 1 && isTitle(words[0])) words.shift();
  while (words.length > 1 && isSuffix(words.at(-1))) words.pop();
  return words.join(" ").replace(/,$/, "");
}

function isSuffix(word = ""): boolean {
  return SUFFIX.test(word.replaceAll(/[.,]/g, ""));
}

function isTitle(word = ""): boolean {
  return TITLE.test(word.replace(".", ""));
}
