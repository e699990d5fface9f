import { suffixKind } from "../../person/mod.ts";
import { collapse } from "../page/mod.ts";
import { FACTS } from "../thresholds/mod.ts";

const { name: NAME } = FACTS;

/** Characters of a byline that are read. */
const MOST_OF_BYLINE = 600;

/** Options for {@linkcode splitNames}. */
export interface SplitNamesOptions {
  /** Names of the site, which are no authors. */
  readonly outlets?: readonly string[];
}

/**
 * Splits a byline into the names of people: `By Mara Quill and Ed Fenn, Senior
 * Editor | 7 May 2026` gives `["Mara Quill", "Ed Fenn"]`. Staff, outlets,
 * addresses and dates are no names; what is left unsure is left out.
 */
export function splitNames(
  byline: string,
  options: SplitNamesOptions = {},
): string[] {
  const outlets = (options.outlets ?? []).map(collapse);
  const whole = collapse(byline.slice(0, MOST_OF_BYLINE));
  const bare = withoutOutlets(whole, outlets);
  const text = withoutLead(
    bare.replace(ADDRESS, " ").replace(OFFICE_OF, " ").replace(DAY, " | ")
      .replace(/\([^)]{0,80}\)/g, " "),
  ).replace(REVERSED, "$2 $1");
  const names: string[] = [];
  let line = 0;
  let firstLine = 0;
  for (const [at, part] of text.split(BETWEEN_KEPT).entries()) {
    if (at % 2 === 1) {
      if (part.includes("|")) line++;
      continue;
    }
    const last = names.at(-1);
    const suffix = last === undefined ? undefined : suffixKind(part);
    if (suffix === "generation") {
      names[names.length - 1] = `${last} ${part.trim()}`;
    }
    if (suffix !== undefined) continue;
    const name = cleanName(part);
    if (name === undefined) {
      if (names.length > 0 && ENDS.test(part)) break;
      continue;
    }
    const isKnown = [...outlets, ...names].some((known) =>
      key(known) === key(name)
    );
    const isWord = !/\s/.test(name);
    const isScrap = isWord && (bare !== whole ||
      line > firstLine && names.some((one) => /\s/.test(one)));
    if (isKnown || isScrap) continue;
    if (names.length === 0) firstLine = line;
    names.push(name);
  }
  return withoutScraps(names).slice(0, MOST_NAMES);
}

/** Names of one piece, at most: long live blogs have a dozen writers. */
const MOST_NAMES = 12;

/** One name may be written small; several are words of a sentence. */
function withoutScraps(names: readonly string[]): readonly string[] {
  const isSmall = (name: string) => !/\p{Lu}|\p{Lo}/u.test(name);
  return names.filter(isSmall).length > 1
    ? names.filter((name) => !isSmall(name))
    : names;
}

/**
 * Takes away `By` and its sisters. One with a capital stays before a single
 * word: `Von Mara Quill` is signed, `Di Marlowe` is a name.
 */
function withoutLead(text: string): string {
  const bare = text.replace(AS_TOLD, "").replace(/^\s*By(?=\p{Lu})/u, "By ")
    .replace(LEAD, "");
  const sister = BY_SISTER.exec(bare);
  if (sister === null) return bare;
  const rest = bare.slice(sister[0].length);
  const isCapital = /^\s*\p{Lu}\p{Ll}/u.test(bare);
  const words = (rest.split(BETWEEN)[0] ?? "").trim().split(/\s+/);
  return isCapital && words.length < 2 ? bare : rest;
}

/** Whose story it is has not written it: `Amie Mock as told to Mara Quill`. */
const AS_TOLD = /^.{0,60}?\bas told to\s+(?=\p{Lu})/u;

/** Puts a bar where an outlet is named; its name may hold an `and`. */
function withoutOutlets(text: string, outlets: readonly string[]): string {
  let rest = text;
  for (const outlet of outlets) {
    if (outlet.length < NAME.outlet || !/[\s&.]/.test(outlet)) continue;
    const at = rest.toLowerCase().indexOf(outlet.toLowerCase());
    if (at >= 0) {
      rest = `${rest.slice(0, at)} | ${rest.slice(at + outlet.length)}`;
    }
  }
  return rest;
}

