import DISCLOSURE_TEXT from "./disclosure.tsv" with { type: "text" };
import { rowsOf } from "./lexicon.ts";

/** What a row of `disclosure.tsv` says; see {@linkcode disclosurePhrases}. */
export type DisclosureClass =
  | "loan"
  | "paid"
  | "gift"
  | "hosted"
  | "x"
  | "maker"
  | "car"
  | "group"
  | "role"
  | "seat";

/** A phrase by which pieces say who paid for what. */
export interface DisclosurePhrase {
  readonly class: DisclosureClass;
  /** BCP 47 tag. */
  readonly language: string;
  /** Folded words; see {@linkcode disclosurePhrases}. */
  readonly pattern: string;
}

/**
 * The phrases of all languages. Of class `maker` and `car` they are the words
 * for a maker and a vehicle, `group` a group with its makes, `role`
 * the words for a part that somebody plays, `seat` a town for the makes there; `x` are false friends, which say nothing. In a
 * pattern `a|b` is one of some words, `a?` a word that may be missing, `{M}`
 * the maker, `{C}` the vehicle, `*` up to three words, `**` up to eight, and
 * `^` the beginning.
 */
export function disclosurePhrases(): readonly DisclosurePhrase[] {
  return PHRASES;
}

const PHRASES: readonly DisclosurePhrase[] = rowsOf(DISCLOSURE_TEXT).map(
  ([kind = "", language = "", pattern = ""]) => ({
    class: kind as DisclosureClass,
    language,
    pattern,
  }),
);
