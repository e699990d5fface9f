/** How a URL names a channel. */
export type ChannelNaming = "id" | "handle" | "custom" | "user" | "name";

/** What a YouTube URL leads to. */
export type YouTubeUrl =
  | { readonly kind: "video"; readonly id: string }
  | {
    readonly kind: "channel";
    readonly by: ChannelNaming;
    /** As in the URL, decoded: `UC...`, `@handle` or a bare name. */
    readonly name: string;
  }
  | { readonly kind: "playlist"; readonly id: string }
  | { readonly kind: "other" };

const OTHER: YouTubeUrl = { kind: "other" };

const HOST =
  /^(?:[a-z0-9-]+\.)?(?:youtube|youtube-nocookie|youtu)\.(?:com|be)$/;

const VIDEO_ID = /^([0-9A-Za-z_-]{11})(?![0-9A-Za-z_-])/;
const CHANNEL_ID = /^UC[0-9A-Za-z_-]{22}$/;
const PLAYLIST_ID = /^[0-9A-Za-z_-]{2,64}$/;
/** A channel's uploads, long ones, streams or Shorts: the channel itself. */
const UPLOADS_ID = /^UU(?:LF|LV|SH)?([0-9A-Za-z_-]{22})$/;
/** Letters of any script; 3 to 30 characters. */
const HANDLE = /^@[\p{L}\p{M}\p{N}_.\-·]{3,30}$/u;
const NAME = /^[\p{L}\p{M}\p{N}_.\-·]{1,100}$/u;

/** First path segments that carry a video id as the second. */
const VIDEO_PATHS = new Set(
  ["shorts", "live", "embed", "v", "e", "watch", "vi", "video"],
);

/** First path segments that are YouTube's own pages, never a channel. */
const OWN_PAGES = new Set(
  [
    "about,account,ads,api,attribution_link,c,channel,channels,clip,consent",
    "creators,e,embed,feed,feeds,gaming,hashtag,howyoutubeworks,index,intl",
    "jobs,kids,live,live_chat,logout,m,movies,music,new,oembed,oops,playlist",
    "playlists,podcasts,post,premium,privacy,redirect,reporthistory,results",
    "shorts,show,shows,signin,source,sports,t,terms,trending,upload,user,v",
    "verify_age,watch,watch_popup,watch_videos,yt,youtubei",
  ].join(",").split(","),
);

/**
 * Sorts a YouTube URL, with or without its scheme, by what it leads to;
 * `undefined` if it is not one of YouTube's.
 */
export function parseYouTubeUrl(url: string): YouTubeUrl | undefined {
  const parsed = parseUrl(url);
  if (parsed === undefined) return undefined;
  const inner = innerUrl(parsed);
  if (inner !== undefined) return parseYouTubeUrl(inner) ?? OTHER;
  const segments = parsed.pathname.split("/").filter((part) => part !== "")
    .map(decoded);
  if (parsed.hostname.endsWith("youtu.be")) return videoOf(segments[0]);
  return ofPath(segments, parsed);
}

/** Says whether a URL is one of YouTube's, whatever it leads to. */
export function isYouTube(url: string): boolean {
  return parseUrl(url) !== undefined;
}

/** The address under which a video is shown and compared. */
export function videoUrl(id: string): string {
  return `https://www.youtube.com/watch?v=${id}`;
}

/** The address of a channel, given its id. */
export function channelUrl(channelId: string): string {
  return `https://www.youtube.com/channel/${channelId}`;
}

function parseUrl(url: string): URL | undefined {
  const text = url.trim().replace(/^\/\//, "");
  const parsed = URL.parse(
    /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`,
  );
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  const host = parsed.hostname.replace(/\.$/, "");
  return HOST.test(host) ? parsed : undefined;
}

/** The URL that a consent, mobile or attribution address carries inside. */
function innerUrl(url: URL): string | undefined {
  const origin = "https://www.youtube.com";
  if (url.hostname.startsWith("consent.")) {
    return url.searchParams.get("continue") ?? undefined;
  }
  if (url.pathname === "/attribution_link") {
    const path = url.searchParams.get("u");
    return path?.startsWith("/") ? origin + path : undefined;
  }
  const isHashRoute = url.pathname === "/" && url.hash.startsWith("#/");
  return isHashRoute ? origin + url.hash.slice(1) : undefined;
}

function ofPath(segments: readonly string[], url: URL): YouTubeUrl {
  const [first = "", second] = segments;
  const word = first.toLowerCase();
  if (first.startsWith("@")) return channelOf("handle", first, HANDLE);
  switch (word) {
    case "channel":
      return channelOf("id", second, CHANNEL_ID);
    case "c":
      return second?.startsWith("@")
        ? channelOf("handle", second, HANDLE)
        : channelOf("custom", second, NAME);
    case "user":
      return channelOf("user", second, NAME);
    case "playlist":
      return playlistOf(url);
  }
  const query = url.searchParams.get("v") ?? url.searchParams.get("amp;v");
  if (word === "watch" || word === "watch_popup" || word === "") {
    if (query !== null) return videoOf(query);
    if (word !== "watch" || second === undefined) return playlistOf(url);
  }
  if (word === "embed" && second === "videoseries") return playlistOf(url);
  if (word === "embed" && second === "live_stream") {
    const id = url.searchParams.get("channel") ?? undefined;
    return channelOf("id", id, CHANNEL_ID);
  }
  if (VIDEO_PATHS.has(word)) return videoOf(second);
  if (OWN_PAGES.has(word)) return OTHER;
  return channelOf("name", first, NAME);
}

function videoOf(text: string | undefined): YouTubeUrl {
  const id = VIDEO_ID.exec(text ?? "")?.[1];
  return id === undefined ? OTHER : { kind: "video", id };
}

function channelOf(
  by: ChannelNaming,
  name: string | undefined,
  form: RegExp,
): YouTubeUrl {
  const clean = name?.trim().normalize("NFC") ?? "";
  return form.test(clean) ? { kind: "channel", by, name: clean } : OTHER;
}

function playlistOf(url: URL): YouTubeUrl {
  const id = url.searchParams.get("list") ?? "";
  const uploads = UPLOADS_ID.exec(id)?.[1];
  if (uploads !== undefined) {
    return { kind: "channel", by: "id", name: `UC${uploads}` };
  }
  return PLAYLIST_ID.test(id) ? { kind: "playlist", id } : OTHER;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
