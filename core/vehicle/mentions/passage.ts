import type { Mention } from "./find_mentions.ts";

const LONGEST = 280;

/**
 * Picks the sentence that names the vehicle best: with its trim rather than
 * without, in the lead rather than later. Word for word; empty if none does.
 */
export function bestPassage(
  text: string,
  mentions: readonly Mention[],
  leadLength: number,
): string {
  let best: Mention | undefined;
  let bestPoints = -1;
  for (const mention of mentions) {
    const points = (mention.kind === "this" ? 4 : 0) +
      (mention.trim === true ? 2 : 0) +
      (mention.year === undefined ? 0 : 1) +
      (mention.start < leadLength ? 1 : 0);
    if (points > bestPoints) [best, bestPoints] = [mention, points];
  }
  return best === undefined ? "" : sentenceAround(text, best);
}

function sentenceAround(text: string, { start, end }: Mention): string {
  const earliest = Math.max(0, start - LONGEST / 2);
  const before = text.slice(earliest, start);
  const cut = lastBreak(before);
  const from = cut >= 0
    ? earliest + cut
    : earliest === 0
    ? 0
    : earliest + before.indexOf(" ") + 1;
  const after = text.slice(end, from + LONGEST);
  const stop = /[.!?…](?=\s|$)|\n/.exec(after);
  if (stop !== null) {
    return text.slice(from, end + stop.index + (stop[0] === "\n" ? 0 : 1))
      .trim();
  }
  const isWhole = from + LONGEST >= text.length;
  const space = after.lastIndexOf(" ");
  return text.slice(
    from,
    isWhole || space < 0 ? end + after.length : end + space,
  )
    .trim();
}

/** Where the last sentence starts, or -1. */
function lastBreak(text: string): number {
  let at = -1;
  for (const match of text.matchAll(/[.!?…]\s+(?=\S)|\n+/g)) {
    at = match.index + match[0].length;
  }
  return at;
}
