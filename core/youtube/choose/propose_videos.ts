import type { Content } from "../../words/mod.ts";
import {
  findSeries,
  kindScore,
  mayLieBetween,
  placeOf,
  PLACES,
  rankBySurroundings,
  rankByTitle,
  type TitleFit,
  titleFit,
  type VideoCandidate,
} from "../candidate/mod.ts";
import type { Contender, HuntProgress } from "./channel_hunt.ts";
import { detailsOf, openCandidate, openCandidates } from "./open_candidates.ts";
import {
  hasEnoughMentions,
  isAboutVehicle,
  readAndWeigh,
  type TranscriptMatch,
  weighWords,
} from "./weigh_words.ts";

/**
 * Proposes the pool's videos whose titles name the vehicle, by place in time,
 * then by words. One whose words never name it, or are mostly about others, is
 * left over, or dropped if its title names others too.
 */
export async function* findByTitle(
  progress: HuntProgress,
): AsyncGenerator<Content> {
  const { loan, budget } = progress;
  const titled = rankByTitle(waiting(progress, ["named", "compared"]), loan);
  const contenders = await openCandidates(
    progress,
    titled.slice(0, budget.opened),
  );
  progress.outsiders.push(
    ...contenders.filter(({ place }) => place === "outside"),
  );
  for (const place of PLACES) {
    const rivals = contenders.filter((contender) => contender.place === place);
    const readings = await readRivals(progress, rivals.slice(0, budget.titled));
    for (const { content, words, transcript, fit } of readings) {
      const isUnsaid = transcript.kind === "ok" && words.mentions === 0;
      if (isUnsaid && fit === "compared") continue;
      if (isUnsaid) progress.leftovers.push(content);
      else yield* proposed(progress, content);
    }
  }
}

/**
 * Proposes the pool's videos in whose words or description the vehicle is. They
 * are read one by one, the likeliest first, and dated only if they qualify.
 */
export async function* findByWords(
  progress: HuntProgress,
): AsyncGenerator<Content> {
  for (const candidate of silentOnes(progress)) {
    if (progress.isTurnedAway) return;
    progress.tried.add(candidate.id);
    const reading = await readAndWeigh(progress, {
      details: detailsOf(progress, candidate),
    });
    if (reading === undefined || !isAboutVehicle(reading, progress.loan)) {
      continue;
    }
    const content = await withDay(progress, candidate, reading);
    if (content !== undefined) yield* proposed(progress, content);
  }
}

/** Proposes what is unlikely, and then what lies just outside the window. */
export async function* findLeftovers(
  progress: HuntProgress,
): AsyncGenerator<Content> {
  yield* progress.leftovers;
  for (const { video } of progress.outsiders.slice(0, progress.budget.titled)) {
    const reading = await readAndWeigh(progress, video);
    if (reading !== undefined) yield reading.content;
  }
}

/** A comparison that is mostly about others waits until the end. */
function* proposed(
  progress: HuntProgress,
  content: Content,
): Generator<Content> {
  if (content.video?.isSecondary === true) {
    progress.leftovers.push(content);
  } else {
    progress.proposed++;
    yield content;
  }
}

/** Candidates that were not tried, may lie in the window, and fit so. */
function waiting(
  progress: HuntProgress,
  fits: readonly TitleFit[],
): VideoCandidate[] {
  const { access, pool, tried, loan, rules, window } = progress;
  return [...pool.values()].filter((candidate) =>
    !tried.has(candidate.id) &&
    fits.includes(titleFit(candidate.title, loan.vehicle)) &&
    placeOf(candidate, loan, rules) !== undefined &&
    mayLieBetween(candidate, window, access.clock.now())
  );
}

/** The few whose words to read; of a series one at most. */
function silentOnes(progress: HuntProgress): VideoCandidate[] {
  const { access, loan, budget, pool } = progress;
  const isSerial = findSeries(pool.values());
  const ranked = rankBySurroundings(
    waiting(progress, ["silent", "sibling"]),
    loan,
    access.clock.now(),
  );
  const single = ranked.filter(({ title }) => !isSerial(title));
  const serial = ranked.filter(({ title }) => isSerial(title));
  return [...single, ...serial.slice(0, 1)].slice(0, budget.silent);
}

/** Reads the words of rivals; the likeliest comes first. */
async function readRivals(
  progress: HuntProgress,
  rivals: readonly Contender[],
): Promise<(TranscriptMatch & { fit: TitleFit })[]> {
  const scored: (TranscriptMatch & { fit: TitleFit; score: number })[] = [];
  for (const { video, fit } of rivals) {
    const reading = await readAndWeigh(progress, video);
    if (reading === undefined) continue;
    const { content, words } = reading;
    const score = (hasEnoughMentions(words) ? 20 : 0) +
      (fit === "named" ? 10 : 0) + kindScore(content.title) +
      (words.share + (content.video?.wordShare ?? 0)) * 4 +
      Math.min(words.mentions, 20) / 10;
    scored.push({ ...reading, fit, score });
  }
  return scored.toSorted((a, b) => b.score - a.score);
}

/** Adds the day that only the page says; drops what lies outside. */
async function withDay(
  progress: HuntProgress,
  candidate: VideoCandidate,
  { content, transcript }: TranscriptMatch,
): Promise<Content | undefined> {
  const { loan, rules } = progress;
  if (candidate.published !== undefined) {
    return placeOf(candidate, loan, rules) === "outside" ? undefined : content;
  }
  const opened = await openCandidate(progress, candidate);
  if (opened === undefined || opened.place === "outside") return undefined;
  return weighWords(opened.video.details, transcript, loan).content;
}
