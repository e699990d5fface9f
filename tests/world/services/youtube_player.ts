import type { Captions, Channel, Video } from "../scenario.ts";
import {
  type Answer,
  html,
  json,
  redirect,
  type WorldRequest,
} from "../service.ts";
import type { Catalogue } from "./youtube_catalogue.ts";

/** Answers the player endpoint for client ANDROID or WEB. */
export function player(
  catalogue: Catalogue,
  body: Record<string, unknown>,
  isBot: boolean,
): Answer {
  const context = body["context"] as
    | { client?: { clientName?: string; clientVersion?: string } }
    | undefined;
  const client = context?.client;
  if (client?.clientName === undefined || client.clientVersion === undefined) {
    return json({
      error: {
        code: 400,
        message: "Request contains an invalid argument.",
        status: "INVALID_ARGUMENT",
      },
    }, 400);
  }
  const id = String(body["videoId"] ?? "");
  if (catalogue.video(id)?.video.state === "recaptcha") {
    return html("Too many requests", 429);
  }
  const side = client.clientName === "WEB" ? "WEB" : "ANDROID";
  return json(isBot ? BOT : playerResponse(catalogue, id, side));
}

/** Answers a watch page: the player's WEB answer inside a page. */
export function watchPage(
  catalogue: Catalogue,
  id: string,
  request: WorldRequest,
  isBot: boolean,
): Answer {
  const found = catalogue.video(id);
  const state = found?.video.state;
  const consents = /SOCS=CAI/.test(request.headers.get("cookie") ?? "");
  if (state === "consent" && !consents) {
    return redirect(
      `https://consent.youtube.com/m?continue=${
        encodeURIComponent(request.url.href)
      }`,
      302,
    );
  }
  if (state === "recaptcha") {
    return html(
      `<html><body><form id="captcha-form"><div class="g-recaptcha" data-sitekey="6Lf"></div></form></body></html>`,
      429,
    );
  }
  const response = isBot ? BOT : playerResponse(catalogue, id, "WEB");
  const title = found === undefined ? "" : found.video.title;
  return html(
    `<!DOCTYPE html><html lang="en"><head><title>${
      escape(title)
    } - YouTube</title><meta property="og:title" content="${
      escape(title)
    }"></head><body><script nonce="a">var ytInitialPlayerResponse = ${
      JSON.stringify(response).replaceAll("</", "<\\/")
    };var meta = document.createElement('meta');</script><script nonce="a">var ytInitialData = {"responseContext":{},"contents":{"twoColumnWatchNextResults":{"secondaryResults":{"title":"Another title {not} this one"}}}};</script></body></html>`,
  );
}

type Client = "WEB" | "ANDROID";

function playerResponse(
  catalogue: Catalogue,
  id: string,
  client: Client,
) {
  const found = catalogue.video(id);
  if (found === undefined) {
    return { playabilityStatus: status("ERROR", "This video is unavailable") };
  }
  const { video, channel } = found;
  const playabilityStatus = PLAYABILITY[video.state ?? "unlisted"] ??
    { status: "OK", playableInEmbed: video.embeddable !== false };
  if (WITHOUT_DETAILS.has(video.state ?? "")) return { playabilityStatus };
  const captions = playabilityStatus.status === "OK"
    ? captionsOf(video, client)
    : undefined;
  return {
    playabilityStatus,
    videoDetails: details(video, channel),
    ...(client === "WEB" ? { microformat: microformat(video, channel) } : {}),
    ...(captions === undefined ? {} : { captions }),
  };
}

const WITHOUT_DETAILS = new Set([
  "private",
  "unavailable",
  "terminated",
  "bot_check",
  "later",
]);

function status(status: string, reason: string, extra: object = {}) {
  return { status, reason, ...extra };
}

/** States that play have no entry. */
const PLAYABILITY: Readonly<Record<string, { status: string }>> = {
  bot_check: status(
    "LOGIN_REQUIRED",
    "Sign in to confirm you’re not a bot",
  ),
  age: status(
    "LOGIN_REQUIRED",
    "Sign in to confirm your age",
    { messages: ["This video may be inappropriate for some users."] },
  ),
  private: status(
    "LOGIN_REQUIRED",
    "This video is private",
    { messages: ["This video is private"] },
  ),
  unavailable: status("ERROR", "This video is unavailable"),
  terminated: status(
    "ERROR",
    "This video is no longer available because the YouTube account associated with this video has been terminated.",
  ),
  members: status(
    "UNPLAYABLE",
    "Join this channel to get access to members-only content like this video, and other exclusive perks.",
  ),
  country: status(
    "UNPLAYABLE",
    "The uploader has not made this video available in your country",
  ),
  payment: status("UNPLAYABLE", "This video requires payment to watch."),
  later: status("ERROR", "Video unavailable", {
    errorScreen: {
      playerErrorMessageRenderer: {
        subreason: {
          runs: [{
            text: "This content isn't available, try again later.",
          }],
        },
      },
    },
  }),
  premiere: status("LIVE_STREAM_OFFLINE", "Premieres in 3 hours"),
};

const BOT = { playabilityStatus: PLAYABILITY["bot_check"] };

function details(video: Video, channel: Channel) {
  return {
    videoId: video.id,
    title: video.title,
    lengthSeconds: `${video.lengthSeconds}`,
    channelId: channel.id,
    author: channel.title,
    shortDescription: video.description,
    viewCount: `${video.views ?? 1834}`,
    keywords: [],
    isLiveContent: video.kind === "stream",
    isPrivate: video.state === "private",
    ...(video.state === "premiere" ? { isUpcoming: true } : {}),
  };
}

function microformat(video: Video, channel: Channel) {
  return {
    playerMicroformatRenderer: {
      title: { simpleText: video.title },
      description: { simpleText: video.description },
      lengthSeconds: `${video.lengthSeconds}`,
      publishDate: video.published,
      uploadDate: video.published,
      ownerChannelName: channel.title,
      ...(channel.handle === undefined ? {} : {
        ownerProfileUrl: `http://www.youtube.com/@${channel.handle}`,
      }),
      externalChannelId: channel.id,
      category: "Autos & Vehicles",
      isUnlisted: video.state === "unlisted",
      viewCount: `${video.views ?? 1834}`,
      ...(video.kind === "stream" || video.state === "premiere"
        ? {
          liveBroadcastDetails: {
            isLiveNow: false,
            startTimestamp: video.published,
          },
        }
        : {}),
    },
  };
}

function captionsOf(video: Video, client: Client) {
  const { captions = [] } = video;
  if (captions.length === 0) return undefined;
  return {
    playerCaptionsTracklistRenderer: {
      captionTracks: captions.map((track) =>
        captionTrack(video, track, client)
      ),
      translationLanguages: [],
    },
  };
}

function captionTrack(video: Video, track: Captions, client: Client) {
  const automatic = track.by === "asr";
  const query = [
    `v=${video.id}`,
    ...(client === "WEB" ? ["exp=xpe"] : []),
    ...(automatic ? ["caps=asr", "kind=asr"] : []),
    `lang=${track.language}`,
    ...(client === "ANDROID" ? ["fmt=srv3"] : []),
  ].join("&");
  const name = automatic
    ? `${track.language} (auto-generated)`
    : track.language;
  return {
    baseUrl: `https://www.youtube.com/api/timedtext?${query}`,
    name: client === "WEB" ? { simpleText: name } : { runs: [{ text: name }] },
    vssId: `${automatic ? "a" : ""}.${track.language}`,
    languageCode: track.language,
    ...(automatic ? { kind: "asr" } : {}),
    isTranslatable: true,
  };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
