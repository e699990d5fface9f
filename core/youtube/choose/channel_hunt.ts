import type {
  ChannelOwner,
  Content,
  Loan,
  MatchRules,
  WindowEvidence,
} from "../../words/mod.ts";
import { placeInWindow } from "../../evidence/mod.ts";
import type { Place, TitleFit, VideoCandidate } from "../candidate/mod.ts";
import type { ChannelPage, DataApi, Tab } from "../channel/mod.ts";
import type { YouTubeAccess } from "../access/mod.ts";
import type { OpenedVideo } from "../video/mod.ts";
import type { VideoBudget } from "./video_budget.ts";
import type { VideoSearch } from "./video_search.ts";

/** What the search for a loan's video in a channel needs. */
export interface ChannelHunt {
  readonly access: YouTubeAccess;
  readonly loan: Loan;
  readonly channel: ChannelPage;
  readonly budget: VideoBudget;
  readonly rules: MatchRules;
  /** Wanted language of captions, a BCP 47 tag. */
  readonly language: string;
  readonly dataApi?: DataApi;
  readonly search?: VideoSearch;
}

/** A video on its way, with what its title and day say. */
export interface Contender {
  readonly video: OpenedVideo;
  readonly fit: TitleFit;
  readonly place: Place;
}

/** A hunt, and what it has learned so far. */
export interface HuntProgress extends ChannelHunt {
  /** By video id, in the order in which they were seen. */
  readonly pool: Map<string, VideoCandidate>;
  readonly tried: Set<string>;
  /** Read, unlikely, and proposed last. */
  readonly leftovers: Content[];
  /** Just outside the window; read and proposed after all others. */
  readonly outsiders: Contender[];
  /** The loan's window, as far as its dates say. */
  readonly window: Pick<WindowEvidence, "opens" | "closes">;
  /** The channel's name and handle, once a source has said them. */
  name?: string;
  handle?: string;
  /** The lists that the channel has, once a source has said them. */
  tabs?: readonly Tab[];
  /** Set when YouTube turns us away: every further question would fail. */
  isTurnedAway: boolean;
  /** Set when a watch page turned us away: no further one is asked for. */
  arePagesWithheld: boolean;
  /** How many videos the channel's lists showed, each time it is shown. */
  listed: number;
  /** How many videos were proposed. */
  proposed: number;
}

/** Starts a hunt. */
export function startHunt(hunt: ChannelHunt): HuntProgress {
  const { opens, closes } = placeInWindow({}, hunt.loan, hunt.rules);
  return {
    ...hunt,
    pool: new Map(),
    tried: new Set(),
    leftovers: [],
    outsiders: [],
    window: {
      ...(opens !== undefined && { opens }),
      ...(closes !== undefined && { closes }),
    },
    ...(hunt.channel.handle !== undefined && { handle: hunt.channel.handle }),
    isTurnedAway: false,
    arePagesWithheld: false,
    listed: 0,
    proposed: 0,
  };
}

/**
 * Adds candidates; what is known of one already stays. A search hit that the
 * channel itself shows is the channel's own.
 */
export function addCandidates(
  { pool }: HuntProgress,
  candidates: readonly VideoCandidate[],
): void {
  for (const candidate of candidates) {
    if (candidate.isSearchHit && pool.has(candidate.id)) continue;
    pool.set(candidate.id, { ...candidate, ...pool.get(candidate.id) });
  }
}

/** The channel as owner of its videos; `undefined` until its name is known. */
export function ownerOf(progress: HuntProgress): ChannelOwner | undefined {
  const { channel, name, handle } = progress;
  if (name === undefined) return undefined;
  return {
    channelId: channel.id,
    name,
    ...(handle !== undefined && { handle }),
  };
}
