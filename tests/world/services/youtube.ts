import {
  type Answer,
  html,
  json,
  readJson,
  redirect,
  text,
  type WorldContext,
  type WorldRequest,
  type WorldService,
  xml,
} from "../service.ts";
import { browse, channelPage } from "./youtube_channel.ts";
import { channelFeed } from "./youtube_feed.ts";
import { type Catalogue, createCatalogue } from "./youtube_catalogue.ts";
import { player, watchPage } from "./youtube_player.ts";
import { timedText } from "./youtube_timed_text.ts";

/**
 * YouTube without a key; see services.md 3. Its allowance is the number of
 * videos after which it takes its client for a bot.
 */
export function createYouTube(context: WorldContext): WorldService {
  const { today } = context.scenario;
  const catalogue = createCatalogue(context.scenario);
  const allowance = context.scenario.accounts?.allowances?.["youtube"] ??
    Infinity;
  let played = 0;
  const routes: Record<string, (request: WorldRequest) => Answer> = {
    "/youtubei/v1/player": (request) =>
      player(catalogue, readJson(request.body), ++played > allowance),
    "/youtubei/v1/navigation/resolve_url": (request) =>
      resolve(catalogue, readJson(request.body)),
    "/youtubei/v1/browse": (request) =>
      browse(catalogue, readJson(request.body), today),
    "/api/timedtext": (request) => timedText(catalogue, request.url),
    "/feeds/videos.xml": (request) => feed(catalogue, request),
    "/oembed": (request) => oembed(catalogue, request.url),
    "/watch": (request) =>
      watchPage(
        catalogue,
        request.url.searchParams.get("v") ?? "",
        request,
        ++played > allowance,
      ),
  };

  return {
    name: "youtube",
    hosts: [
      "www.youtube.com",
      "youtube.com",
      "m.youtube.com",
      "music.youtube.com",
      "www.youtube-nocookie.com",
      "youtu.be",
      "consent.youtube.com",
    ],
    refuse: () =>
      html(`<div class="g-recaptcha"></div>`, 429, { "retry-after": "5" }),
    answer(request) {
      const { url } = request;
      if (url.hostname === "consent.youtube.com") return html(CONSENT);
      if (url.hostname === "youtu.be") {
        const id = url.pathname.slice(1);
        return redirect(
          `https://www.youtube.com/watch?v=${id}&feature=youtu.be`,
          303,
        );
      }
      if (url.hostname !== "www.youtube.com") {
        return redirect(
          `https://www.youtube.com${url.pathname}${url.search}`,
        );
      }
      return (routes[url.pathname] ?? page)(request);
    },
  };

  function page(request: WorldRequest): Answer {
    const { url } = request;
    const [, kind, id] = /^\/(shorts|live|embed|v)\/([\w-]{11})$/
      .exec(url.pathname) ?? [];
    if (kind !== undefined && id !== undefined) {
      return watchPage(catalogue, id, request, ++played > allowance);
    }
    const channel = catalogue.channelAt(url);
    return channel === undefined
      ? html("<title>404 Not Found</title>", 404)
      : channelPage(channel, today);
  }
}

function resolve(catalogue: Catalogue, body: Record<string, unknown>): Answer {
  const wanted = String(body["url"] ?? "");
  const channel = URL.canParse(wanted)
    ? catalogue.channelAt(new URL(wanted))
    : undefined;
  if (channel === undefined) {
    return json({
      error: {
        code: 404,
        message: "Requested entity was not found.",
        status: "NOT_FOUND",
      },
    }, 404);
  }
  return json({
    endpoint: {
      commandMetadata: {
        webCommandMetadata: {
          url: "/youtubei/v1/navigation/resolve_url",
          webPageType: "WEB_PAGE_TYPE_CHANNEL",
          apiUrl: "/youtubei/v1/browse",
        },
        resolveUrlCommandMetadata: { isVanityUrl: true },
      },
      browseEndpoint: { browseId: channel.id, params: "EgC4AQ" },
    },
  });
}

function feed(catalogue: Catalogue, { url, nth }: WorldRequest): Answer {
  const query = url.searchParams;
  const list = query.get("playlist_id") ?? "";
  const id = query.get("channel_id") ?? list.replace(/^UU(LF)?/, "UC");
  const channel = catalogue.channel(id);
  const missing = html(
    "<html><title>Error 404 (Not Found)!!1</title><p>404.</html>",
    404,
  );
  if (channel === undefined) return missing;
  const { feed = "well" } = channel;
  if (list === "") {
    if (feed === "404") return missing;
    if (feed === "404_then_200" && nth === 1) return missing;
    if (feed === "500_then_200" && nth === 1) return html("500", 500);
  }
  return {
    ...xml(channelFeed(channel, list.startsWith("UULF"))),
    headers: {
      "content-type": "text/xml; charset=UTF-8",
      "cache-control": "public, max-age=900",
    },
  };
}

function oembed(catalogue: Catalogue, url: URL): Answer {
  const found = catalogue.video(catalogue.idIn(url.searchParams.get("url")));
  if (found === undefined) return text("Not Found", 404);
  const { video, channel } = found;
  if (video.state === "private") return text("Forbidden", 403);
  if (video.state === "unavailable" || video.state === "terminated") {
    return text("Not Found", 404);
  }
  if (video.embeddable === false) return text("Unauthorized", 401);
  return json({
    title: video.title,
    author_name: channel.title,
    author_url: `https://www.youtube.com/${
      channel.handle === undefined
        ? `channel/${channel.id}`
        : `@${channel.handle}`
    }`,
    type: "video",
    height: 113,
    width: 200,
    version: "1.0",
    provider_name: "YouTube",
    provider_url: "https://www.youtube.com/",
    thumbnail_height: 360,
    thumbnail_width: 480,
    thumbnail_url: `https://i.ytimg.com/vi/${video.id}/hqdefault.jpg`,
    html: `<iframe src="https://www.youtube.com/embed/${video.id}"></iframe>`,
  });
}

const CONSENT =
  `<html><head><title>Before you continue to YouTube</title></head><body><form action="https://consent.youtube.com/s" method="POST"><button>Accept all</button></form></body></html>`;
