import type { Channel, Video } from "../scenario.ts";
import {
  type Answer,
  json,
  keyOf,
  type WorldContext,
  type WorldService,
} from "../service.ts";
import {
  type Catalogue,
  createCatalogue,
  isListed,
} from "./youtube_catalogue.ts";

/** The YouTube Data API v3; see services.md 3.8. Allowances are in units. */
export function createYouTubeData(context: WorldContext): WorldService {
  const { scenario } = context;
  const catalogue = createCatalogue(scenario);
  const allowance = scenario.accounts?.allowances?.["youtube_data"] ?? 10_000;
  let spent = 0;

  return {
    name: "youtube_data",
    hosts: ["www.googleapis.com"],
    refuse,
    answer({ url }) {
      const query = url.searchParams;
      if (query.get("key") !== keyOf(scenario, "youtube_data")) {
        return problem(
          400,
          "API key not valid. Please pass a valid API key.",
          "badRequest",
          "API_KEY_INVALID",
        );
      }
      const answer = RESOURCES[url.pathname.replace("/youtube/v3/", "")];
      if (answer === undefined) return problem(404, "Not Found", "notFound");
      spent++;
      if (spent > allowance) return refuse("quota");
      return answer(catalogue, query);
    },
  };
}

type Resource = (catalogue: Catalogue, query: URLSearchParams) => Answer;

const RESOURCES: Readonly<Record<string, Resource>> = {
  channels(catalogue, query) {
    const handle = query.get("forHandle")?.replace(/^@/, "");
    const channel = handle === undefined
      ? catalogue.channel(query.get("id") ?? "")
      : catalogue.channelAt(new URL(`https://www.youtube.com/@${handle}`));
    return json({
      kind: "youtube#channelListResponse",
      pageInfo: { totalResults: channel === undefined ? 0 : 1 },
      ...(channel === undefined ? {} : {
        items: [{
          kind: "youtube#channel",
          id: channel.id,
          snippet: { title: channel.title },
          contentDetails: {
            relatedPlaylists: { uploads: `UU${channel.id.slice(2)}` },
          },
        }],
      }),
    });
  },
  playlistItems(catalogue, query) {
    const list = query.get("playlistId") ?? "";
    const channel = catalogue.channel(`UC${list.slice(2)}`);
    if (channel === undefined) {
      return problem(404, "The playlist cannot be found.", "playlistNotFound");
    }
    const size = Number(query.get("maxResults") ?? 5);
    const from = Number(query.get("pageToken") ?? 0);
    const videos = channel.videos.filter(isListed);
    return json({
      kind: "youtube#playlistItemListResponse",
      ...(videos.length > from + size
        ? { nextPageToken: `${from + size}` }
        : {}),
      items: videos.slice(from, from + size).map((video) => ({
        kind: "youtube#playlistItem",
        snippet: snippetOf(video, channel),
        contentDetails: {
          videoId: video.id,
          videoPublishedAt: new Date(video.published).toISOString(),
        },
      })),
    });
  },
  videos(catalogue, query) {
    const ids = (query.get("id") ?? "").split(",");
    const items = ids.flatMap((id) => {
      const found = catalogue.video(id);
      if (found === undefined || found.video.state === "private") return [];
      const { video, channel } = found;
      return [{
        kind: "youtube#video",
        id: video.id,
        snippet: snippetOf(video, channel),
        contentDetails: { duration: durationOf(video.lengthSeconds) },
        statistics: { viewCount: `${video.views ?? 1834}` },
      }];
    });
    return json({ kind: "youtube#videoListResponse", items });
  },
};

function snippetOf(video: Video, channel: Channel) {
  return {
    publishedAt: new Date(video.published).toISOString(),
    channelId: channel.id,
    title: video.title,
    description: video.description,
    channelTitle: channel.title,
    resourceId: { kind: "youtube#video", videoId: video.id },
  };
}

function durationOf(seconds: number): string {
  return `PT${Math.floor(seconds / 60)}M${seconds % 60}S`;
}

function refuse(why: "rate" | "quota"): Answer {
  return why === "rate"
    ? problem(403, "Rate Limit Exceeded", "rateLimitExceeded")
    : problem(
      403,
      "The request cannot be completed because you have exceeded your quota.",
      "quotaExceeded",
    );
}

function problem(
  code: number,
  message: string,
  reason: string,
  detail?: string,
): Answer {
  const details = detail === undefined ? {} : { details: [{ reason: detail }] };
  return json({
    error: {
      code,
      message,
      errors: [{ message, domain: "youtube.quota", reason }],
      ...details,
    },
  }, code);
}
