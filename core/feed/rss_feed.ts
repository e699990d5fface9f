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
type Rss = Extract<Parsed, { format: "rss" | "rdf" }>["feed"];
type RssItem = NonNullable<Rss["items"]>[number];

/** Makes a feed of what was parsed of RSS or RDF. */
export function rssFeed(feed: Rss, url: string): Feed {
  const language = "language" in feed ? feed.language : undefined;
  const base = baseOf(url, feed);
  return {
    title: plainText(feed.title),
    entries: (feed.items ?? []).map((item) => rssEntry(item, base, language)),
  };
}

function rssEntry(
  item: RssItem,
  feedBase: string,
  language: string | undefined,
): FeedEntry {
  const { title, link, description, content, dc, dcterms, atom } = item;
  const base = baseOf(feedBase, item);
  const guid = "guid" in item ? item.guid : undefined;
  const permalink = guid?.isPermaLink !== false &&
      /^https?:/i.test(guid?.value ?? "")
    ? guid?.value
    : undefined;
  const about = "rdf" in item ? item.rdf?.about : undefined;
  const written = "pubDate" in item ? item.pubDate : undefined;
  const url = firstOf(
    [link, alternateOf(atom?.links), permalink, about],
    (one) => followable(one, base),
  );
  return {
    ...(url !== undefined && { url }),
    title: textOf(title, dc?.titles?.[0], atom?.title?.value),
    summary: textOf(
      description,
      dc?.descriptions?.[0],
      content?.encoded,
      atom?.summary?.value,
    ),
    ...days(
      [
        written,
        dc?.dates?.[0],
        dcterms?.issued?.[0],
        dcterms?.created?.[0],
        atom?.published,
      ],
      [dcterms?.modified?.[0], atom?.updated],
      language,
    ),
  };
}
