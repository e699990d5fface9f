/** Answers kept per function; then it starts anew. */
const MAX_KEPT = 4096;
/** Longer texts are not kept: they are odd, and cost memory. */
const MAX_LENGTH = 500;

/**
 * Makes a pure function of one text remember its answers: in a loan file most
 * dates, names and vehicles come again.
 */
export function remember<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_LENGTH) return read(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (answers.size >= MAX_KEPT) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