/** Gives the name in a part of a byline; `undefined` if it is none. */
function cleanName(part: string): string | undefined {
  const name = collapse(
    withoutRole(withoutLead(part)).replace(PHOTO, "").replace(TAIL, "")
      .replace(/^[\s"'“”‘’.:;@-]+|[\s"'“”‘’:;@*-]+$/g, "")
      .replace(/(?<![A-Z]|Jr|Sr|Dr)\.$/, ""),
  );
  if (name.length < NAME.least || name.length > NAME.most) return undefined;
  const words = name.split(" ");
  if (words.length > NAME.words || /[\d<>{}|=/\\_#\u0080-\u009F]/.test(name)) {
    return undefined;
  }
  if (!isOfNames(words)) return undefined;
  if (words.some((word) => /\p{L}\.\p{Ll}{2,}$/u.test(word))) return undefined;
  if (/^\p{Lu}{2,4}$/u.test(name)) return undefined;
  if (!/^\p{L}/u.test(name) || !/\p{L}{2}/u.test(name)) return undefined;
  if (words.length === 1 && /^[a-z0-9.-]+$/.test(name)) return undefined;
  const hasCase = /\p{Lu}|\p{Ll}/u.test(name);
  if (hasCase && words.length > 1 && !startsLikeName(words)) return undefined;
  return name;
}

/** Takes a role before or behind a name away: `Senior Editor Ed Fenn`. */
function withoutRole(part: string): string {
  const words = part.trim().split(/\s+/);
  let [from, to] = [0, words.length];
  const isRole = (word = "") => ROLES.has(word.toLowerCase());
  while (isRole(words[from])) from++;
  while (to > from && isRole(words[to - 1])) to--;
  const tail = words.findIndex((word, at) =>
    at >= from + NAME.beforeOffice && at < to && OFFICES.has(word.toLowerCase())
  );
  if (tail > 0) to = tail;
  const hasRole = from > 0 || to < words.length;
  return hasRole && to - from >= NAME.beforeOffice
    ? words.slice(from, to).join(" ")
    : part;
}

/**
 * Whether the words can be a person's. Words of the trade and of the calendar
 * are names as well (`June Calder`, `Louise Story`): one of them counts as one
 * beside a word that is nothing else. What only a house is called never does.
 */
function isOfNames(words: readonly string[]): boolean {
  const lower = words.map((word) => word.toLowerCase());
  if (lower.some((word) => NO_NAME.has(word))) return false;
  const common = lower.filter((word) => COMMON.has(word));
  if (common.length === 0) return true;
  const [first = ""] = lower;
  const isGiven = !COMMON.has(first) || MONTHS.has(first);
  return words.length > 1 && common.length === 1 && isGiven;
}

/** Every word has a capital or is a particle (`van`, `de la`). */
function startsLikeName(words: readonly string[]): boolean {
  const lower = words.filter((word) =>
    /^\p{Ll}/u.test(word) && !PARTICLES.has(word.toLowerCase()) &&
    !/^\p{Ll}{1,4}['’-]\p{Lu}/u.test(word)
  );
  return lower.length === 0 ||
    words.every((word) => /^\p{Ll}/u.test(word)) &&
      words.length <= NAME.smallWords;
}

function key(text: string): string {
  return text.toLowerCase().replace(/^the\s/, "").replace(
    /[^\p{L}\p{N}]/gu,
    "",
  );
}

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\S{1,60}@\S{1,60}\.\S{1,20}|(?<=\s|^)@\w+/g;
/** `Head of Design and Strategy`, up to the next mark. */
const OFFICE_OF =
  /(?<!\p{L})(?:(?:senior|deputy|associate|assistant|executive|vice|global)\s){0,2}(?:head|director|manager|editor|chief|president|vp|professor|leiter(?:in)?)\sof\s[^|,;•·]*/giu;
const DAY =
  /(?<![\p{L}\d])(?:\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,9}\.?,?\s\d{4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})/gu;
const LEAD =
  /^\s*(?:(?:words|text|story|review|reviewed|written|posted|submitted|published|report|reporting|article|test|tested|driven|authors?|contributor|texte|texto|by)(?![\p{L}'’-])\s*(?:and\s+(?:photos|photography|images|pictures)\s*)?(?:by(?![\p{L}'’-]))?\s*[:|]?\s*)+/iu;
/** The sisters of `by`; with a capital they may be part of a name. */
const BY_SISTER = /^\s*(por|par|von|di|door|af|av)(?![\p{L}'’-])\s*:?\s*/iu;
const PHOTO =
  /\b(?:photos?|photography|images?|pictures?|video)\s*(?:by|:).*$/i;
const TAIL =
  /\s*(?:[-–—]\s.*|(?<![\p{L}'’-])(?:for|from|of|at|on(?:\sbehalf\sof)?)(?![\p{L}'’-])(?:\s+(?:the\s)?\p{Lu}.*)?|(?<!\p{L})is\s.*|(?<!\p{L})(?:Published|Updated|Posted)(?!\p{L}).*)$/u;
/** `Quill, Mara` when no other name is in the byline. */
const REVERSED =
  /^(\p{Lu}[\p{L}'-]+),\s+(\p{Lu}[\p{L}'.-]*(?:\s\p{Lu}\.?)?)(?=$|\s+\|)/u;
/** Words between names stand in lower case or capitals: `E` is an initial. */
const BETWEEN =
  /\s*(?:,|;|\||•|·|\/|&|\+|\n|–\s|—\s|\s-\s|(?<![\p{L}'’-])(?:and|AND|And|with|WITH|With|y|und|et|e|en|och|og)(?![\p{L}.'’-]))\s*/u;
/** The same, and what parts stands between the parts. */
const BETWEEN_KEPT = new RegExp(`(${BETWEEN.source})`, "u");
/** After these parts no more names come. */
const ENDS = /\d{4}|\b(?:photos?|photography|images?|pictures?|video)\b/i;

const PARTICLES = new Set(
  ("van von der den de del della di da do dos das la le el al bin ibn ten ter " +
    "zu af av st y e").split(" "),
);

/** What a person does at an outlet, before or behind the name. */
const ROLES = new Set(
  ("editor writer reporter correspondent contributor contributing author " +
    "senior junior chief deputy managing associate assistant founder publisher " +
    "producer photographer freelance journalist columnist blogger critic " +
    "editor-in-chief motoring automotive auto staff news").split(" "),
);

/** Words with which an office behind a full name begins or goes on. */
const OFFICES = new Set(
  ("head director manager president vice ceo cto cmo co-founder content " +
    "marketing product coordinator specialist analyst executive " +
    "consultant strategist engineer lead redakteur redakteurin autor " +
    "autorin redactora redattore rédactrice rédacteur journaliste periodista " +
    "jornalista correspondante corresponsal korrespondent korrespondentin")
    .split(" "),
);

/** Words that a house is called by, and no person. */
const NO_NAME = new Set(
  ("staff team desk newsroom editor editors editorial editor-in-chief writer " +
    "reporter correspondent contributor contributors contributing author " +
    "authors admin administrator webmaster user unknown anonymous redaktion " +
    "redaction rédaction redacción redaccion redazione redactie redação writers reporters " +
    "sponsored contributions times senior chief deputy managing associate assistant founder publisher " +
    "producer photographer photography photos photo images image video words " +
    "text review reviews news magazine newspaper journal media network motor " +
    "motors garage auto automotive cars car driving motoring test the our " +
    "your my this click here read about view all posts articles published " +
    "updated posted date share follow comments minutes min minute inc llc ltd " +
    "gmbh corp company agency newswire wires service associated reuters com " +
    "home contact subscribe login null undefined none object n/a by freelance " +
    "journalist columnist blogger critic twitter facebook instagram linkedin " +
    "email wheels drive road more wire host ago am pm est edt monday tuesday " +
    "wednesday thursday friday saturday sunday mon tue wed thu fri sat last " +
    "full bio expert experts reviewer reviewers categories category uncategorized marketing coordinator stand " +
    "aktualisiert stand: department institute foundation university")
    .split(" "),
);

/** Months, some of which are given names. */
const MONTHS = new Set(
  ("jan january feb february march april may june july aug august sept " +
    "september oct october nov november dec december").split(" "),
);

/** Words that are names as well. */
const COMMON = new Set([
  ...MONTHS,
  ...("guest story press junior na page post").split(" "),
]);
