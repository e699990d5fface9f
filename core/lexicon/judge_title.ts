import { fromWords, patternOf } from "./lexicon.ts";

/** Titles of pages that are not there, in the languages of the lexicon. */
const missing = fromWords(() =>
  new RegExp(
    `^\\s*(?:http\\s+)?(?:error\\s+)?(?:404|410)(?:\\s*(?:$|[-–—:|!.])|\\s+(?:error|page|not|gone\\s*(?:$|[-–—|]))|\\b.*${
      patternOf("missing-page")
    })|${patternOf("missing-page")}|^\\s*not\\s+found\\b|\\bnot\\s+found$`,
    "iu",
  )
);

/** Titles of pages that ask whether a person reads. */
const CHALLENGE =
  /^(?:just a moment\W*|attention required\b.*|access denied|access to this page has been denied|are you a robot\W*|verify(?:ing)? you are (?:a )?human\W*|pardon our interruption\W*|(?:security|bot) (?:check|verification)|please wait\W*|checking your browser\b.*|robot or human\W*|request blocked)$/i;

/**
 * What a page's title says of a page that holds nothing: that it is not there,
 * or that a bot check stands before it. Of a page with a text of its own the
 * title proves nothing.
 */
export function judgeTitle(title: string): "missing" | "challenge" | undefined {
  if (missing().test(title)) return "missing";
  return CHALLENGE.test(title.trim()) ? "challenge" : undefined;
}
