/**
 * Words of the languages that pages are written in, as data: `months.tsv`, and
 * `words.tsv` with a kind, a language and a word on each line, sorted.
 *
 * @module
 */
export { judgeTitle } from "./judge_title.ts";
export {
  foldWord,
  type LexiconWord,
  monthOf,
  patternOf,
  rowsOf,
  type WordKind,
  wordsOfKind,
} from "./lexicon.ts";
