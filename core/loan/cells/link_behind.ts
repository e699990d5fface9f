import { holdsLink } from "./parse_links.ts";

/**
 * What a cell of links means that shows a text and leads to an address: the
 * address, where the text is a word, or the address cut short or without its
 * start; both, where the text is another link.
 */
export function linkBehind(cell: string, target: string): string {
  const isWord = !holdsLink(cell) || cell.trim().startsWith("=");
  if (isWord) return holdsLink(target) ? target : cell;
  const words = cell.trim().split(/\s+/);
  if (words.length === 1 && isStartOf(cell, target)) return target;
  const isCut = words.some((word) => CUT.test(word) && isStartOf(word, target));
  if (isCut) {
    return words.map((word) => isStartOf(word, target) ? target : word)
      .join("\n");
  }
  const shown = words.map(bare);
  return shown.includes(bare(target)) ? cell : `${cell}\n${target}`;
}

/** The dots of a text that was cut. */
const CUT = /(?:…|\.{3,})$/;

function isStartOf(shown: string, target: string): boolean {
  const start = bare(shown.trim().replace(CUT, ""));
  return start !== "" && bare(target).startsWith(start);
}

function bare(address: string): string {
  return address.toLowerCase().replace(/^https?:\/\//, "")
    .replace(/^www\./, "").replace(/\/$/, "");
}
