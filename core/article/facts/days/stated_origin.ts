import type { SourcedDate } from "../../../words/mod.ts";
import { parsePrintedDay } from "../../../day/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

/** Characters from the start and the end in which a piece says so. */
const { origin: ZONE } = FACTS.dayPlaces;

/** Where, and when: `in Torque Ledger on May 3rd, 2021`. */
const WHEN =
  /(?:\s+(?:in|on|at|by)(?:\s+[\p{L}&'’-]{1,20}){1,5}?)?\s+(?:(?:on|in|back in)\s+)?((?:\p{L}{3,9}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?)?(?:19|20)\d{2})\b/u
    .source;

/** A car can first appear in a year; only a piece is first published. */
const ORIGINS = [
  /\b(?:originally|first)\s+(?:published|posted|printed)/u.source,
  /\bthis\s+(?:story|article|review|piece|post|column|report)\s+(?:\p{L}+\s+){0,2}?(?:originally|first)\s+(?:appeared|ran)/u
    .source,
].map((opening) => new RegExp(opening + WHEN, "giu"));

/**
 * Finds the words with which a piece says that it first came out in an earlier
 * month than `published` (`originally published in May 2021`). A later reprint
 * has the reprint's day in its metas.
 */
export function statedOrigin(
  text: string,
  published: SourcedDate,
): string | undefined {
  const zones = text.length <= 2 * ZONE
    ? [text]
    : [text.slice(0, ZONE), text.slice(-ZONE)];
  for (const zone of zones) {
    for (const origin of ORIGINS) {
      for (const [said, when = ""] of zone.matchAll(origin)) {
        const stated = latestMonth(when);
        if (stated !== undefined && stated < published.date.slice(0, 7)) {
          return said;
        }
      }
    }
  }
  return undefined;
}

/** Whether words before a day say that it is that of an earlier publication. */
export function saysOrigin(lead: string): boolean {
  return EARLIER.test(lead);
}

const EARLIER =
  /\boriginally\s+(?:published|posted|printed|appeared|ran)\b[^.!?]*$/iu;

/** `2021-05` of `May 2021`; the last month of a year that stands alone. */
function latestMonth(when: string): string | undefined {
  const year = when.slice(-4);
  const [month] = /^\p{L}+/u.exec(when) ?? [];
  if (month === undefined) return `${year}-12`;
  return parsePrintedDay(`${month} 1, ${year}`)?.date.slice(0, 7);
}
