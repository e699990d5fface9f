/** Text made comparable, with the way back to where each unit came from. */
export interface Folded {
  readonly text: string;
  /** Offset in the source at which the source of unit `i` starts. */
  readonly starts: readonly number[];
  /** Offset in the source at which the source of unit `i` ends. */
  readonly ends: readonly number[];
}

const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries([
  ..."‘’‚‛′‵ʼ`´".split("").map((mark) => [mark, "'"]),
  ..."“”„‟″‶«»".split("").map((mark) => [mark, '"']),
  ..."‐‑‒–—―−".split("").map((mark) => [mark, "-"]),
]);

/**
 * Folds what differs between a printed sentence and its copy: compatibility
 * forms, composed and decomposed accents, upper and lower case, typographic
 * quotes and dashes, invisible characters and runs of white space. Words,
 * accents and other punctuation stay.
 */
export function fold(source: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  let last = "";
  for (const character of source) {
    const end = offset + character.length;
    const folded = foldCharacter(character, last);
    parts.push(folded);
    last = folded.at(-1) ?? last;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(offset);
      ends.push(end);
    }
    offset = end;
  }
  return { text: parts.join(""), starts, ends };
}

function foldCharacter(character: string, previous: string): string {
  const known = ASCII[character.charCodeAt(0)];
  if (known === undefined) return foldAny(character, previous);
  return known === " " && previous === " " ? "" : known;
}

/** What most characters are folded to. */
const ASCII = Array.from(
  { length: 128 },
  (_, code) => foldAny(String.fromCharCode(code), ""),
);

function foldAny(character: string, previous: string): string {
  if (/^\s$/.test(character)) return previous === " " ? "" : " ";
  if (/^\p{Cf}$/u.test(character)) return "";
  const alike = LOOK_ALIKES[character];
  if (alike !== undefined) return alike;
  const plain = character.normalize("NFKD").toUpperCase().toLowerCase();
  return plain.trim() === "" && previous === " " ? "" : plain;
}
