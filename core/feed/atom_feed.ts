import type { parseFeed } from "feedsmith";
import {
  alternateOf,
  baseOf,
  days,
  firstOf,
  followable,
  plainText,
  textOf,
} from "./entry_parts.ts";
import type { Feed, FeedEntry } from "./feed.ts";

type Parsed = ReturnType<typeof parseFeed>;
type Atom = Extract<Parsed, { format: "atom" }>["feed"];
type AtomEntry = NonNullable<Atom["entries"]>[number];

/** Makes a feed of what was parsed of Atom. */
export function atomFeed(feed: Atom, url: string): Feed {
  const base = baseOf(url, feed);
  const author = feed.authors?.[0]?.name;
  const channelId = feed.yt?.channelId;
  return {
    title: plainText(feed.title?.value),
    ...(author !== undefined && { author }),
    ...(channelId !== undefined && { channelId }),
    entries: (feed.entries ?? []).map((entry) =>
      atomEntry(entry, base, feed.xml?.lang)
    ),
  };
}

function atomEntry(
  entry: AtomEntry,
  feedBase: string,
  language: string | undefined,
): FeedEntry {
  const { title, links, summary, content, published, updated, id, dc } = entry;
  const base = baseOf(feedBase, entry);
  const url = firstOf(
    [alternateOf(links), id],
    (one) =>
      one === id && !/^https?:/i.test(one ?? "")
        ? undefined
        : followable(one, base),
  );
  const channelId = entry.yt?.channelId;
  return {
    ...(url !== undefined && { url }),
    title: entry.yt?.videoId ? title?.value ?? "" : textOf(
      title?.value,
      dc?.titles?.[0],
      entry.media?.groups?.[0]?.title?.value,
    ),
    summary: textOf(
      summary?.value,
      entry.media?.groups?.[0]?.description?.value,
      content?.value,
      dc?.descriptions?.[0],
    ),
    ...days([published, dc?.dates?.[0]], [updated], language),
    ...videoPart(entry),
    ...(channelId !== undefined && { channelId }),
  };
}

/** What only the feeds of YouTube have; their texts are no HTML. */
function videoPart({ yt, media }: AtomEntry) {
  const videoId = yt?.videoId;
  const description = media?.groups?.[0]?.description?.value;
  return {
    ...(videoId !== undefined && { videoId }),
    ...(description !== undefined && { description }),
  };
}
