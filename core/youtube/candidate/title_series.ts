import type { VideoCandidate } from "./candidate.ts";

/** From so many titles that begin alike on, they are a series. */
const SERIES_SIZE = 4;

/**
 * Finds the series among a channel's videos, such as `Garage talk number 12`,
 * by how their titles begin: two words, numbers apart. Gives a test for a
 * title; a programme that returns every week is seldom one loan's review.
 */
export function findSeries(
  candidates: Iterable<VideoCandidate>,
): (title: string) => boolean {
  const counts = new Map<string, number>();
  for (const { title } of candidates) {
    const beginning = beginningOf(title);
    if (beginning === undefined) continue;
    counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  return (title) => (counts.get(beginningOf(title) ?? "") ?? 0) >= SERIES_SIZE;
}

function beginningOf(title: string): string | undefined {
  const words = title.toLowerCase().replace(/\d+/g, "#")
    .match(/[\p{L}#]+/gu) ?? [];
  return words.length < 2 ? undefined : words.slice(0, 2).join(" ");
}
