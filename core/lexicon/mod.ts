/**
 * Words of the languages that pages are written in, as data: `months.tsv`, and
 * `words.tsv` with a kind, a language and a word on each line, sorted; and
 * `disclosure.tsv`, the phrases by which pieces say who paid for what.
 * A user's own words stand in a file beside the loan file, in the same format.
 *
 * @module
 */
export {
  type DisclosureClass,
  type DisclosurePhrase,
  disclosurePhrases,
} from "./disclosure.ts";
export { judgeTitle } from "./judge_title.ts";
export {
  addWords,
  foldWord,
  fromWords,
  type LexiconWord,
  monthOf,
  patternOf,
  rowsOf,
  type WordKind,
  wordsOfKind,
} from "./lexicon.ts";
