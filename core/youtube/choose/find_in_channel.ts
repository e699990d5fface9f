import type { Content } from "../../words/mod.ts";
import {
  addCandidates,
  type ChannelHunt,
  type HuntProgress,
  startHunt,
} from "./channel_hunt.ts";
import { findByTitle, findByWords, findLeftovers } from "./propose_videos.ts";
import {
  type Feed,
  FEED_SIZE,
  listChannel,
  listUploads,
  readFeed,
  readPlaylist,
  type Tab,
} from "../channel/mod.ts";
import { record } from "../access/mod.ts";
import { channelUrl } from "../../outlet/mod.ts";
import { searchChannel } from "./search_channel.ts";

/**
 * Proposes a channel's likeliest videos for a loan. Sources come cheapest
 * first, and the next one is asked only if what came before was not taken:
 * the feed; those of the lists of videos, streams and Shorts that the channel
 * has, unless the feed reaches back beyond the loan's window; the uploads by
 * the Data API, if the lists could not be seen as far as that. Then the words
 * of videos decide whose titles do not name the vehicle, and last a web search.
 */
export async function* findInChannel(
  hunt: ChannelHunt,
): AsyncGenerator<Content> {
  const progress = startHunt(hunt);
  const feed = await readFeed(hunt.access, hunt.channel.id);
  addFeed(progress, feed);
  yield* findByTitle(progress);
  if (!reachesBack(feed, progress.window.opens)) {
    let isSeen = await addList(progress, "videos", hunt.budget.listPages);
    yield* findByTitle(progress);
    for (const tab of ["streams", "shorts"] as const) {
      if (progress.tabs?.includes(tab) === false) continue;
      const isTabSeen = await addList(progress, tab, hunt.budget.sidePages);
      isSeen &&= isTabSeen;
    }
    if (isSeen && contradictsLists(progress, feed)) isSeen = false;
    yield* findByTitle(progress);
    if (!isSeen) yield* findInUploads(progress);
  }
  yield* findByWords(progress);
  if (progress.proposed === 0) {
    addCandidates(progress, await searchChannel(progress));
    yield* findByTitle(progress);
  }
  yield* findLeftovers(progress);
}

/** Proposes a playlist's likeliest videos: those that its feed shows. */
export async function* findInPlaylist(
  hunt: Omit<ChannelHunt, "channel">,
  playlistId: string,
): AsyncGenerator<Content> {
  const feed = await readPlaylist(hunt.access, playlistId);
  if (feed?.channelId === undefined) return;
  const progress = startHunt({ ...hunt, channel: { id: feed.channelId } });
  addFeed(progress, feed);
  yield* findByTitle(progress);
  yield* findByWords(progress);
  yield* findLeftovers(progress);
}

/**
 * Whether all lists together show nothing of a channel whose feed has videos:
 * then it is the lists that could not be read, and the trail says so.
 */
function contradictsLists(
  { access, channel, listed }: HuntProgress,
  feed: Feed | undefined,
): boolean {
  const { length } = feed?.candidates ?? [];
  if (length === 0 || listed > 0) return false;
  record(access, {
    did: "list",
    target: channelUrl(channel.id),
    kind: "unclear",
    note: `the feed has ${length} videos, and the lists show none`,
  });
  return true;
}

function addFeed(progress: HuntProgress, feed: Feed | undefined): void {
  if (feed === undefined) return;
  progress.name = feed.name;
  addCandidates(progress, feed.candidates);
}

/** Whether a feed shows all that can lie in the loan's window. */
function reachesBack(feed: Feed | undefined, opens?: string): boolean {
  if (feed === undefined || feed.candidates.length === 0) return false;
  if (feed.candidates.length < FEED_SIZE) return true;
  return opens !== undefined &&
    feed.candidates.some(({ published }) =>
      published !== undefined && published.date < opens
    );
}

/** Adds a list's videos; says whether it was seen as far as it matters. */
async function addList(
  progress: HuntProgress,
  tab: Tab,
  pages: number,
): Promise<boolean> {
  const { access, channel, window } = progress;
  const { opens } = window;
  const limits = opens === undefined ? { pages: 2 } : {
    pages,
    maxAgeDays: (access.clock.now() - Date.parse(opens)) / 86_400_000,
  };
  const firstPage = tab === "videos" ? channel.firstPage : undefined;
  const list = listChannel(access, channel.id, tab, limits, firstPage);
  while (true) {
    const { done, value } = await list.next();
    if (done) return value;
    addCandidates(progress, value.videos);
    progress.listed += value.videos.length;
    const { name = value.name, handle = value.handle } = progress;
    const { tabs = value.tabs } = progress;
    Object.assign(progress, {
      ...(name !== undefined && { name }),
      ...(handle !== undefined && { handle }),
      ...(tabs !== undefined && { tabs }),
    });
  }
}

async function* findInUploads(progress: HuntProgress): AsyncGenerator<Content> {
  const { access, dataApi, channel, budget, window } = progress;
  if (dataApi === undefined) return;
  const uploads = await listUploads(access, dataApi, channel.id, {
    pages: budget.uploadPages,
    ...(window.opens !== undefined && { opens: window.opens }),
  });
  addCandidates(progress, uploads);
  yield* findByTitle(progress);
}
