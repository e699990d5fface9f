import type { Content } from "../content.ts";
import type { VehicleEvidence } from "../match/evidence.ts";
import { weighVehicle } from "../match/vehicle_evidence.ts";
import {
  type Candidate,
  mayLieBetween,
  type TitleFit,
  titleFit,
} from "./candidate.ts";
import { type Contender, type HuntProgress, ownerOf } from "./channel_hunt.ts";
import { definedOnly } from "./player.ts";
import {
  kindScore,
  placeOf,
  PLACES,
  rankBySurroundings,
  rankByTitle,
} from "./rank_candidates.ts";
import {
  openedCandidate,
  type OpenedVideo,
  openVideo,
  readVideo,
} from "./read_video.ts";
import { findSeries } from "./title_series.ts";
import { measureWordShare, SECONDARY_SHARE } from "./word_share.ts";
import { record } from "./youtube_access.ts";
import { videoUrl } from "./youtube_url.ts";

/** From this many mentions on, words alone make a video a candidate ... */
const ENOUGH_MENTIONS = 3;

/** ... if they are this share of all mentions of vehicles. */
const ENOUGH_SHARE = 0.3;

/** A video whose words were read, or were not to be had. */
interface Reading {
  readonly content: Content;
  readonly fit: TitleFit;
  readonly words: Pick<VehicleEvidence, "mentions" | "share">;
}

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
  const contenders = await open(progress, titled, budget.opened);
  progress.outsiders.push(
    ...contenders.filter(({ place }) => place === "outside"),
  );
  for (const place of PLACES) {
    const rivals = contenders.filter((contender) => contender.place === place);
    const readings = await readAll(progress, rivals.slice(0, budget.titled));
    for (const { content, words, fit } of readings) {
      const { transcript, isSecondary } = content.video!;
      const isUnsaid = transcript !== "none" && words.mentions === 0;
      if (isUnsaid && fit === "compared") continue;
      const isUnlikely = isSecondary === true || isUnsaid;
      if (isUnlikely) progress.leftovers.push(content);
      else yield proposed(progress, content);
    }
  }
}

/** Proposes the pool's videos in whose words or description the vehicle is. */
export async function* findByWords(
  progress: HuntProgress,
): AsyncGenerator<Content> {
  const { access, loan, budget, isTurnedAway } = progress;
  if (isTurnedAway) return;
  const silent = rankBySurroundings(
    waiting(progress, ["silent", "sibling"]),
    loan,
    { nowMs: access.clock.now(), isSerial: findSeries(progress.pool.values()) },
  );
  const contenders = await open(progress, silent, budget.silent);
  const inWindow = contenders.filter(({ place }) => place !== "outside");
  for (const { content, words } of await readAll(progress, inWindow)) {
    const { transcript, description, isSecondary } = content.video!;
    const isSaid = words.mentions >= ENOUGH_MENTIONS &&
      words.share >= ENOUGH_SHARE;
    const isDescribed = titleFit(description, loan.vehicle) === "named" &&
      (words.mentions > 0 || transcript === "none");
    if (!isSaid && !isDescribed) continue;
    if (isSecondary === true) progress.leftovers.push(content);
    else yield proposed(progress, content);
  }
}

/** Proposes what is unlikely, and then what lies just outside the window. */
export async function* findLeftovers(
  progress: HuntProgress,
): AsyncGenerator<Content> {
  yield* progress.leftovers;
  for (const one of progress.outsiders.slice(0, progress.budget.titled)) {
    yield (await readOne(progress, one)).content;
  }
}

function proposed(progress: HuntProgress, content: Content): Content {
  progress.proposed++;
  return content;
}

/** Candidates that were not tried, may lie in the window, and fit so. */
function waiting(
  progress: HuntProgress,
  fits: readonly TitleFit[],
): Candidate[] {
  const { access, pool, tried, loan, rules, window } = progress;
  return [...pool.values()].filter((candidate) =>
    !tried.has(candidate.id) &&
    fits.includes(titleFit(candidate.title, loan.vehicle)) &&
    placeOf(candidate, loan, rules) !== undefined &&
    mayLieBetween(candidate, window, access.clock.now())
  );
}

