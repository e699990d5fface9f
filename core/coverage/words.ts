import type { Coverage } from "./coverage.ts";

/** How a clip came to stand in a report. */
export const METHOD = "Each clip was matched to its loan by vehicle, author, " +
  "outlet and day; each quote stands word for word in the piece. Scores are " +
  "a model's judgement of the text, 0 to 10.";

/** How messages are counted. */
export const MESSAGES_NOTE = "A message counts only with words of the piece " +
  "that say it, checked in its text. What could not be judged is left out of " +
  "the count.";

/** The four figures of a report, each with its name. */
export function factsOf(
  { clips, loans, outlets, score }: Coverage,
): readonly (readonly [name: string, value: string])[] {
  const rate = loans === 0
    ? "–"
    : `${Math.round(100 * clips.length / loans)} %`;
  return [
    [clips.length === 1 ? "clip" : "clips", String(clips.length)],
    [`of ${loans} ${loans === 1 ? "loan" : "loans"}`, rate],
    [outlets === 1 ? "outlet" : "outlets", String(outlets)],
    ["mean score of 10", score === undefined ? "–" : score.toFixed(1)],
  ];
}

/** What was looked for and is not there, as one sentence before the list. */
export function notFoundSentence(notFound: Coverage["notFound"]): string {
  if (notFound.length === 0) {
    return "Nothing: each loan that could be settled has its clip.";
  }
  const looks = notFound.reduce((sum, one) => sum + one.looks, 0);
  return `For ${notFound.length} ${
    notFound.length === 1 ? "loan" : "loans"
  } every way of looking answered and none had a clip (${looks} looks at ` +
    "pages, lists, feeds and searches):";
}

/** What nothing can be said of yet. */
export function openSentence({ length }: Coverage["open"]): string {
  return `Still open, and not counted as absent: ${length} ${
    length === 1 ? "loan" : "loans"
  }, for which a page could not be read, a person has yet to decide, or the ` +
    "time to publish has not passed.";
}
