/** A channel: its page, lists and feed. @module */
export type { ChannelPage } from "./channel_page.ts";
export { listChannel, type Tab } from "./list_channel.ts";
export { type DataApi, listUploads } from "./list_uploads.ts";
export { type Feed, FEED_SIZE, readFeed, readPlaylist } from "./read_feed.ts";
export { resolveChannel } from "./resolve_channel.ts";
