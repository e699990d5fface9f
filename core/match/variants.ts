import type { Vehicle } from "../loan/vehicle.ts";
import type { Mention } from "./find_mentions.ts";

/**
 * Words that exclude one another within their row: a loan that says one of them
 * is not covered by a piece whose title says another beside the nameplate.
 */
const ROWS: readonly Readonly<Record<string, RegExp>>[] = [
  {
    plugIn: /\b(?:phev|plug-?in|4xe|prime|recharge|e-hybrid)\b/i,
    hybrid: /\b(?:hybrid|h[ií]brid[oa]|hev|i-force max)\b/i,
    electric: /\b(?:ev|bev|electric|el[eé]ctric[oa]|e-tron|lightning)\b/i,
    diesel: /\b(?:diesel|duramax|power ?stroke|tdi)\b/i,
    turbo: /\bturbo\b/i,
  },
  {
    coupe: /\b(?:coup[eé])\b/i,
    convertible:
      /\b(?:convertible|cabriolet|roadster|spyder|spider|soft top)\b/i,
    sedan: /\bsedan\b/i,
    hatch: /\b(?:hatch(?:back)?|sportback)\b/i,
    wagon: /\b(?:wagon|estate|avant|touring wagon)\b/i,
  },
];

/** Says whether a title names another variant of the nameplate. */
export function isOtherVariant(
  title: string,
  mention: Mention | undefined,
  vehicle: Vehicle,
): boolean {
  if (mention === undefined) return false;
  const beside = title.slice(mention.end, mention.end + 30);
  const own = `${vehicle.asWritten} ${vehicle.trim ?? ""}`;
  return ROWS.some((row) => {
    const wanted = wordsIn(own, row);
    const said = wordsIn(beside, row);
    return wanted.length > 0 && said.length > 0 &&
      !said.some((word) => wanted.includes(word));
  });
}

function wordsIn(
  text: string,
  row: Readonly<Record<string, RegExp>>,
): string[] {
  const words = Object.keys(row).filter((word) => row[word]!.test(text));
  return words.includes("plugIn")
    ? words.filter((word) => word !== "hybrid" && word !== "electric")
    : words;
}
