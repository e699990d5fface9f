import type { Content } from "../content.ts";
import type { Vehicle } from "../loan/vehicle.ts";
import { findMentions } from "../match/mentions.ts";
import { withoutMarks } from "./timed_text.ts";

/** How much of what is said is about the vehicle. */
export interface WordsWeight {
  readonly mentions: number;
  /** Share of all mentions of known nameplates that are this one: 0 to 1. */
  readonly share: number;
}

/** From this many mentions on, words alone make a video a candidate. */
export const ENOUGH_MENTIONS = 3;

/** From this share on, it is more than named in passing. */
export const ENOUGH_SHARE = 0.3;

/** Counts the vehicle in what a video says, title apart. */
export function weighWords(content: Content, vehicle: Vehicle): WordsWeight {
  const mentions = findMentions(withoutMarks(content.text), vehicle);
  const ours = mentions.filter(({ kind }) => kind === "this").length;
  return {
    mentions: ours,
    share: mentions.length === 0 ? 0 : ours / mentions.length,
  };
}
