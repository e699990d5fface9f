import type { Content } from "../content.ts";
import type { Loan } from "../loan/loan.ts";
import type { MatchRules } from "../match/rules.ts";
import { type Candidate, type TitleFit, titleFit } from "./candidate.ts";
import {
  kindScore,
  type Place,
  placeOf,
  PLACES,
  rankBySurroundings,
  rankByTitle,
} from "./rank_candidates.ts";
import { type Feed, FEED_SIZE, readFeed } from "./read_feed.ts";
import {
  openedCandidate,
  type OpenedVideo,
  openVideo,
  readVideo,
} from "./read_video.ts";
import { definedOnly } from "./player.ts";
import type { VideoBudget } from "./video_budget.ts";
import { ENOUGH_MENTIONS, ENOUGH_SHARE, weighWords } from "./weigh_words.ts";
import type { YouTubeAccess } from "./youtube_access.ts";

/** What {@linkcode findInChannel} needs. */
export interface ChannelHunt {
  readonly access: YouTubeAccess;
  readonly loan: Loan;
  readonly channel: { readonly id: string; readonly handle?: string };
  readonly budget: VideoBudget;
  readonly rules: MatchRules;
  readonly language: string;
}

/** The hunt and what it has learned so far. */
interface Progress extends ChannelHunt {
  /** By video id, newest first. */
  readonly pool: Map<string, Candidate>;
  readonly tried: Set<string>;
  /** The channel's name, once a source has said it. */
  name?: string;
  /** Set when YouTube turns us away: every further question would fail. */
  turnedAway: boolean;
  /** Read, unlikely, and shown last. */
  readonly leftovers: Content[];
}

/** A video on its way, with what its title and day say. */
interface Contender {
  readonly video: OpenedVideo;
  readonly fit: TitleFit;
  readonly place: Place;
}

/**
 * Proposes a channel's likeliest videos for a loan: first those whose title
 * names the vehicle, then those in whose words it is found; within each the
 * better place in time first, then what the words say.
 */
export async function* findInChannel(
  hunt: ChannelHunt,
): AsyncGenerator<Content> {
  const progress: Progress = {
    ...hunt,
    pool: new Map(),
    tried: new Set(),
    turnedAway: false,
    leftovers: [],
  };
  const feed = await readFeed(hunt.access, hunt.channel.id);
  addFeed(progress, feed);
  yield* findByTitle(progress);
  yield* findByWords(progress);
  yield* progress.leftovers;
}

function addFeed(progress: Progress, feed: Feed | undefined): void {
  if (feed === undefined) return;
  progress.name = feed.name;
  for (const { published, ...video } of feed.videos) {
    progress.pool.set(video.id, {
      ...video,
      ...definedOnly({
        published: published === undefined
          ? undefined
          : { date: published, source: "youtube feed", certainty: 0.95 },
      }),
    });
  }
}

/** Whether a feed shows all that can lie in the loan's window. */
export function reachesBack(feed: Feed | undefined, opens?: string): boolean {
  if (feed === undefined) return false;
  if (feed.videos.length < FEED_SIZE) return true;
  if (opens === undefined) return false;
  return feed.videos.some(({ published = "9999" }) => published < opens);
}

async function* findByTitle(progress: Progress): AsyncGenerator<Content> {
  const { loan, budget } = progress;
  const titled = rankByTitle(waiting(progress, ["named", "compared"]), loan);
  const contenders = await open(progress, titled, budget.opened);
  for (const place of PLACES) {
    const rivals = contenders.filter((contender) => contender.place === place)
      .slice(0, budget.titled);
    const read = await readAll(progress, rivals);
    for (const { content, mentions } of read) {
      const isLeft = place === "near" ||
        (content.video?.transcript !== "none" && mentions === 0);
      if (isLeft) progress.leftovers.push(content);
      else yield content;
    }
  }
}

async function* findByWords(progress: Progress): AsyncGenerator<Content> {
  const { loan, budget } = progress;
  if (progress.turnedAway) return;
  const silent = rankBySurroundings(
    waiting(progress, ["silent", "sibling"]),
    loan,
  );
  const contenders = await open(progress, silent, budget.silent);
  const read = await readAll(progress, contenders);
  for (const { content, mentions, share } of read) {
    const described = titleFit(content.video?.description ?? "", loan.vehicle);
    const isSaid = mentions >= ENOUGH_MENTIONS && share >= ENOUGH_SHARE;
    const isDescribed = described === "named" &&
      (mentions > 0 || content.video?.transcript === "none");
    if (isSaid || isDescribed) yield content;
  }
}

/** Candidates that were not tried, may lie in the window, and fit so. */
function waiting(
  { pool, tried, loan, rules }: Progress,
  fits: readonly TitleFit[],
): Candidate[] {
  return [...pool.values()].filter((candidate) =>
    !tried.has(candidate.id) &&
    fits.includes(titleFit(candidate.title, loan.vehicle)) &&
    placeOf(candidate, loan, rules) !== undefined
  );
}

/** Learns the days of candidates; drops those outside the window. */
async function open(
  progress: Progress,
  candidates: readonly Candidate[],
  limit: number,
): Promise<Contender[]> {
  const { access, loan, rules, channel, name } = progress;
  const owner = name === undefined ? undefined : {
    channelId: channel.id,
    name,
    ...definedOnly({ handle: channel.handle }),
  };
  const contenders: Contender[] = [];
  for (const candidate of candidates.slice(0, limit)) {
    progress.tried.add(candidate.id);
    const known = { ...definedOnly({ owner }), fromLinkedChannel: true };
    const video = openedCandidate(candidate, known) ??
      await openVideo(access, candidate.id);
    if (video === undefined) continue;
    const place = placeOf(video.details, loan, rules);
    if (place === undefined) continue;
    const fit = titleFit(video.details.title, loan.vehicle);
    contenders.push({ video, fit, place });
  }
  return contenders;
}

interface Read {
  readonly content: Content;
  readonly mentions: number;
  readonly share: number;
}

/** Reads the words of rivals; the likeliest comes first. */
async function readAll(
  progress: Progress,
  rivals: readonly Contender[],
): Promise<Read[]> {
  const { access, loan, language } = progress;
  const read: (Read & { score: number })[] = [];
  for (const { video, fit } of rivals) {
    const content = await readVideo(
      access,
      progress.turnedAway ? { ...video, withheld: TURNED_AWAY } : video,
      language,
    );
    const why = content.video?.withoutTranscript;
    if (why === "blocked" || why === "rate_limited") progress.turnedAway = true;
    const weight = content.video?.transcript === "none"
      ? { mentions: 0, share: 0 }
      : weighWords(content, loan.vehicle);
    const score = (weight.mentions >= ENOUGH_MENTIONS ? 20 : 0) +
      (fit === "named" ? 10 : 0) + kindScore(content.title) +
      weight.share * 5 + Math.min(weight.mentions, 20) / 10;
    read.push({ content, ...weight, score });
  }
  return read.toSorted((a, b) => b.score - a.score);
}

const TURNED_AWAY = {
  kind: "blocked",
  reason: "blocked",
  message: "not asked: YouTube has just turned us away",
} as const;