/** Learns what their pages say; drops what is outside the window or gone. */
async function open(
  progress: HuntProgress,
  candidates: readonly Candidate[],
  limit: number,
): Promise<Contender[]> {
  const { loan, rules } = progress;
  const contenders: Contender[] = [];
  for (const candidate of candidates.slice(0, limit)) {
    progress.tried.add(candidate.id);
    const video = await openOne(progress, candidate);
    if (video === undefined) continue;
    const place = placeOf(video.details, loan, rules);
    const fit = titleFit(video.details.title, loan.vehicle);
    if (place !== undefined) contenders.push({ video, fit, place });
  }
  return contenders;
}

/** Opens a video, unless its source said all; drops another channel's. */
async function openOne(
  progress: HuntProgress,
  candidate: Candidate,
): Promise<OpenedVideo | undefined> {
  const { access, channel } = progress;
  const known = openedCandidate(candidate, {
    ...definedOnly({ owner: ownerOf(progress) }),
    fromLinkedChannel: true,
  });
  if (known !== undefined) return known;
  const video = await openVideo(access, candidate.id);
  noteTurningAway(progress, video?.withheld?.reason);
  const owner = video?.details.owner;
  if (owner === undefined || owner.channelId === channel.id) {
    return video && {
      ...video,
      details: {
        ...video.details,
        ...definedOnly({ fromLinkedChannel: owner && true }),
      },
    };
  }
  record(access, {
    did: "search",
    target: videoUrl(candidate.id),
    kind: "empty",
    note: `it is of another channel, "${owner.name}"`,
  });
  return undefined;
}

/** Reads the words of rivals; the likeliest comes first. */
async function readAll(
  progress: HuntProgress,
  rivals: readonly Contender[],
): Promise<Reading[]> {
  const scored: (Reading & { score: number })[] = [];
  for (const rival of rivals) {
    const reading = await readOne(progress, rival);
    const { mentions, share } = reading.words;
    const { wordShare = 0 } = reading.content.video!;
    const score = (mentions >= ENOUGH_MENTIONS ? 20 : 0) +
      (rival.fit === "named" ? 10 : 0) + kindScore(reading.content.title) +
      (share + wordShare) * 4 + Math.min(mentions, 20) / 10;
    scored.push({ ...reading, score });
  }
  return scored.toSorted((a, b) => b.score - a.score);
}

async function readOne(
  progress: HuntProgress,
  { video, fit }: Pick<Contender, "video" | "fit">,
): Promise<Reading> {
  const { access, loan, language } = progress;
  const content = await readVideo(
    access,
    progress.isTurnedAway ? { withheld: TURNED_AWAY, ...video } : video,
    language,
  );
  const { transcript, withoutTranscript } = content.video!;
  noteTurningAway(progress, withoutTranscript);
  if (transcript === "none") {
    return { content, fit, words: { mentions: 0, share: 0 } };
  }
  const { share, isShared } = measureWordShare(content, loan);
  const isSecondary = isShared && share < SECONDARY_SHARE;
  const facts = {
    wordShare: Math.round(share * 1000) / 1000,
    ...isSecondary ? { isSecondary: true as const } : {},
  };
  return {
    content: { ...content, video: { ...content.video!, ...facts } },
    fit,
    words: weighVehicle(content, loan),
  };
}

/** After these, every video would be withheld from us. */
function noteTurningAway(progress: HuntProgress, reason?: string): void {
  if (reason === "blocked" || reason === "rate_limited") {
    progress.isTurnedAway = true;
  }
}

const TURNED_AWAY = {
  kind: "blocked",
  reason: "blocked",
  message: "not asked: YouTube has just turned us away",
} as const;
