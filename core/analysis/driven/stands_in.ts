import { splitAtoms } from "../../vehicle/mod.ts";

/**
 * Finds a name in a text word by word, and gives it as the text writes it; a
 * CX-5 is not in "CX-50".
 */
export function standsIn(name: string, text: string): string | undefined {
  const keys = keysOf(name);
  if (keys.length === 0) return undefined;
  const words = splitAtoms(text);
  const at = words.findIndex((_, from) =>
    keys.every((key, index) => words[from + index]?.key === key)
  );
  const [first, last] = [words[at], words[at + keys.length - 1]];
  return first && last && text.slice(first.start, last.end);
}

/** The words of a name, folded; letters and digits are parted. */
export function keysOf(text: string): string[] {
  return splitAtoms(text).map(({ key }) => key);
}
