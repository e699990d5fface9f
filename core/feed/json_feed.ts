import type { parseFeed } from "feedsmith";
import { days, firstOf, followable, plainText, textOf } from "./entry_parts.ts";
import type { Feed, FeedEntry } from "./feed.ts";

type Parsed = ReturnType<typeof parseFeed>;
type Json = Extract<Parsed, { format: "json" }>["feed"];
type JsonItem = NonNullable<Json["items"]>[number];

/** Makes a feed of what was parsed of a JSON Feed. */
export function jsonFeed(feed: Json, url: string): Feed {
  const author = feed.authors?.[0]?.name;
  return {
    title: plainText(feed.title),
    ...(author !== undefined && { author }),
    entries: (feed.items ?? []).map((item) =>
      jsonEntry(item, url, feed.language)
    ),
  };
}

function jsonEntry(
  item: JsonItem,
  base: string,
  language: string | undefined,
): FeedEntry {
  const { url, external_url, title, summary, content_text, content_html } =
    item;
  const address = firstOf([url, external_url], (one) => followable(one, base));
  return {
    ...(address !== undefined && { url: address }),
    title: plainText(title),
    summary: textOf(summary, content_text, content_html),
    ...days([item.date_published], [item.date_modified], language),
  };
}
