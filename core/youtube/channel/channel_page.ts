import { assignedJson, at, handleOf, textAt } from "../access/mod.ts";
import { type ListPage, parseListPage } from "./list_channel.ts";

/** What a channel's page says of the channel. */
export interface ChannelPage {
  readonly id: string;
  readonly handle?: string;
  /** The first page of its videos, if this is the page that shows them. */
  readonly firstPage?: ListPage;
}

/** Marks in the page's head that name the channel, steadiest first. */
const HEAD_MARKS = [
  /<link rel="canonical" href="https?:\/\/www\.youtube\.com\/channel\/(UC[\w-]{22})"/,
  /<link rel="alternate" type="application\/rss\+xml"[^<>]{0,200}[?&]channel_id=(UC[\w-]{22})"/,
  /<meta itemprop="(?:identifier|channelId)" content="(UC[\w-]{22})"/,
];

/**
 * Reads the channel from its own page; `undefined` if the page does not say.
 * Other ids in the page belong to recommended channels.
 */
export function readChannelPage(html: string): ChannelPage | undefined {
  const body = assignedJson(html, "ytInitialData");
  const data = at(body, "metadata", "channelMetadataRenderer");
  const id = /^UC[\w-]{22}$/.exec(textAt(data, "externalId") ?? "")?.[0] ??
    HEAD_MARKS.map((mark) => mark.exec(html)?.[1]).find((found) => found);
  if (id === undefined) return undefined;
  const handle = handleOf(textAt(data, "vanityChannelUrl"));
  const list = parseListPage(body);
  const firstPage = list?.videos.length === 0 ? undefined : list;
  return {
    id,
    ...(handle !== undefined && { handle }),
    ...(firstPage !== undefined && { firstPage }),
  };
}
