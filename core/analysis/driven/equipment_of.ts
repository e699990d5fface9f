import type { Equipment, Quote, Vehicle } from "../../words/mod.ts";
import type { ArticleAnswer } from "../question/mod.ts";
import { keysOf, standsIn } from "./stands_in.ts";

/** Words from which on a name is a sentence. */
const LONGEST = 10;

/**
 * The options and equipment that an answer names, where the quote stands in the
 * piece and holds the name. Each once; the first that is no mere naming counts.
 */
export function equipmentOf(
  { equipment }: Pick<ArticleAnswer, "equipment">,
  { asWritten, trim = "" }: Vehicle,
  find: (wording: string) => Quote | undefined,
): Equipment[] {
  const found = new Map<string, Equipment>();
  for (const { name: given, tone, quote } of equipment) {
    const keys = keysOf(given);
    const verified = find(quote);
    if (verified === undefined || keys.length >= LONGEST) continue;
    const name = standsIn(given, verified.text);
    if (name === undefined) continue;
    const key = keys.join(" ");
    if (found.get(key)?.tone !== undefined) continue;
    const isLent = [asWritten, trim].some((lent) =>
      standsIn(name, lent) !== undefined
    );
    found.set(key, {
      name,
      ...(tone !== "named" && { tone }),
      ...(isLent && { isLent }),
      quote: verified,
    });
  }
  return [...found.values()];
}
