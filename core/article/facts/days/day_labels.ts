import { fromWords, patternOf } from "../../../lexicon/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { dayPlaces: PLACES } = FACTS;

const modified = fromWords(() => new RegExp(patternOf("modified"), "iu"));
const published = fromWords(() => new RegExp(patternOf("published"), "iu"));

/** Whether words before a day say that it is that of the last change. */
export function saysModified(label: string): boolean {
  return modified().test(label);
}

/** Whether words before a day say that it is that of publication. */
export function saysPublished(label: string): boolean {
  return published().test(label);
}

const publication = fromWords(() =>
  new RegExp(
    String.raw`^[\s\W]*${patternOf("published", "publication-day")}`,
    "iu",
  )
);

/** Whether words before a day open by saying that it is that of publication. */
export function saysPublication(label: string): boolean {
  return publication().test(label);
}

/** Whether words before a day are a byline, or say what day it is. */
export function saysDay(lead: string): boolean {
  return saysPublished(lead) || saysModified(lead) || signs().test(lead);
}

/** `on `, `am `, `le Friday, `: a day comes next. */
const onDay = () => String.raw`${patternOf("on-day")}\s+(?:\p{L}{3,12},?\s)?`;
/** Nothing else stands before the day. */
const onlyOn = fromWords(() =>
  new RegExp(String.raw`^[\s\W]*${onDay()}$`, "iu")
);
/** `Submitted by AJ Kessler on `: a line that signs. */
const signs = fromWords(() =>
  new RegExp(String.raw`^[\s\W]*${patternOf("signed")}`, "iu")
);
/** `AJ Kessler on `: a name of two to four words, and nothing else. */
const NAMES = new RegExp(
  String
    .raw`^\W*\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}[\s,|•·–—-]+(?:[Oo]n|[Aa]m|[Ll]e|[Ee]l)\s+$`,
  "u",
);
/** A word that ties the day to a sentence. */
const tied = fromWords(() =>
  new RegExp(
    String
      .raw`(?:^|\s)(?:until|till|from|since|before|after|for|through|by|of|to|al|ab|bis)\s(?:\p{L}{3,12},?\s)?$|${onDay()}$`,
    "iu",
  )
);

/**
 * Says whether a day stands in a sentence about something else, such as `It
 * goes on sale on May 5, 2026.`
 *
 * @param lead The words of its line before it.
 * @param text The whole line.
 */
export function isInSentence(lead: string, text: string): boolean {
  if (saysPublished(lead) || saysModified(lead)) return false;
  const isSigned = signs().test(lead) || NAMES.test(lead) ||
    onlyOn().test(lead);
  if (isSigned && lead.length <= PLACES.lead) return false;
  return tied().test(lead) ||
    (text.length > PLACES.sentence && /[.!?]$/.test(text));
}
