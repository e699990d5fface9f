import type { Channel, Scenario, Video } from "../scenario.ts";

/** All channels and videos, by every name they go by. */
export interface Catalogue {
  channel(id: string): Channel | undefined;
  /** The channel whose page an address is. */
  channelAt(url: URL): Channel | undefined;
  video(id: string): { video: Video; channel: Channel } | undefined;
  /** The video id in an address; empty if there is none. */
  idIn(url: string | null): string;
}

/** Creates the catalogue of a scenario; lists are newest first. */
export function createCatalogue(scenario: Scenario): Catalogue {
  const channels = new Map<string, Channel>();
  const videos = new Map<string, { video: Video; channel: Channel }>();
  for (const given of scenario.channels ?? []) {
    const newestFirst = [...given.videos].sort((a, b) =>
      Date.parse(b.published) - Date.parse(a.published)
    );
    const channel = { ...given, videos: newestFirst };
    channels.set(`channel/${channel.id}`, channel);
    if (channel.handle !== undefined) {
      channels.set(`@${channel.handle.toLowerCase()}`, channel);
    }
    for (const name of channel.names ?? []) {
      channels.set(name.toLowerCase(), channel);
    }
    for (const video of newestFirst) videos.set(video.id, { video, channel });
  }

  return {
    channel: (id) => channels.get(`channel/${id}`),
    channelAt(url) {
      const path = decodeURIComponent(url.pathname).slice(1)
        .replace(/\/(videos|shorts|streams|featured|about)?\/?$/, "");
      return channels.get(path) ?? channels.get(path.toLowerCase());
    },
    video: (id) => videos.get(id),
    idIn(value) {
      if (value === null || !URL.canParse(value)) return "";
      const url = new URL(value);
      return url.searchParams.get("v") ??
        /([\w-]{11})$/.exec(url.pathname)?.[1] ?? "";
    },
  };
}

/** Whether a video stands in its channel's public lists. */
export function isListed(video: Video): boolean {
  const { state } = video;
  return state !== "unlisted" && state !== "private" &&
    state !== "unavailable" && state !== "terminated";
}
