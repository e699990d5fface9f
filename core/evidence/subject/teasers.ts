/** Longest paragraph that can be a teaser, in characters. */
const LONGEST = 140;

const LEADS =
  /^(?:read (?:more|next|also)|more (?:from|on|stories)|related|see also|also (?:read|see)|next up|don['’]t miss|you may also like|recommended|watch|lee tambi[eé]n|le puede interesar|m[aá]s (?:en|sobre)|relacionad[oa]s?)\b/i;
const SENTENCE = /[.!?…:;]["”’)]?\s*$/;

/**
 * Blanks the lines that only point to other pieces ("Related: 2024 Honda CR-V
 * review", "Honda CR-V first drive"): left over from sidebars, they say nothing
 * of what a piece is about. Lines without a sentence's end count as such, unless
 * most of the text has none, or the line is the first: a second headline.
 * Offsets stay as they are.
 */
export function blankTeasers(text: string): string {
  const sentences = (text.match(/[^\n]+/g) ?? [])
    .filter((line) => SENTENCE.test(line)).join("");
  const isPunctuated = sentences.length * 2 > text.length;
  const start = text.search(/\S/);
  return text.replaceAll(/[^\n]+/g, (line, at: number) => {
    if (line.length > LONGEST) return line;
    const isFirst = at <= start && start < at + line.length;
    const isTeaser = LEADS.test(line.trim()) ||
      (isPunctuated && !isFirst && !SENTENCE.test(line));
    return isTeaser ? " ".repeat(line.length) : line;
  });
}
