import { fromWords, patternOf } from "../../lexicon/mod.ts";
import type { Content } from "../../words/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";

const announces = fromWords(() => new RegExp(patternOf("announce"), "giu"));
const drives = fromWords(() => new RegExp(patternOf("drive"), "iu"));
const isToCome = fromWords(() => new RegExp(patternOf("to-come"), "iu"));

/**
 * Says whether a piece reads as news, a price list or a recall: its title, or
 * its lead more than once, has words of an announcement, and nobody in it says
 * that the car was driven. A drive that is promised ("a full road test in a
 * coming issue") is none.
 */
export function isAnnouncement({ title, text }: Content): boolean {
  const { leadLength, announcingWords } = THRESHOLDS;
  const inTitle = title.match(announces())?.length ?? 0;
  const inLead = text.slice(0, leadLength).match(announces())?.length ?? 0;
  return (inTitle > 0 || inLead >= announcingWords) &&
    !tellsOfDrive(`${title}\n${text}`);
}

/** Whether some sentence has words of a drive, and none of what is to come. */
function tellsOfDrive(text: string): boolean {
  return text.split(/(?<=[.!?…])\s+|\n/).some((sentence) =>
    drives().test(sentence) && !isToCome().test(sentence)
  );
}
