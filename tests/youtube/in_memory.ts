import { createWebClient } from "../../core/web/create_web_client.ts";
import type { YouTubeAccess } from "../../core/youtube/access/youtube_access.ts";
import { fakeClock, fakeFetch, type Route, scopeOf } from "../web/in_memory.ts";

export const YOUTUBE = "https://www.youtube.com";
export const PLAYER = `${YOUTUBE}/youtubei/v1/player?prettyPrint=false`;
export const RESOLVE =
  `${YOUTUBE}/youtubei/v1/navigation/resolve_url?prettyPrint=false`;
export const BROWSE = `${YOUTUBE}/youtubei/v1/browse?prettyPrint=false`;
export const CHANNEL_ID = "UCk3JdPz8Qw1LmNr5Tv7XyBg";
export const VIDEO_ID = "q7Lm2ZxT0aE";

/** Access to a YouTube that answers only what is listed. */
export function accessTo(
  routes: Readonly<Record<string, Route>>,
  signal?: AbortSignal,
): YouTubeAccess & { asked: string[] } {
  const { fetch, asked } = fakeFetch(routes);
  const clock = fakeClock();
  return {
    web: createWebClient({ fetch, clock }),
    clock,
    baseUrl: YOUTUBE,
    scope: scopeOf("WO-1", signal),
    link: `${YOUTUBE}/@harbourmotor`,
    asked,
  };
}

/** A player answer of a video that plays, with its caption files. */
export function playerAnswer(
  tracks: readonly Record<string, unknown>[] = [],
  extra: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    playabilityStatus: { status: "OK" },
    videoDetails: {
      videoId: VIDEO_ID,
      title: "2026 Kestrel GT: one week in",
      lengthSeconds: "754",
      channelId: CHANNEL_ID,
      author: "Harbour Motor",
      shortDescription: "Loan car from Kestrel.",
    },
    ...tracks.length === 0 ? {} : {
      captions: { playerCaptionsTracklistRenderer: { captionTracks: tracks } },
    },
    ...extra,
  };
}

/** A caption file's entry, as the player lists it. */
export function track(
  languageCode: string,
  query: string,
  kind?: "asr",
): Record<string, unknown> {
  return {
    baseUrl: `${YOUTUBE}/api/timedtext?${query}`,
    languageCode,
    ...kind === undefined ? {} : { kind },
  };
}

export function xml(body: string): Response {
  return new Response(body, {
    headers: { "content-type": "text/xml; charset=utf-8" },
  });
}
