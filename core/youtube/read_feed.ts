import { XMLParser } from "fast-xml-parser";
import { listAt, textAt } from "./json.ts";
import { dayOf, definedOnly } from "./player.ts";
import { fetchFeed, record, type YouTubeAccess } from "./youtube_access.ts";
import { channelUrl } from "./youtube_url.ts";

/** A video as a feed shows it. */
export interface FeedVideo {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Day as printed, `YYYY-MM-DD`, in UTC; absent if it cannot be read. */
  readonly published?: string;
}

/** A channel's feed: its newest videos, newest first. */
export interface Feed {
  /** The channel's name. */
  readonly name: string;
  readonly videos: readonly FeedVideo[];
}

/** A feed with fewer videos than this shows all that the channel has. */
export const FEED_SIZE = 15;

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => name === "entry" || name === "link",
});

/**
 * Reads a channel's Atom feed. `undefined` if it gave no answer: its 404 comes
 * for living channels too, and then the feed of the channel's uploads, under
 * another address, is tried once.
 */
export async function readFeed(
  access: YouTubeAccess,
  channelId: string,
): Promise<Feed | undefined> {
  const queries = [
    { channel_id: channelId },
    { playlist_id: `UU${channelId.slice(2)}` },
  ];
  for (const query of queries) {
    const answer = await fetchFeed(access, query);
    const feed = answer.kind === "ok" ? parseFeed(answer.text) : undefined;
    record(access, {
      did: "feed",
      target: channelUrl(channelId),
      note: feed === undefined
        ? answer.message || "the feed cannot be read"
        : `${feed.videos.length} videos`,
      ...answer.kind === "ok" && feed === undefined
        ? { kind: "transient" as const }
        : {},
    }, answer);
    if (feed !== undefined) return feed;
    if (answer.kind !== "transient") return undefined;
  }
  return undefined;
}

/** Parses a channel's feed; `undefined` if it is none. */
export function parseFeed(xml: string): Feed | undefined {
  const feed = parseXml(xml);
  const name = textAt(feed, "feed", "title") ??
    textAt(feed, "feed", "author", "name");
  if (name === undefined) return undefined;
  const videos = listAt(feed, "feed", "entry").flatMap((entry) => {
    const id = textAt(entry, "yt:videoId");
    const title = textAt(entry, "title");
    if (id === undefined || title === undefined) return [];
    const description = textAt(entry, "media:group", "media:description") ?? "";
    const published = dayOf(textAt(entry, "published"));
    return [{ id, title, description, ...definedOnly({ published }) }];
  });
  return { name, videos };
}

function parseXml(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return undefined;
  }
}
