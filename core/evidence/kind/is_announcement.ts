import { patternOf } from "../../lexicon/mod.ts";
import type { Content } from "../../words/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";

const ANNOUNCES = new RegExp(patternOf("announce"), "giu");
const DRIVES = new RegExp(patternOf("drive"), "iu");

/**
 * Says whether a piece reads as news, a price list or a recall: its title, or
 * its lead more than once, has words of an announcement, and nobody in it says
 * that the car was driven.
 */
export function isAnnouncement({ title, text }: Content): boolean {
  const { leadLength, announcingWords } = THRESHOLDS;
  const inTitle = title.match(ANNOUNCES)?.length ?? 0;
  const inLead = text.slice(0, leadLength).match(ANNOUNCES)?.length ?? 0;
  return (inTitle > 0 || inLead >= announcingWords) &&
    !DRIVES.test(`${title}\n${text}`);
}
