import { collapse } from "../page/mod.ts";

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
  const whole = collapse(byline.slice(0, 600));
  const bare = withoutOutlets(whole, outlets);
  const text = bare.replace(ADDRESS, " ").replace(DAY, " | ")
    .replace(LEAD, "").replace(/\([^)]{0,80}\)/g, " ")
    .replace(REVERSED, "$2 $1");
  const names: string[] = [];
  for (const part of text.split(BETWEEN)) {
    const name = cleanName(part);
    if (name === undefined) {
      if (names.length > 0 && ENDS.test(part)) break;
      continue;
    }
    const isKnown = [...outlets, ...names].some((known) =>
      key(known) === key(name)
    );
    const isScrap = bare !== whole && !/\s/.test(name);
    if (!isKnown && !isScrap) names.push(name);
  }
  return names.slice(0, 8);
}

/** Puts a bar where an outlet is named; its name may hold an `and`. */
function withoutOutlets(text: string, outlets: readonly string[]): string {
  let rest = text;
  for (const outlet of outlets) {
    if (outlet.length < 4 || !/[\s&.]/.test(outlet)) continue;
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
    part.replace(LEAD, "").replace(PHOTO, "").replace(TAIL, "")
      .replace(/^[\s"'“”‘’.:;@-]+|[\s"'“”‘’:;@-]+$/g, "")
      .replace(/(?<![A-Z]|Jr|Sr|Dr)\.$/, ""),
  );
  if (name.length < 2 || name.length > 50) return undefined;
  const words = name.split(" ");
  if (words.length > 5 || /[\d<>{}|=/\\_#]/.test(name)) return undefined;
  if (words.some((word) => NO_NAME.has(word.toLowerCase()))) return undefined;
  if (words.some((word) => /\p{L}\.\p{Ll}{2,}$/u.test(word))) return undefined;
  if (/^\p{Lu}{2,4}$/u.test(name)) return undefined;
  if (!/^\p{L}/u.test(name) || !/\p{L}{2}/u.test(name)) return undefined;
  if (words.length === 1 && /^[a-z0-9.-]+$/.test(name)) return undefined;
  const hasCase = /\p{Lu}|\p{Ll}/u.test(name);
  if (hasCase && words.length > 1 && !startsLikeName(words)) return undefined;
  return name;
}

/** Every word has a capital or is a particle (`van`, `de la`). */
function startsLikeName(words: readonly string[]): boolean {
  const lower = words.filter((word) =>
    /^\p{Ll}/u.test(word) && !PARTICLES.has(word.toLowerCase())
  );
  return lower.length === 0 ||
    words.every((word) => /^\p{Ll}/u.test(word)) && words.length <= 3;
}

function key(text: string): string {
  return text.toLowerCase().replace(/^the\s/, "").replace(
    /[^\p{L}\p{N}]/gu,
    "",
  );
}

const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\S{1,60}@\S{1,60}\.\S{1,20}|(?<=\s|^)@\w+/g;
const DAY =
  /(?<![\p{L}\d])(?:\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s\p{L}{3,9}\.?,?\s\d{4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})/gu;
const LEAD =
  /^\s*(?:(?:words|text|story|review|reviewed|written|posted|submitted|published|report|reporting|article|test|tested|driven|author|authors|contributor|por|par|von|di|door|af|av|texte|texto|by)\b\s*(?:and\s+(?:photos|photography|images|pictures)\s*)?(?:by\b)?\s*[:|]?\s*)+/i;
const PHOTO =
  /\b(?:photos?|photography|images?|pictures?|video)\s*(?:by|:).*$/i;
const TAIL =
  /\s*(?:[-–—]\s.*|\b(?:for|from|of|at|on)\b(?:\s+(?:the\s)?\p{Lu}.*)?|\bis\s.*|\bPublished\b.*|\bUpdated\b.*|\bPosted\b.*)$/u;
/** `Quill, Mara` when no other name is in the byline. */
const REVERSED =
  /^(\p{Lu}[\p{L}'-]+),\s+(\p{Lu}[\p{L}'.-]*(?:\s\p{Lu}\.?)?)(?=$|\s+\|)/u;
const BETWEEN =
  /\s*(?:,|;|\||•|·|\/|&|\+|\n|–\s|—\s|\s-\s|\band\b|\bwith\b|\by\b(?!\.)|\bund\b|\bet\b|\be\b(?!\.)|\ben\b|\boch\b|\bog\b)\s*/i;
/** After these parts no more names come. */
const ENDS = /\d{4}|\b(?:photos?|photography|images?|pictures?|video)\b/i;

const PARTICLES = new Set(
  ("van von der den de del della di da do dos das la le el al bin ibn ten ter " +
    "zu af av st y e").split(" "),
);

/** Words that are in no person's name. */
const NO_NAME = new Set(
  ("staff team desk newsroom editor editors editorial editor-in-chief writer " +
    "reporter correspondent contributor contributors contributing author " +
    "authors admin administrator webmaster user guest unknown anonymous " +
    "editorial redaktion redaction redacción redaccion redazione redactie " +
    "writers reporters senior junior chief deputy managing associate assistant founder " +
    "publisher producer photographer photography photos photo images image " +
    "video words text story review reviews news magazine newspaper journal " +
    "press media network motor motors wheels garage auto automotive cars car drive driving " +
    "motoring road test the our your my this click here read more about view " +
    "all posts articles published updated posted date share follow comments " +
    "minutes min minute ago jan january feb february march april june " +
    "july aug august sept september oct october nov november dec december " +
    "monday tuesday wednesday thursday friday saturday sunday am pm est edt " +
    "inc llc ltd gmbh corp company agency newswire wire wires service " +
    "associated reuters com home contact subscribe login null undefined none " +
    "object na n/a by freelance journalist columnist blogger host critic " +
    "twitter facebook instagram linkedin email").split(" "),
);
