/** The one of `possibleWords` with the smallest edit distance to `givenWord`. */
export function closestString(
  givenWord: string,
  possibleWords: readonly string[],
  options?: { caseSensitive?: boolean },
): string;
/** Edit distance of two strings. */
export function levenshteinDistance(one: string, two: string): number;
