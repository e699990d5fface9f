import { parsePostUrl, type PostNetwork } from "../outlet/mod.ts";
import { at, listAt } from "../discovery/mod.ts";
import { partnershipLabel } from "./post_content.ts";
import type { AskedAccount, PostFacts } from "./provider.ts";

/** A row of an actor's answer. */
export type Row = Readonly<Record<string, unknown>>;

/** An actor of Apify that reads the posts of one network. */
export interface Actor {
  readonly name: string;
  /**
   * Asks for one post by its address, and for its video if that is wanted;
   * absent: it cannot.
   */
  readonly postInput?: (url: string, wantsMedia: boolean) => unknown;
  /** Asks for the newest posts of an account, `most` of them. */
  readonly listInput: (account: AskedAccount, most: number) => unknown;
  /** The id of the post that a row is about; `undefined`: it says none. */
  readonly idOf: (row: Row) => string | undefined;
  readonly factsOf: (row: Row) => Partial<PostFacts>;
  /** Whether a row passes on what another account posted. */
  readonly isPassedOn?: (row: Row) => boolean;
}

/** Source: sample runs in public repositories, August to November 2026. */
export const ACTORS: Readonly<Record<PostNetwork, Actor>> = {
  tiktok: {
    name: "clockworks~tiktok-scraper",
    postInput: (url, wantsMedia) => ({
      postURLs: [url],
      resultsPerPage: 1,
      shouldDownloadVideos: wantsMedia,
    }),
    listInput: ({ handle }, most) => ({
      profiles: [handle],
      profileSorting: "latest",
      resultsPerPage: most,
      excludePinnedPosts: true,
      shouldDownloadVideos: false,
    }),
    // An id that came as a number has lost its last digits.
    idOf: ({ id, webVideoUrl }) => idIn(webVideoUrl) ?? textOf(id),
    factsOf: ({ text, authorMeta, createTimeISO, createTime, ...row }) => ({
      ...named(authorMeta, "name", "nickName"),
      ...captioned(text),
      ...posted(createTimeISO, createTime),
      ...filmed(
        [row["videoUrl"], listAt(row, "mediaUrls")[0]],
        at(row, "videoMeta", "duration"),
      ),
    }),
  },
  instagram: {
    name: "apify~instagram-scraper",
    postInput: (url) => ({
      directUrls: [url],
      resultsType: "posts",
      resultsLimit: 1,
    }),
    listInput: ({ url }, most) => ({
      directUrls: [url],
      resultsType: "posts",
      resultsLimit: most,
    }),
    idOf: ({ shortCode, url }) => textOf(shortCode) ?? idIn(url),
    factsOf: (row) => ({
      ...named(row, "ownerUsername", "ownerFullName"),
      ...captioned(row["caption"]),
      ...posted(row["timestamp"], undefined),
      ...filmed([row["videoUrl"]], row["videoDuration"]),
      // Its `isSponsored` was seen true for everything, and is left alone.
      ...partnershipLabel(
        row["paidPartnership"],
        listAt(row, "sponsors").map((one) => at(one, "username")),
      ),
    }),
  },
  facebook: {
    name: "apify~facebook-posts-scraper",
    listInput: ({ url }, most) => ({
      startUrls: [{ url }],
      resultsLimit: most,
    }),
    idOf: ({ url, postId }) => idIn(url) ?? textOf(postId),
    factsOf: ({ text, user, pageName, time, timestamp }) => ({
      ...handled(pageName),
      ...named(user, "", "name"),
      ...captioned(text ?? ""),
      ...posted(time, timestamp),
    }),
  },
  x: {
    name: "apidojo~tweet-scraper",
    listInput: ({ handle }, most) => ({
      twitterHandles: [handle],
      maxItems: most,
      sort: "Latest",
    }),
    idOf: ({ url, twitterUrl, id }) =>
      idIn(url) ?? idIn(twitterUrl) ?? textOf(id),
    factsOf: ({ author, fullText, text, createdAt }) => ({
      ...named(author, "userName", "name"),
      ...captioned(fullText ?? text),
      ...posted(createdAt, undefined),
    }),
    isPassedOn: ({ isRetweet }) => isRetweet === true,
  },
  threads: {
    name: "futurizerush~meta-threads-scraper",
    listInput: ({ handle }, most) => ({
      mode: "user",
      usernames: [handle],
      max_posts: most,
    }),
    idOf: ({ post_url: url, post_code: code }) => idIn(url) ?? textOf(code),
    factsOf: (row) => ({
      ...named(row, "username", "display_name"),
      ...captioned(row["text_content"]),
      ...posted(row["created_at"], undefined),
    }),
    isPassedOn: (row) => row["is_repost"] === true,
  },
};

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function idIn(url: unknown): string | undefined {
  const post = parsePostUrl(String(url ?? ""));
  return post?.kind === "post" ? post.id : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function named(
  account: unknown,
  handleField: string,
  nameField: string,
): { handle?: string; name?: string } {
  if (!isRow(account)) return {};
  const handle = textOf(account[handleField]);
  const name = textOf(account[nameField]);
  return { ...(handle && { handle }), ...(name && { name }) };
}

function handled(handle: unknown): { handle?: string } {
  const said = textOf(handle);
  return said === undefined ? {} : { handle: said };
}

/** A caption may be empty; one that is no text was not given. */
function captioned(text: unknown): { text?: string } {
  return typeof text === "string" ? { text } : {};
}

function posted(iso: unknown, seconds: unknown): { postedMs?: number } {
  const stated = Date.parse(String(iso ?? ""));
  const ms = Number.isNaN(stated) ? Number(seconds ?? "x") * 1000 : stated;
  return Number.isFinite(ms) && ms > 0 ? { postedMs: ms } : {};
}

/** The video of a post: the first address of one, and how long it is. */
function filmed(
  addresses: readonly unknown[],
  duration: unknown,
): Pick<PostFacts, "media"> {
  const url = addresses.map(textOf).find((one) => one !== undefined);
  if (url === undefined) return {};
  const isLength = typeof duration === "number" && duration > 0;
  return { media: { url, ...(isLength && { seconds: duration }) } };
}
