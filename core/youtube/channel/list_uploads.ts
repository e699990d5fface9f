import type { WebAnswer } from "../../web/mod.ts";
import type { VideoCandidate } from "../candidate/mod.ts";
import {
  at,
  classifyDataApi,
  dayOf,
  listAt,
  parseJson,
  record,
  textAt,
  type YouTubeAccess,
} from "../access/mod.ts";
import { channelUrl } from "../../outlet/mod.ts";

/** How the Data API is reached. */
export interface DataApi {
  readonly key: string;
  /** Such as `https://www.googleapis.com`. */
  readonly baseUrl: string;
}

/** How far to page. */
export interface UploadLimits {
  /** Pages of 50 videos, one unit of quota each. */
  readonly pages: number;
  /** Stop once everything is older than this day, `YYYY-MM-DD`. */
  readonly opens?: string;
}

/**
 * Lists a channel's uploads by the Data API, newest first, with their days:
 * `playlistItems` on the channel's uploads playlist, at one unit a page; never
 * `search`, which has an allowance of its own of 100 calls a day.
 */
export async function listUploads(
  access: YouTubeAccess,
  api: DataApi,
  channelId: string,
  limits: UploadLimits,
): Promise<VideoCandidate[]> {
  const target = channelUrl(channelId);
  const candidates: VideoCandidate[] = [];
  let pageToken: string | undefined;
  for (let number = 1; number <= limits.pages; number++) {
    const answer = await askForPage(access, api, channelId, pageToken);
    const page = answer.kind === "ok" ? readPage(answer.text) : undefined;
    record(access, {
      did: "list",
      target,
      note: page === undefined
        ? answer.message
        : `uploads, page ${number}: ${page.videos.length} videos`,
    }, answer);
    if (page === undefined) return candidates;
    candidates.push(...page.videos);
    pageToken = page.next;
    if (pageToken === undefined || isPast(page.videos, limits.opens)) break;
  }
  return candidates;
}

function askForPage(
  { web, scope }: YouTubeAccess,
  { key, baseUrl }: DataApi,
  channelId: string,
  pageToken: string | undefined,
): Promise<WebAnswer> {
  const query = new URLSearchParams({
    part: "snippet,contentDetails",
    maxResults: "50",
    playlistId: `UU${channelId.slice(2)}`,
    ...(pageToken !== undefined && { pageToken }),
    key,
  });
  return web.request({
    service: "youtube_data",
    url: new URL(`/youtube/v3/playlistItems?${query}`, baseUrl).href,
    expect: "json",
    classify: classifyDataApi,
    keep: "answer",
    charge: { most: { quota: 1 } },
  }, scope);
}

function readPage(text: string): { videos: VideoCandidate[]; next?: string } {
  const body = parseJson(text);
  const videos = listAt(body, "items").flatMap((item) => {
    const id = textAt(item, "contentDetails", "videoId");
    const title = textAt(item, "snippet", "title");
    if (id === undefined || title === undefined) return [];
    const date = dayOf(textAt(item, "contentDetails", "videoPublishedAt"));
    const description = at(item, "snippet", "description");
    return [{
      id,
      title,
      description: typeof description === "string" ? description : "",
      ...(date !== undefined && {
        published: { date, source: "youtube data api", certainty: 0.98 },
      }),
    }];
  });
  const next = textAt(body, "nextPageToken");
  return { videos, ...(next !== undefined && { next }) };
}

function isPast(videos: readonly VideoCandidate[], opens?: string): boolean {
  const last = videos.at(-1)?.published?.date;
  return opens !== undefined && last !== undefined && last < opens;
}
