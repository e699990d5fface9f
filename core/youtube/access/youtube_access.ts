import {
  type AnswerKind,
  type Clock,
  type LoanScope,
  NO_EFFORT,
} from "../../words/mod.ts";
import type {
  Classifier,
  WebAnswer,
  WebClient,
  WebRequest,
} from "../../web/mod.ts";
import {
  classifyFeed,
  classifyInnertube,
  classifyOEmbed,
  classifyWatchPage,
  classifyYouTubePage,
} from "./classify.ts";
import { videoUrl } from "../../outlet/mod.ts";

/** How YouTube is reached, on behalf of one loan. */
export interface YouTubeAccess {
  readonly web: WebClient;
  readonly clock: Clock;
  /** Such as `https://www.youtube.com`. */
  readonly baseUrl: string;
  readonly scope: LoanScope;
  /** The loan's link that is being followed. */
  readonly link: string;
}

/** What an attempt did to what, and what came of it. */
export interface Step {
  readonly did:
    | "resolve"
    | "feed"
    | "list"
    | "player"
    | "transcript"
    | "oembed"
    | "search";
  /** The same for every way of learning the same thing. */
  readonly target: string;
  readonly note: string;
  /** @default the answer's kind */
  readonly kind?: AnswerKind;
}

/** Adds an attempt to the loan's trail. */
export function record(
  { scope, link }: YouTubeAccess,
  step: Step,
  answer?: WebAnswer,
): void {
  scope.attempts.push({
    by: "youtube",
    link,
    did: step.did,
    target: step.target,
    kind: step.kind ?? answer?.kind ?? "ok",
    ...(answer?.status && { status: answer.status }),
    note: step.note,
    effort: answer?.effort ?? NO_EFFORT,
  });
}

/** Name and version of the client that YouTube's own pages say they are. */
const WEB_CONTEXT = {
  client: { clientName: "WEB", clientVersion: "2.20260708.00.00" },
};

/** Says yes to the consent page before it comes. */
const PAGE_HEADERS = {
  "Accept-Language": "en-US,en;q=0.8",
  "Cookie": "SOCS=CAI",
};

/** Fetches a video's watch page, which carries the player's answer. */
export function fetchWatchPage(
  access: YouTubeAccess,
  videoId: string,
): Promise<WebAnswer> {
  const { pathname, search } = new URL(videoUrl(videoId));
  return fetchPage(access, pathname + search, classifyWatchPage);
}

/** Fetches one of YouTube's HTML pages by its path. */
export function fetchPage(
  access: YouTubeAccess,
  path: string,
  classify: Classifier = classifyYouTubePage,
): Promise<WebAnswer> {
  return send(access, {
    service: "youtube",
    url: new URL(path, access.baseUrl).href,
    headers: PAGE_HEADERS,
    expect: "page",
    classify,
    keep: "page",
  });
}

/** Asks one of the JSON endpoints, such as `browse`. */
export function askInnertube(
  access: YouTubeAccess,
  endpoint: "browse" | "navigation/resolve_url",
  question: Readonly<Record<string, unknown>>,
  classify: Classifier = classifyInnertube,
): Promise<WebAnswer> {
  const path = `/youtubei/v1/${endpoint}?prettyPrint=false`;
  return send(access, {
    service: "youtube",
    url: new URL(path, access.baseUrl).href,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ context: WEB_CONTEXT, ...question }),
    expect: "json",
    maxBytes: 8_000_000,
    classify,
    keep: "page",
  });
}

/** Fetches an Atom feed: of a channel, or of a playlist. */
export function fetchFeed(
  access: YouTubeAccess,
  query: { channel_id: string } | { playlist_id: string },
): Promise<WebAnswer> {
  const path = `/feeds/videos.xml?${new URLSearchParams(query)}`;
  return send(access, {
    service: "youtube",
    url: new URL(path, access.baseUrl).href,
    expect: "xml",
    maxBytes: 2_000_000,
    classify: classifyFeed,
    keep: "page",
  });
}

/** Asks oEmbed for a video's title and channel. */
export function fetchOEmbed(
  access: YouTubeAccess,
  videoId: string,
): Promise<WebAnswer> {
  const query = new URLSearchParams({ format: "json", url: videoUrl(videoId) });
  return send(access, {
    service: "youtube",
    url: new URL(`/oembed?${query}`, access.baseUrl).href,
    expect: "json",
    classify: classifyOEmbed,
    keep: "page",
  });
}

function send(
  { web, scope }: YouTubeAccess,
  request: WebRequest,
): Promise<WebAnswer> {
  return web.request(request, scope);
}
