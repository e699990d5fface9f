import type { Clip, RowResult } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import type { ReviewRow } from "./review_row.ts";

/**
 * The clip whose judgement belongs to a row: the one that was found, unless a
 * reviewer put another piece in its place, of which nothing was judged.
 */
export function judgedClip(
  { url, clip }: Pick<ReviewRow, "url" | "clip">,
  result: RowResult,
): Clip | undefined {
  const outcome = outcomeOf(result);
  const isOther = url !== clip &&
    outcome?.rivals.some((rival) => rival.url === url);
  return outcome && "clip" in outcome && !isOther ? outcome.clip : undefined;
}
