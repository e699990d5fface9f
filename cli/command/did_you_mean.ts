import { closestString, levenshteinDistance } from "@std/text";

/** Share of a word that may be mistyped for it to be taken for another. */
const MISTYPED = 0.4;

/**
 * The word that was probably meant, as a question for the end of a hint; empty
 * if no known word is near.
 */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest = closestString(given, known);
  const most = Math.max(1, Math.floor(given.length * MISTYPED));
  return levenshteinDistance(given.toLowerCase(), nearest.toLowerCase()) <= most
    ? `Did you mean ${nearest}?`
    : "";
}
