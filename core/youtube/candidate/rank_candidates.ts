import type { Loan, MatchRules } from "../../words/mod.ts";
import { placeInWindow } from "../../evidence/mod.ts";
import { dayBefore, titleFit, type VideoCandidate } from "./candidate.ts";
import { namedMakes } from "./named_makes.ts";

/**
 * Where a video lies in time, best first: in the window after the loan's start,
 * in the window before it, unknown.
 */
export const PLACES = ["after_start", "before_start", "undated"] as const;

/** One of the {@linkcode PLACES}, or just outside the window. */
export type Place = typeof PLACES[number] | "outside";

/** Where a candidate lies in time; `undefined` if it cannot be the clip. */
export function placeOf(
  { published }: Pick<VideoCandidate, "published">,
  loan: Loan,
  rules: MatchRules,
): Place | undefined {
  const piece = published === undefined ? {} : { published };
  const { verdict, daysFromStart } = placeInWindow(piece, loan, rules);
  switch (verdict) {
    case "inside":
      return (daysFromStart ?? 0) >= 0 ? "after_start" : "before_start";
    case "no_loan_dates":
      return "after_start";
    case "undated":
      return "undated";
    case "just_before":
    case "just_after":
      return "outside";
    default:
      return undefined;
  }
}

/** Words of a title that speak for or against a full review. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:review(?:ed)?|road test|long[- ]term|week with|tested|rese[nñ]a|prueba)\b/i,
    2,
  ],
  [/\b(?:first drive|driven|test drive|pov)\b/i, 1],
  [
    /\b(?:teaser|trailer|reveal(?:ed)?|unveil(?:ed)?|news|leaked|spied|preview)\b/i,
    -2,
  ],
  [/#shorts?\b|\bshorts?\b/i, -2],
];

/** Sorts candidates whose titles name the vehicle: the likeliest first. */
export function rankByTitle(
  candidates: readonly VideoCandidate[],
  loan: Loan,
): VideoCandidate[] {
  return sortedBy(
    candidates,
    ({ title }) =>
      (titleFit(title, loan.vehicle) === "named" ? 10 : 0) + kindScore(title),
  );
}

/**
 * Sorts candidates whose titles do not name the vehicle by how likely their
 * words do: description, makes, kind, and how near they lie to the day
 * on which a clip usually appears.
 *
 * @param nowMs The time of the run, in milliseconds since 1970.
 */
export function rankBySurroundings(
  candidates: readonly VideoCandidate[],
  loan: Loan,
  nowMs: number,
): VideoCandidate[] {
  const { vehicle } = loan;
  return sortedBy(candidates, (candidate) => {
    const { title, description = "" } = candidate;
    let score = kindScore(title);
    const inDescription = titleFit(description, vehicle);
    if (inDescription === "named") score += 20;
    if (inDescription === "compared") score += 12;
    const makes = namedMakes(title, vehicle);
    if (makes.own) score += 6;
    else if (makes.other) score -= 4;
    if (titleFit(title, vehicle) === "sibling") score -= 8;
    return score - distanceInDays(roughDay(candidate, nowMs), loan) / 30;
  });
}

/** What the words of a title say of the kind of video. */
export function kindScore(title: string): number {
  return KINDS.reduce(
    (sum, [form, points]) => form.test(title) ? sum + points : sum,
    0,
  );
}

/** The day of a candidate, or the middle of what its age allows. */
function roughDay(
  { published, age }: VideoCandidate,
  nowMs: number,
): string | undefined {
  if (published !== undefined || age === undefined) return published?.date;
  return dayBefore(nowMs, (age.newest + age.oldest) / 2);
}

/** Days after a loan's end at which its clip usually appears. */
const USUAL_LAG = 14;

/** Days between a day and that of the usual clip; 90 if unknown. */
function distanceInDays(date: string | undefined, loan: Loan): number {
  const end = loan.end ?? loan.start;
  if (date === undefined || end === undefined) return 90;
  const days = (Date.parse(date) - Date.parse(end)) / 86_400_000;
  return Math.abs(days - USUAL_LAG);
}

/** Sorts by score, highest first; equals keep their order. */
function sortedBy(
  candidates: readonly VideoCandidate[],
  score: (candidate: VideoCandidate) => number,
): VideoCandidate[] {
  return candidates.map((candidate) => ({ candidate, score: score(candidate) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}
