import { findPrintedDays } from "../../day/mod.ts";
import { fromWords, patternOf } from "../../lexicon/mod.ts";
import {
  ancestors,
  classWords,
  collapse,
  type PageElement,
  type PageNode,
  textOf,
} from "../page/mod.ts";
import { partedText } from "./author_marks.ts";
import { splitNames } from "./split_names.ts";
import type { Survey } from "./survey/mod.ts";
import { FACTS } from "../thresholds/mod.ts";

const { signs: SIGNS } = FACTS;

/** Characters of an element, and of what stands below the text, that are read. */
const MOST_OF_LINE = 240;
const MOST_OF_SIGN_OFF = 60;
/** Elements behind the headline among which a label is looked for last. */
const MOST_FAR = 3000;

function after({ elements, at, headline }: Survey, most: number) {
  const from = headline ? at + 1 : 0;
  return elements.slice(from, from + most);
}

function around(survey: Survey): readonly PageElement[] {
  const { elements, at } = survey;
  return [
    ...after(survey, SIGNS.far),
    ...elements.slice(Math.max(0, at - SIGNS.before), at),
  ];
}

/** Folders of addresses under which outlets keep pages of their people. */
const PEOPLE =
  /\/(?:authors?|team|staff|people|writers?|contributors?|profiles?|by|autor(?:es|in)?|auteurs?|autori|redaktion|redactie|about)\/([\w.%-]+)\/?$/i;

/**
 * The texts of links near the headline whose address is that of a page about
 * who is named: it ends in the name, or holds the family name.
 */
