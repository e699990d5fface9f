import { placeOf, titleFit, type VideoCandidate } from "../candidate/mod.ts";
import { type Contender, type HuntProgress, ownerOf } from "./channel_hunt.ts";
import { record } from "../access/mod.ts";
import {
  type OpenedVideo,
  openVideo,
  type VideoDetails,
} from "../video/mod.ts";
import { videoUrl } from "../../outlet/mod.ts";

/**
 * Learns what the pages of candidates say; drops those that are gone, another
 * channel's, or outside the window.
 */
export async function openCandidates(
  progress: HuntProgress,
  candidates: readonly VideoCandidate[],
): Promise<Contender[]> {
  const contenders: Contender[] = [];
  for (const candidate of candidates) {
    progress.tried.add(candidate.id);
    const contender = await openCandidate(progress, candidate);
    if (contender !== undefined) contenders.push(contender);
  }
  return contenders;
}

/** Opens one candidate; no page is read if its source said all already. */
export async function openCandidate(
  progress: HuntProgress,
  candidate: VideoCandidate,
): Promise<Contender | undefined> {
  const { loan, rules } = progress;
  const isKnown = candidate.description !== undefined &&
    candidate.published !== undefined;
  const video = isKnown
    ? { details: detailsOf(progress, candidate) }
    : await openPage(progress, candidate);
  if (video === undefined) return undefined;
  const place = placeOf(video.details, loan, rules);
  if (place === undefined) return undefined;
  return { video, place, fit: titleFit(video.details.title, loan.vehicle) };
}

/** What a channel's own list or feed says of a video. */
export function detailsOf(
  progress: HuntProgress,
  candidate: VideoCandidate,
): VideoDetails {
  const { id, title, description = "", published } = candidate;
  const owner = ownerOf(progress);
  return {
    id,
    title,
    description,
    fromLinkedChannel: true,
    ...(owner !== undefined && { owner }),
    ...(published !== undefined && { published }),
  };
}

/** What is said of a video in place of asking for it. */
export const TURNED_AWAY = {
  kind: "blocked",
  reason: "blocked",
  message: "not asked: YouTube has just turned us away",
} as const;

/** After these reasons, every video would be withheld from us. */
export function noteTurningAway(
  progress: HuntProgress,
  reason: string | undefined,
): void {
  if (reason === "blocked" || reason === "rate_limited") {
    progress.isTurnedAway = true;
  }
}

/**
 * Reads a watch page; a search may have brought another channel's. Once one was
 * withheld from us, what the channel's list says of a video must do.
 */
async function openPage(
  progress: HuntProgress,
  candidate: VideoCandidate,
): Promise<OpenedVideo | undefined> {
  const { access } = progress;
  if (progress.arePagesWithheld) {
    if (candidate.isSearchHit) return undefined;
    return { details: detailsOf(progress, candidate), withheld: TURNED_AWAY };
  }
  const video = await openVideo(access, candidate.id);
  if (video === undefined) return undefined;
  const { withheld, details } = video;
  noteTurningAway(progress, withheld?.reason);
  progress.arePagesWithheld ||= progress.isTurnedAway && !!withheld;
  const stranger = strangerOf(progress, candidate, details);
  if (stranger === undefined) {
    return details.owner === undefined
      ? video
      : { ...video, details: { ...details, fromLinkedChannel: true } };
  }
  record(access, {
    did: "search",
    target: videoUrl(candidate.id),
    kind: "empty",
    note: `it is of another channel, "${stranger}"`,
  });
  return undefined;
}

/** Whose video it is, if not the channel's; by name where no id is said. */
function strangerOf(
  { channel, name }: HuntProgress,
  { isSearchHit }: VideoCandidate,
  { owner, author }: VideoDetails,
): string | undefined {
  if (owner !== undefined) {
    return owner.channelId === channel.id ? undefined : owner.name;
  }
  return isSearchHit && author !== name ? author : undefined;
}
