/** Answers kept per function; then it starts anew. */
const MAX_KEPT = 4096;

/**
 * Makes a pure function of one text remember its answers: in a loan file most
 * dates, names and vehicles come again.
 */
export function remember<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (answers.size >= MAX_KEPT) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
