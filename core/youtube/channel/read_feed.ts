import { readFeed as readAnyFeed } from "../../feed/mod.ts";
import type { AnswerKind } from "../../words/mod.ts";
import type { VideoCandidate } from "../candidate/mod.ts";
import { fetchFeed, record, type YouTubeAccess } from "../access/mod.ts";
import { channelUrl } from "../../outlet/mod.ts";

/** A channel's feed. */
export interface Feed {
  /** The channel's name. */
  readonly name: string;
  readonly channelId?: string;
  /** Its newest videos, newest first. */
  readonly candidates: readonly VideoCandidate[];
}

/** A feed of fewer videos, but some, shows all that the channel has. */
export const FEED_SIZE = 15;

/**
 * Reads a channel's Atom feed. `undefined` if it gave no answer: its 404 comes
 * for living channels too, and then the feed of the channel's uploads, under
 * another address, is tried once.
 */
export async function readFeed(
  access: YouTubeAccess,
  channelId: string,
): Promise<Feed | undefined> {
  const target = channelUrl(channelId);
  const first = await readAt(access, { channel_id: channelId }, target);
  if (first.feed !== undefined || first.kind !== "transient") return first.feed;
  const uploads = { playlist_id: `UU${channelId.slice(2)}` };
  return (await readAt(access, uploads, target)).feed;
}

/** Reads a playlist's Atom feed: its first 15 videos. */
export async function readPlaylist(
  access: YouTubeAccess,
  playlistId: string,
): Promise<Feed | undefined> {
  const target = `https://www.youtube.com/playlist?list=${playlistId}`;
  return (await readAt(access, { playlist_id: playlistId }, target)).feed;
}

async function readAt(
  access: YouTubeAccess,
  query: Parameters<typeof fetchFeed>[1],
  target: string,
): Promise<{ kind: AnswerKind; feed?: Feed }> {
  const answer = await fetchFeed(access, query);
  const feed = answer.kind === "ok" ? parseFeed(answer.text) : undefined;
  const kind = answer.kind === "ok" && feed === undefined
    ? "transient"
    : answer.kind;
  record(access, {
    did: "feed",
    target,
    kind,
    note: feed === undefined
      ? answer.message || "the feed cannot be read"
      : `${feed.candidates.length} videos`,
  }, answer);
  return { kind, ...(feed !== undefined && { feed }) };
}

/**
 * Makes videos of a feed; `undefined` if it is none. A playlist's may hold videos
 * of other channels than its owner's; they are left out.
 */
export function parseFeed(xml: string): Feed | undefined {
  const reading = readAnyFeed(xml, "https://www.youtube.com/");
  if (reading.kind === "unclear") return undefined;
  const { title, author, channelId, entries } = reading.feed;
  const name = author ?? title;
  if (name === "") return undefined;
  const owner = fullChannelId(channelId);
  const candidates = entries.flatMap((entry) => {
    const { videoId: id, title, description = "", published: date } = entry;
    if (id === undefined || title === "") return [];
    const own = fullChannelId(entry.channelId);
    if (own !== undefined && owner !== undefined && own !== owner) return [];
    const published = date === undefined
      ? undefined
      : { date, source: "youtube feed", certainty: 0.95 };
    return [{
      id,
      title,
      description,
      ...(published !== undefined && { published }),
    }];
  });
  return { name, candidates, ...(owner !== undefined && { channelId: owner }) };
}

/** A feed's own id lacks the `UC` that its entries' have. */
function fullChannelId(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return /^UC[\w-]{22}$/.test(id) ? id : `UC${id}`;
}
