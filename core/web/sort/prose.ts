import wordList from "./wall_words.tsv" with { type: "text" };
import { textBlocks } from "./visible_text.ts";

/** A block with less text than this is a label, a button or a caption. */
const LEAST_BLOCK = 60;

/** A block that short is about access if it holds a single word of it. */
const SHORT_BLOCK = 150;

/** A link with less text than this is navigation, one with more a headline. */
const LEAST_HEADLINE = 25;

/**
 * How much a page holds of its own, in characters: prose, and the headlines of
 * a list, that do not speak of access (scripts, cookies, robots, accounts,
 * servers). It ends early when there is `enough`.
 */
export function proseOf(html: string, enough = Infinity): number {
  let prose = 0;
  for (const { text, linked } of textBlocks(html)) {
    const least = linked > text.length / 2 ? LEAST_HEADLINE : LEAST_BLOCK;
    if (weightOf(text) < least) continue;
    if (!speaksOfAccess(text)) prose += weightOf(text);
    if (prose >= enough) break;
  }
  return prose;
}

/** Characters; of scripts without blanks one says as much as two and a half. */
function weightOf(text: string): number {
  return CJK.test(text.slice(0, 200)) ? text.length * 2.5 : text.length;
}

const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]{4}/;

/** Says whether a block speaks of access to a page rather than of anything. */
function speaksOfAccess(text: string): boolean {
  const lower = text.slice(0, 1000).toLowerCase();
  const words = ACCESS_WORDS.filter((word) => word.test(lower)).length;
  return words >= 2 || (words === 1 && text.length < SHORT_BLOCK);
}

/** One pattern for each line of the list: a whole word or its beginning. */
const ACCESS_WORDS = wordList.trim().split("\n").slice(1).map((line) => {
  const [word = ""] = line.split("\t");
  const start = /^[\p{L}&&\p{Script=Latin}]/v.test(word) ? "(?<![\\p{L}])" : "";
  return new RegExp(`${start}${word}`, "u");
});
