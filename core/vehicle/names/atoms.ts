/**
 * What stands between an atom and the one before it.
 *
 * - `none`: nothing (`CX|50`);
 * - `tight`: one hyphen, dot or underscore (`CX-50`, `ID.4`);
 * - `space`: white space within a paragraph;
 * - `dot_space`: a dot and a space (`ID. 4`);
 * - `other`: anything else, such as a comma or a paragraph's end.
 */
export type Gap = "none" | "tight" | "space" | "dot_space" | "other";

/** A run of Latin letters or of digits, folded for comparing. */
export interface Atom {
  /** Lower case, without accents. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
  /** Whether it starts with a capital as printed. */
  readonly capital: boolean;
  readonly gap: Gap;
}

const LATIN = /^\p{Script=Latin}$/u;
const MARK = /^\p{M}$/u;
const INK = /[®™℠©​­]/g;
const PARAGRAPH = /\n\s*\n/;

/**
 * Splits text into atoms: letters and digits part where they meet, so that
 * `CX50`, `CX-50` and `CX 50` give the same keys. Other scripts are gaps.
 * Linear in the text.
 */
export function splitAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  let end = 0;
  let index = 0;
  while (index < text.length) {
    const kind = kindAt(text, index);
    if (kind === "gap") {
      index++;
      continue;
    }
    const start = index;
    do index++; while (index < text.length && continues(text, index, kind));
    atoms.push(atomOf(text, start, index, end, kind === "number"));
    end = index;
  }
  return atoms;
}

/** Folds a name to the form in which names are compared: `CX-50` -> `cx50`. */
export function foldName(name: string): string {
  return splitAtoms(name).map((atom) => atom.key).join("");
}

function atomOf(
  text: string,
  start: number,
  end: number,
  previousEnd: number,
  isNumber: boolean,
): Atom {
  const printed = text.slice(start, end);
  const key = foldLetters(printed);
  const first = printed[0]!;
  return {
    key,
    start,
    end,
    isNumber,
    capital: !isNumber && first !== first.toLowerCase(),
    gap: start === 0 ? "other" : gapOf(text, previousEnd, start),
  };
}

function foldLetters(printed: string): string {
  const lower = printed.toLowerCase();
  for (let index = 0; index < lower.length; index++) {
    if (lower.charCodeAt(index) > 127) {
      return lower.normalize("NFD").replace(/\p{M}+/gu, "")
        .replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("æ", "ae")
        .replaceAll("ł", "l").replaceAll("đ", "d").replaceAll("ı", "i");
    }
  }
  return lower;
}

function kindAt(text: string, index: number): "letter" | "number" | "gap" {
  const code = text.charCodeAt(index);
  if (code >= 48 && code <= 57) return "number";
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) {
    return "letter";
  }
  return code > 127 && LATIN.test(text[index]!) ? "letter" : "gap";
}

function continues(
  text: string,
  index: number,
  kind: "letter" | "number",
): boolean {
  if (kindAt(text, index) === kind) return true;
  return kind === "letter" && text.charCodeAt(index) > 127 &&
    MARK.test(text[index]!);
}

function gapOf(text: string, from: number, to: number): Gap {
  if (from === to) return "none";
  const code = text.charCodeAt(from);
  if (to - from === 1) {
    if (code === 32 || code === 10 || code === 9 || code === 160) {
      return "space";
    }
    if (code === 45 || code === 46 || code === 95) return "tight";
  }
  if (to - from > 12) return "other";
  const between = text.slice(from, to).replace(INK, "");
  if (between === "") return "none";
  if (/^[-‐‑._]$/.test(between)) return "tight";
  if (between === ". ") return "dot_space";
  return /^\s+$/.test(between) && !PARAGRAPH.test(between) ? "space" : "other";
}
