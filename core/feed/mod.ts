/**
 * The one reader of feeds: RSS, RDF, Atom and JSON Feed, sound or broken.
 *
 * @module
 */
export type { Feed, FeedEntry, FeedReading } from "./feed.ts";
export { readFeed } from "./read_feed.ts";
