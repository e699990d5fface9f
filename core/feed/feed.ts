/** An entry of a feed. */
export interface FeedEntry {
  /** Absolute; absent if none is given that can be followed. */
  readonly url?: string;
  /** Plain text; empty if there is none. */
  readonly title: string;
  /** Plain text of summary, description or content; empty if there is none. */
  readonly summary: string;
  /** The day as printed, `YYYY-MM-DD`. */
  readonly published?: string;
  /** The day of the last change; bounds the published day. */
  readonly changed?: string;
  /** Of a YouTube feed. */
  readonly videoId?: string;
  /** A video's description as written, its line breaks kept. */
  readonly description?: string;
  readonly channelId?: string;
}

/** A feed, its entries in its order. */
export interface Feed {
  /** Plain text; empty if there is none. */
  readonly title: string;
  /** Name of its first author. */
  readonly author?: string;
  /** Of a YouTube feed. */
  readonly channelId?: string;
  readonly entries: readonly FeedEntry[];
}

/**
 * What reading a feed gave.
 *
 * - `read`: entries;
 * - `empty`: a feed, proved by its root, without any entry;
 * - `unclear`: no sense could be made of it, which proves nothing.
 */
export type FeedReading =
  | { readonly kind: "read" | "empty"; readonly feed: Feed }
  | {
    readonly kind: "unclear";
    /** What was seen instead, in a few words. */
    readonly seen: string;
  };
