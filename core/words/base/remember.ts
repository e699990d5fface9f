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

/** Readings of documents kept per function, and characters of their texts. */
const MOST_READINGS = 64;
const MOST_CHARACTERS = 16_000_000;

/**
 * Makes a pure reader of documents remember what it made of the last ones: the
 * lists of an outlet are read by all its loans. What it gives is shared, so it
 * must not be changed.
 */
export function rememberReading<T>(
  read: (text: string, url: string) => T,
): (text: string, url: string) => T {
  const kept = new Map<string, { text: string; reading: T }>();
  let characters = 0;
  const drop = (url: string) => {
    characters -= kept.get(url)?.text.length ?? 0;
    kept.delete(url);
  };
  return (text, url) => {
    const known = kept.get(url);
    if (known?.text === text) return known.reading;
    const reading = read(text, url);
    drop(url);
    if (text.length > MOST_CHARACTERS) return reading;
    kept.set(url, { text, reading });
    characters += text.length;
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_READINGS && characters <= MOST_CHARACTERS) break;
      drop(oldest);
    }
    return reading;
  };
}
