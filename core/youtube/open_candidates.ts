import type { Candidate } from "./candidate.ts";
import { titleFit } from "./candidate.ts";
import { type Contender, type HuntProgress, ownerOf } from "./channel_hunt.ts";
import { definedOnly } from "./player.ts";
import { placeOf } from "./rank_candidates.ts";
import { type OpenedVideo, openVideo } from "./open_video.ts";
import type { VideoDetails } from "./video_content.ts";
import { record } from "./youtube_access.ts";
import { videoUrl } from "./youtube_url.ts";

/**
 * Learns what the pages of candidates say; drops those that are gone, another
 * channel's, or outside the window.
 */
export async function openCandidates(
  progress: HuntProgress,
  candidates: readonly Candidate[],
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
  candidate: Candidate,
): Promise<Contender | undefined> {
  const { loan, rules } = progress;
  const isKnown = candidate.description !== undefined &&
    candidate.published !== undefined;
  const video = isKnown
    ? { details: detailsOf(progress, candidate) }
    : await openPage(progress, candidate.id);
  if (video === undefined) return undefined;
  const place = placeOf(video.details, loan, rules);
  if (place === undefined) return undefined;
  return { video, place, fit: titleFit(video.details.title, loan.vehicle) };
}

/** What a channel's own list or feed says of a video. */
export function detailsOf(
  progress: HuntProgress,
  candidate: Candidate,
): VideoDetails {
  const { id, title, description = "", published } = candidate;
  const owner = ownerOf(progress);
  return {
    id,
    title,
    description,
    fromLinkedChannel: true,
    ...definedOnly({ owner, published }),
  };
}

/** After these reasons, every video would be withheld from us. */
export function noteTurningAway(
  progress: HuntProgress,
  reason: string | undefined,
): void {
  if (reason === "blocked" || reason === "rate_limited") {
    progress.isTurnedAway = true;
  }
}

/** Reads a watch page; a search may have brought another channel's. */
async function openPage(
  progress: HuntProgress,
  id: string,
): Promise<OpenedVideo | undefined> {
  const { access, channel } = progress;
  const video = await openVideo(access, id);
  if (video === undefined) return undefined;
  noteTurningAway(progress, video.withheld?.reason);
  const { owner } = video.details;
  if (owner === undefined) return video;
  if (owner.channelId === channel.id) {
    return { ...video, details: { ...video.details, fromLinkedChannel: true } };
  }
  record(access, {
    did: "search",
    target: videoUrl(id),
    kind: "empty",
    note: `it is of another channel, "${owner.name}"`,
  });
  return undefined;
}
