import { foldName } from "../names/mod.ts";

/** Engines, figures and doors are no trim: `2.5T`, `V6`, `313CV`, `4DR`. */
const NO_TRIM =
  /^(?:\d\.\d.*|v\d|i\d|\d+(?:b?hp|ps|cv|ch|pk|hk|kwh?|dr|door|p)?|base|edition|package|pkg)$/i;

/** `N Line`, `S line`, `GT-Line`: a look, which is not the `N`, `S` or `GT`. */
const LINE =
  /(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,3})[\s-]+line(?![\p{L}\p{N}])/giu;

/** The folded words of a trim, by which two trims are compared. */
export function trimKeysOf(trim: string): string[] {
  return trim.replaceAll(LINE, "$1line").split(/[\s/]+/).filter((word) =>
    !NO_TRIM.test(word)
  )
    .map(foldName).filter((key) => key !== "");
}

/** What stands behind the digit of an order code: the `lt` of `1lt`. */
export function withoutOrderCode(key: string): string {
  return key.replace(/^\d(?=[a-z])/, "");
}

/** Whether a word is one of others, or stands within them: `off` of `off-road`. */
export function isTrimPart(key: string, words: readonly string[]): boolean {
  return words.includes(key) ||
    (key.length > 2 && words.join("").includes(key));
}

/**
 * Whether a word of a trim is an engine's, as `20d` or `T5`, and no grade's; a
 * `4` or `4S` is a grade.
 */
function isEngine(key: string): boolean {
  return /\d\d|[a-z]\d/.test(withoutOrderCode(key));
}

/**
 * Whether each of two trims has a word of a kind that the other has too: an
 * `M Sport` says nothing against a `20d`, which is an engine.
 */
export function areComparable(
  one: readonly string[],
  other: readonly string[],
): boolean {
  return [true, false].some((is) =>
    one.some((key) => isEngine(key) === is) &&
    other.some((key) => isEngine(key) === is)
  );
}