export function linkedNames(survey: Survey): string[] {
  const found: string[] = [];
  let line: PageElement | undefined;
  for (const element of around(survey)) {
    if (element.name !== "a") continue;
    const path = (element.attributes["href"] ?? "").split(/[?#]/)[0] ?? "";
    const [, slug] = PEOPLE.exec(path) ?? [];
    if (slug === undefined || survey.isOthers(element)) continue;
    const text = partedText(element).slice(0, SIGNS.labelled);
    if (!isNamedBy(text, slug)) continue;
    if (line !== undefined && line !== element.parent) continue;
    line = element.parent;
    found.push(text);
  }
  return found;
}

function isNamedBy(text: string, slug: string): boolean {
  const address = slugOf(slug);
  if (slugOf(text) === address) return address !== "";
  return FULL_NAME.test(text) &&
    text.split(/\s/).map(slugOf).some((word) =>
      word.length >= SIGNS.slugWord &&
      (address.endsWith(word) || address.startsWith(word))
    );
}

function slugOf(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * `By Mara Quill`, `Story: Mara Quill` or `Mara Quill, Motoring Editor` in a
 * short line within reach of the headline, `Written by` above a name, `— Mara
 * Quill` below the text, or `Author` before a name in a box of facts.
 */
export function printedAuthors(survey: Survey): string[] {
  const behind = runBehind(survey.headline);
  if (signs(behind) && splitNames(behind).length > 0) return [behind];
  for (const element of after(survey, SIGNS.near)) {
    const text = textOf(element, MOST_OF_LINE);
    if (text.length > SIGNS.line || survey.isOthers(element)) continue;
    const dated = besideDay(text);
    if (dated !== undefined) return [dated];
    const line = partedText(element).replace(DAY_FIRST, "");
    if (!signs(line) && !isNameWithRole(text)) continue;
    if (splitNames(line).length > 0) return [line];
  }
  const near = labelled(around(survey), survey.isOthers).slice(0, 1);
  if (near.length > 0) return near;
  const signed = signedOff(survey) ?? signedAside(survey);
  if (signed !== undefined) return signed;
  // Those that differ are of reviews, comments or other pieces.
  const far = new Set(labelled(after(survey, MOST_FAR), survey.isElsewhere));
  return far.size === 1 ? [...far] : [];
}

/** The text that stands right behind the headline, in no element of its own. */
function runBehind(headline: PageElement | undefined): string {
  const { children = [] } = headline?.parent ?? {};
  const next = children.slice(children.indexOf(headline ?? "") + 1)
    .find((node) => typeof node !== "string" || node.trim() !== "");
  const text = typeof next === "string" ? collapse(next) : "";
  return text.length > SIGNS.line || /[.!?]$/.test(text) ? "" : text;
}

/** Whether a line begins with `By` or its sister and a name. */
function signs(line: string): boolean {
  const lead = BY.exec(line);
  return lead !== null && /^[\p{Lu}\p{Lo}]/u.test(line.slice(lead[0].length));
}

/** `By` or its sister. */
const BY =
  /^(?:(?:words|text|story|review|reviewed|written|report|posted|submitted|published|test|tested|article|texto|texte|testo|tekst)(?:\s(?:and|&)\s(?:photos|photography|images|pictures))?\s?)?(?:\b(?:by|por|par|von|di|door)\s?:?|(?<=\w)\s?:)\s+(?:\|\s)?/iu;

/** `March 1, 2026 by `: the day may stand first. */
const DAY_FIRST = /^.{4,24}\d{4}\W{1,5}(?=(?:by|por|par|von|di|door)\s\p{Lu})/u;

function isNameWithRole(text: string): boolean {
  const [, name] = WITH_ROLE.exec(text) ?? [];
  return name !== undefined && FULL_NAME.test(name);
}

/** A name, a comma, and what the person does. */
const WITH_ROLE =
  /^([\p{L}.'’-]+(?:\s[\p{L}.'’-]+){1,3})(?:,|\s[|•·–—])\s[\p{L}\s'’-]{0,40}\b(?:editor|writer|reporter|correspondent|contributor|columnist|critic|journalist|redakteur(?:in)?|redactora?|rédact(?:eur|rice)|redattore|redacteur|periodista|jornalista|journaliste)\b[\p{L}\s'’-]{0,30}(?:\s[|•·–—]\s.{0,40})?$/iu;

/** Names that stand behind a label of its own: `<p>Written by</p><p>…`. */
function labelled(
  elements: readonly PageElement[],
  isOthers: (element: PageElement) => boolean,
): string[] {
  const found: string[] = [];
  for (const element of elements) {
    const label = textOf(element, SIGNS.label + 1);
    if (label.length > SIGNS.label || !isLabel().test(label)) continue;
    if (isOthers(element)) continue;
    const value = textBehind(element);
    if (value.length <= SIGNS.labelled && splitNames(value).length > 0) {
      found.push(value);
    }
  }
  return found;
}

const isLabel = fromWords(() => {
  const signed = patternOf("signed");
  return new RegExp(String.raw`^\W*${signed}(?:\s*/\s*${signed})?\W*$`, "iu");
});

/** The text of what stands next behind an element, at most two levels up. */
function textBehind(element: PageElement): string {
  let from = element;
  for (let level = 0; level < SIGNS.labelLevels && from.parent; level++) {
    const { children } = from.parent;
    for (const next of children.slice(children.indexOf(from) + 1)) {
      const text = lineOf(next);
      if (/\p{L}/u.test(text)) return text;
    }
    from = from.parent;
  }
  return "";
}

function lineOf(node: PageNode): string {
  return typeof node === "string" ? collapse(node) : partedText(node);
}

/** `— Mara Quill` in a paragraph of its own. */
function signedOff({ elements, isOthers }: Survey): string[] | undefined {
  for (const element of elements) {
    if (element.name !== "p") continue;
    const [, name] = SIGNED_OFF.exec(textOf(element, MOST_OF_SIGN_OFF)) ?? [];
    if (name === undefined || isOthers(element)) continue;
    if (splitNames(name).length > 0) return [name];
  }
  return undefined;
}

/** A dash and nothing but a name. */
const SIGNED_OFF =
  /^[—–―]\s*(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){1,3})$/u;

/**
 * A line beside the headline that signs in so many words, in what is called a
 * sidebar or a biography: there is nothing else that it could mean.
 */
function signedAside(survey: Survey): string[] | undefined {
  for (const element of after(survey, SIGNS.beside)) {
    if (!survey.isOthers(element)) continue;
    const text = partedText(element);
    if (text.length > SIGNS.aside || !signs(text)) continue;
    if (isAnothers(element) && !WROTE.test(text)) continue;
    if (splitNames(text).some((name) => /\s/.test(name))) return [text];
  }
  return undefined;
}

/** Whether an element stands in navigation, comments or cards of other pieces. */
function isAnothers(element: PageElement): boolean {
  return [element, ...ancestors(element)].some((up) =>
    /^(?:aside|nav|footer|form|figcaption|figure)$/.test(up.name) ||
    classWords(up).some((words) => words.some((word) => ANOTHERS.test(word)))
  );
}

/** Who wrote is said of the piece, also in a sidebar. */
const WROTE =
  /^(?:words|text|story|written|reported|texto|texte|testo|tekst)\s+(?:by|por|par|von|di|door)\b/i;
const ANOTHERS =
  /^(?:sidebar|comments?|related|recommended|trending|popular|latest|more|card|teaser|promo|caption|photo|image|credit|nav|menu)$/;

/** Marks between a name and the day of a piece: `Mara Quill / May 3, 2026`. */
const BESIDE_DAY = /\s*[/|•·–—]\s*|\s-\s|,\s(?=\p{Lu})/u;

/** The name in a line that holds a name and one or two days, and nothing else. */
function besideDay(text: string): string | undefined {
  if (text.length > SIGNS.twiceDated) return undefined;
  const days = findPrintedDays(text);
  const [day, other] = days;
  if (day === undefined || days.length > 2) return undefined;
  if (other === undefined && text.length > SIGNS.dated) return undefined;
  const end = (other ?? day).end;
  const between = other ? [text.slice(day.end, other.index)] : [];
  const rest = [text.slice(0, day.index), ...between, text.slice(end)]
    .flatMap((part) => part.split(BESIDE_DAY))
    .map((part) => part.trim())
    .filter((part) =>
      part !== "" && !CLOCK.test(part) && !isDayLabel().test(part)
    );
  const [name, more] = rest;
  if (name === undefined || more !== undefined || !FULL_NAME.test(name)) {
    return undefined;
  }
  return splitNames(name).length === 1 ? name : undefined;
}

/** The time of day behind a day: `7:05 AM ET`. */
const CLOCK = /^(?:at\s|um\s)?\d{1,2}[:.h]\d{2}\b/i;
const isDayLabel = fromWords(() =>
  new RegExp(
    String.raw`^\W*${patternOf("published", "modified")}\W*(?:${
      patternOf("on-day")
    })?\W*$`,
    "iu",
  )
);
/** Two to four words with capitals. */
const FULL_NAME = /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}?[\p{L}.'’-]+){1,3}$/u;
