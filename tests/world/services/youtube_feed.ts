import { escapeHtml } from "../page_html.ts";
import type { Channel, Video } from "../scenario.ts";
import { isListed } from "./youtube_catalogue.ts";

/** The Atom feed of a channel: its newest 15 videos. */
export function channelFeed(channel: Channel, longOnly: boolean): string {
  const bare = channel.id.slice(2);
  const videos = channel.videos.filter((video) =>
    isListed(video) && !(longOnly && video.kind === "short")
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
 <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=${channel.id}"/>
 <id>yt:channel:${bare}</id><yt:channelId>${bare}</yt:channelId><title>${
    escapeHtml(channel.title)
  }</title>
 <link rel="alternate" href="https://www.youtube.com/channel/${channel.id}"/>
 ${author(channel)}<published>2014-03-02T10:11:12+00:00</published>
${videos.slice(0, 15).map((video) => entry(channel, video)).join("\n")}
</feed>
`;
}

function entry(channel: Channel, video: Video): string {
  const title = escapeHtml(video.title);
  const path = video.kind === "short"
    ? `shorts/${video.id}`
    : `watch?v=${video.id}`;
  return ` <entry><id>yt:video:${video.id}</id><yt:videoId>${video.id}</yt:videoId><yt:channelId>${channel.id}</yt:channelId><title>${title}</title>
  <link rel="alternate" href="https://www.youtube.com/${path}"/>${
    author(channel)
  }
  <published>${utc(video.published)}</published><updated>${
    utc(video.published, 2)
  }</updated>
  <media:group><media:title>${title}</media:title><media:content url="https://www.youtube.com/v/${video.id}?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
   <media:thumbnail url="https://i1.ytimg.com/vi/${video.id}/hqdefault.jpg" width="480" height="360"/><media:description>${
    escapeHtml(video.description)
  }</media:description>
   <media:community><media:starRating count="812" average="5.00" min="1" max="5"/><media:statistics views="${
    video.views ?? 1834
  }"/></media:community></media:group></entry>`;
}

function author(channel: Channel): string {
  return `<author><name>${
    escapeHtml(channel.title)
  }</name><uri>https://www.youtube.com/channel/${channel.id}</uri></author>`;
}

function utc(time: string, daysLater = 0): string {
  return new Date(Date.parse(time) + daysLater * 86_400_000).toISOString()
    .replace(/\.\d+Z$/, "+00:00");
}
