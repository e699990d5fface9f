import SIGNS_TEXT from "./signs.tsv" with { type: "text" };
import type { PageType } from "../../words/mod.ts";
import { rowsOf } from "../../lexicon/mod.ts";
import { KIND } from "../thresholds/mod.ts";
import type { PageSigns } from "./page_signs.ts";

/** What the signs of a page come to. */
export interface Lean {
  /**
   * How far they lean to a piece: the logarithm of the odds, so 0 is as likely
   * as not.
   */
  readonly toPiece: number;
  /** What the page is for, if it is no piece. */
  readonly otherwise: PageType;
}

/** What each sign weighs, and for which kind it speaks. */
const WEIGHTS: readonly (readonly [PageType, string, number])[] = rowsOf(
  SIGNS_TEXT,
).map(([kind = "", sign = "", weight = ""]) =>
  [kind as PageType, sign, Number(weight)] as const
);

/**
 * Adds up the signs of a page by the weights of `signs.tsv`, where each speaks
 * for `article` or against it, as a mark of another kind. No sign decides alone.
 */
export function weighSigns(signs: PageSigns): Lean {
  const kinds = new Map<PageType, number>();
  for (const [kind, sign, weight] of WEIGHTS) {
    const adds = weight * (signs[sign] ?? 0);
    kinds.set(kind, (kinds.get(kind) ?? 0) + adds);
  }
  const others = [...kinds].filter(([kind]) => kind !== "article");
  const against = others.reduce((sum, [, weight]) => sum + weight, 0);
  const [heaviest] = others.sort(([, a], [, b]) => b - a);
  return {
    toPiece: KIND.lean.start + (kinds.get("article") ?? 0) - against,
    otherwise: heaviest?.[0] ?? "other",
  };
}
