import { parseFeed } from "feedsmith";
import { atomFeed } from "./atom_feed.ts";
import type { Feed, FeedReading } from "./feed.ts";
import { jsonFeed } from "./json_feed.ts";
import { mendXml } from "./mend_xml.ts";
import { rssFeed } from "./rss_feed.ts";

type Parsed = ReturnType<typeof parseFeed>;

/**
 * Reads an RSS, RDF, Atom or JSON feed. Markup that is broken is mended first,
 * so that one tag that is not closed does not lose the feed. An entry without an
 * address that can be followed has none; a feed of entries that all have none is
 * `unclear`.
 *
 * Source: rssboard.org/rss-specification, web.resource.org/rss/1.0, RFC 4287,
 * jsonfeed.org/version/1.1.
 *
 * @param url Where it was read: relative addresses count from here unless the
 * feed names a base.
 */
export function readFeed(text: string, url: string): FeedReading {
  const parsed = parseLeniently(text);
  if (parsed === undefined) return { kind: "unclear", seen: seenIn(text) };
  const feed = feedOf(parsed, url);
  if (feed.entries.length === 0) {
    // Only a feed with a channel of its own proves that there is nothing.
    return { kind: "empty", feed };
  }
  if (feed.entries.every(({ url, videoId }) => !url && !videoId)) {
    const seen = `a feed of ${feed.entries.length} without one address`;
    return { kind: "unclear", seen };
  }
  return { kind: "read", feed };
}

/** Parsed as it is, else mended; `undefined` if it is no feed. */
function parseLeniently(text: string): Parsed | undefined {
  const isJson = /^\s{0,99}\{/.test(text);
  if (isJson) return parsedOrNothing(text);
  if (!/<(?:\w+:)?(?:rss|feed|rdf)[\s>]/i.test(text.slice(0, HEAD))) {
    return undefined;
  }
  const asIs = NEEDS_MENDING.test(text) ? undefined : parsedOrNothing(text);
  const tags = text.match(/<(?:\w+:)?(?:item|entry)[\s>]/g)?.length ?? 0;
  if (asIs !== undefined && sizeOf(asIs) >= tags) return asIs;
  const mended = parsedOrNothing(mendXml(text));
  return sizeOf(mended) > sizeOf(asIs) ? mended : asIs ?? mended;
}

/** In UTF-16 units: where the root of a feed stands. */
const HEAD = 4000;

/** Entities of its own, which may grow without end, and text in base64. */
const NEEDS_MENDING = /<!ENTITY|\bbase64\b|octet-stream/;

function parsedOrNothing(text: string): Parsed | undefined {
  try {
    return parseFeed(text);
  } catch {
    return undefined;
  }
}

function sizeOf(parsed: Parsed | undefined): number {
  if (parsed === undefined) return 0;
  return parsed.format === "atom"
    ? parsed.feed.entries?.length ?? 0
    : parsed.feed.items?.length ?? 0;
}

function feedOf(parsed: Parsed, url: string): Feed {
  switch (parsed.format) {
    case "atom":
      return atomFeed(parsed.feed, url);
    case "json":
      return jsonFeed(parsed.feed, url);
    default:
      return rssFeed(parsed.feed, url);
  }
}

/** What a text that is no feed looks like, for the trail. */
function seenIn(text: string): string {
  const bare = text.trim();
  if (bare === "") return "nothing at all";
  const root = /<(?![?!])([\w:-]+)/.exec(bare.slice(0, HEAD))?.[1];
  return root === undefined
    ? `text that begins "${bare.slice(0, 40)}"`
    : `no feed, but <${root.toLowerCase()}>`;
}
