import type { Mention } from "../../../vehicle/mod.ts";

/** Where title and text name the loan's vehicle. */
export interface OwnPlaces {
  readonly inTitle: readonly Mention[];
  readonly own: readonly Mention[];
}

/** What a piece says in one slot: the title's words, else the text's. */
export interface Said {
  readonly values: readonly string[];
  readonly passage: string;
  /** Whether the text alone says it, and but once. */
  readonly isOnce: boolean;
}

/** How often a text has a word or phrase, as it is written. */
export function timesIn(text: string, phrase: string): number {
  let times = 0;
  let at = -1;
  while ((at = text.indexOf(phrase, at + 1)) >= 0) {
    const around = text.charAt(at - 1) + text.charAt(at + phrase.length);
    if (!/[\p{L}\p{N}]/u.test(around)) times++;
  }
  return times;
}
