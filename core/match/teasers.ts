/** Longest paragraph that can be a teaser, in characters. */
const LONGEST = 140;

const LEADS =
  /^(?:read (?:more|next|also)|more (?:from|on|stories)|related|see also|also (?:read|see)|next up|don['’]t miss|you may also like|recommended|watch|lee tambi[eé]n|le puede interesar|m[aá]s (?:en|sobre)|relacionad[oa]s?)\b/i;
const SENTENCE = /[.!?…:;]["”’)]?\s*$/;

/**
 * Blanks the paragraphs that only point to other pieces ("Related: 2024 Honda
 * CR-V review"): left over from sidebars, they say nothing of what a piece is
 * about. Offsets stay as they are.
 */
export function blankTeasers(text: string): string {
  return text.replaceAll(/[^\n]+/g, (line) => {
    if (line.length > LONGEST) return line;
    const isTeaser = LEADS.test(line.trim()) || isHeadline(line);
    return isTeaser ? " ".repeat(line.length) : line;
  });
}

/** A line without a sentence's end in which most words have a capital. */
function isHeadline(line: string): boolean {
  if (SENTENCE.test(line)) return false;
  const words = line.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  const marked = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word));
  return words.length >= 3 && words.length <= 18 &&
    marked.length * 2 >= words.length;
}
