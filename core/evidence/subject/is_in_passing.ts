import { fromWords, patternOf } from "../../lexicon/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import { speaksOfEngine } from "./variant/mod.ts";

/** Words of who drove, as reviews have them. */
const drives = fromWords(() => new RegExp(patternOf("drive"), "iu"));

/**
 * Whether a text names a vehicle in one of its paragraphs alone, and none of the
 * others tells of a drive, an engine or a battery: the car in which a writer
 * came, in a piece on where he went.
 *
 * @param places Where the text names it, in order.
 */
export function isInPassing(
  text: string,
  places: readonly { start: number; end: number }[],
): boolean {
  const { inPassingParagraphs, inPassingShare } = THRESHOLDS;
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return false;
  const from = text.lastIndexOf("\n", first.start) + 1;
  const feed = text.indexOf("\n", first.end);
  const to = feed < 0 ? text.length : feed;
  if (last.start > to || to - from > text.length * inPassingShare) return false;
  const rest = `${text.slice(0, from)}\n${text.slice(to)}`;
  const others = rest.split("\n").filter((line) => line.trim() !== "");
  return others.length >= inPassingParagraphs && !drives().test(rest) &&
    !speaksOfEngine(rest);
}
