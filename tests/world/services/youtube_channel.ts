import { escapeHtml } from "../page_html.ts";
import type { Channel, Video } from "../scenario.ts";
import { type Answer, html, json } from "../service.ts";
import { type Catalogue, isListed } from "./youtube_catalogue.ts";

/** Answers the list of a channel's videos, a page at a time. */
export function browse(
  catalogue: Catalogue,
  body: Record<string, unknown>,
  today: string,
): Answer {
  const token = body["continuation"];
  if (typeof token === "string") {
    const [id = "", tab = "videos", from = "0"] = token.split("|");
    const channel = catalogue.channel(id);
    if (channel === undefined || !isTab(tab)) return invalid();
    return json({
      onResponseReceivedActions: [{
        appendContinuationItemsAction: {
          continuationItems: items(channel, tab, Number(from), today),
        },
      }],
    });
  }
  const channel = catalogue.channel(String(body["browseId"] ?? ""));
  if (channel === undefined) return invalid();
  const params = decodeURIComponent(String(body["params"] ?? ""));
  const tab = TABS.find((tab) => PARAMS[tab] === params) ?? "videos";
  return json(channelData(channel, tab, today));
}

/** Answers a channel's page, whose `ytInitialData` holds the same. */
export function channelPage(channel: Channel, today: string): Answer {
  const address = `https://www.youtube.com/channel/${channel.id}`;
  const feed =
    `https://www.youtube.com/feeds/videos.xml?channel_id=${channel.id}`;
  return html(
    `<!DOCTYPE html><html lang="en"><head><title>${
      escapeHtml(channel.title)
    } - YouTube</title><link rel="canonical" href="${address}"><link rel="alternate" type="application/rss+xml" title="RSS" href="${feed}"><meta itemprop="identifier" content="${channel.id}"></head><body><script nonce="a">var ytInitialData = ${
      JSON.stringify({
        ...channelData(channel, "videos", today),
        sidebar: { recommended: { channelId: "UCzzzzzzzzzzzzzzzzzzzzzz" } },
      }).replaceAll("</", "<\\/")
    };</script></body></html>`,
  );
}

const TABS = ["videos", "shorts", "streams"] as const;
type Tab = typeof TABS[number];

const PARAMS: Record<Tab, string> = {
  videos: "EgZ2aWRlb3PyBgQKAjoA",
  shorts: "EgZzaG9ydHPyBgUKA5oBAA==",
  streams: "EgdzdHJlYW1z8gYECgJ6AA==",
};

const KINDS: Record<Tab, Video["kind"]> = {
  videos: "video",
  shorts: "short",
  streams: "stream",
};

function channelData(channel: Channel, tab: Tab, today: string) {
  return {
    contents: {
      twoColumnBrowseResultsRenderer: {
        tabs: (channel.tabs ?? TABS).map((name) => ({
          tabRenderer: {
            endpoint: {
              commandMetadata: {
                webCommandMetadata: {
                  url: `/${nameOf(channel)}/${name}`,
                  webPageType: "WEB_PAGE_TYPE_CHANNEL",
                },
              },
            },
            title: name,
            selected: name === tab,
            ...(name === tab
              ? {
                content: {
                  richGridRenderer: { contents: items(channel, tab, 0, today) },
                },
              }
              : {}),
          },
        })),
      },
    },
    metadata: {
      channelMetadataRenderer: {
        title: channel.title,
        externalId: channel.id,
        rssUrl:
          `https://www.youtube.com/feeds/videos.xml?channel_id=${channel.id}`,
        ...(channel.handle === undefined ? {} : {
          vanityChannelUrl: `http://www.youtube.com/@${channel.handle}`,
        }),
      },
    },
  };
}

function nameOf({ handle, id }: Channel): string {
  return handle === undefined ? `channel/${id}` : `@${handle}`;
}

function items(channel: Channel, tab: Tab, from: number, today: string) {
  const { pageSize = 30 } = channel;
  const videos = channel.videos.filter((video) =>
    isListed(video) && (video.kind ?? "video") === KINDS[tab]
  );
  const shown = videos.slice(from, from + pageSize).map((video) => ({
    richItemRenderer: {
      content: tab === "shorts" ? short(video) : lockup(video, today),
    },
  }));
  if (videos.length <= from + pageSize) return shown;
  const token = `${channel.id}|${tab}|${from + pageSize}`;
  return [...shown, {
    continuationItemRenderer: {
      continuationEndpoint: { continuationCommand: { token } },
    },
  }];
}

function lockup(video: Video, today: string) {
  const parts = [`${video.views ?? 1834} views`, agoOf(video, today)];
  return {
    lockupViewModel: {
      contentId: video.id,
      contentType: "LOCKUP_CONTENT_TYPE_VIDEO",
      contentImage: {
        thumbnailViewModel: {
          overlays: [{
            thumbnailBottomOverlayViewModel: {
              badges: [{
                thumbnailBadgeViewModel: {
                  text: lengthOf(video.lengthSeconds),
                  badgeStyle: "THUMBNAIL_OVERLAY_BADGE_STYLE_DEFAULT",
                },
              }],
            },
          }],
        },
      },
      metadata: {
        lockupMetadataViewModel: {
          title: { content: video.title },
          metadata: {
            contentMetadataViewModel: {
              metadataRows: [{
                metadataParts: parts.map((content) => ({ text: { content } })),
              }],
            },
          },
        },
      },
    },
  };
}

function short(video: Video) {
  return {
    shortsLockupViewModel: {
      onTap: {
        innertubeCommand: { reelWatchEndpoint: { videoId: video.id } },
      },
      overlayMetadata: { primaryText: { content: video.title } },
    },
  };
}

const UNITS: readonly (readonly [string, number])[] = [
  ["year", 365],
  ["month", 30],
  ["week", 7],
  ["day", 1],
];

function agoOf(video: Video, today: string): string {
  const days = Math.floor(
    (Date.parse(`${today}T23:59:59Z`) - Date.parse(video.published)) /
      86_400_000,
  );
  const unit = UNITS.find(([, length]) => days >= length);
  const prefix = video.kind === "stream" ? "Streamed " : "";
  if (unit === undefined) return `${prefix}3 hours ago`;
  const count = Math.floor(days / unit[1]);
  return `${prefix}${count} ${unit[0]}${count === 1 ? "" : "s"} ago`;
}

function lengthOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${`${seconds % 60}`.padStart(2, "0")}`;
}

function isTab(tab: string): tab is Tab {
  return TABS.some((name) => name === tab);
}

function invalid(): Answer {
  return json({
    error: {
      code: 400,
      message: "Request contains an invalid argument.",
      status: "INVALID_ARGUMENT",
    },
  }, 400);
}
