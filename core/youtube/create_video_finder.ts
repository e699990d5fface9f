import {
  type Clock,
  type Content,
  DEFAULT_RULES,
  type MatchRules,
  SYSTEM_CLOCK,
  type VideoFinder,
} from "../words/mod.ts";
import type { WebClient } from "../web/mod.ts";
import {
  type ChannelHunt,
  DEFAULT_BUDGET,
  findInChannel,
  findInPlaylist,
  type VideoBudget,
  type VideoSearch,
  weighWords,
} from "./choose/mod.ts";
import { type DataApi, resolveChannel } from "./channel/mod.ts";
import { record, type YouTubeAccess } from "./access/mod.ts";
import { openVideo, readTranscript } from "./video/mod.ts";
import { parseYouTubeUrl } from "../outlet/mod.ts";

/** Options for {@linkcode createVideoFinder}. */
export interface VideoFinderOptions {
  /** Sends the requests. */
  web: WebClient;
  /** Tells the time. @default {SYSTEM_CLOCK} */
  clock?: Clock;
  /** Where YouTube is reached. @default {"https://www.youtube.com"} */
  baseUrl?: string;
  /** When a clip can appear. @default {DEFAULT_RULES} */
  window?: MatchRules;
  /** Wanted language of captions, a BCP 47 tag. @default {"en"} */
  language?: string;
  /** Key of the Data API v3; without one it is not asked. */
  dataApiKey?: string;
  /** Where the Data API is reached. @default {"https://www.googleapis.com"} */
  dataApiBaseUrl?: string;
  /** A web search, the last way of looking. @default {none} */
  search?: VideoSearch;
  /** What one loan may spend on one link. @default {DEFAULT_BUDGET} */
  budget?: Partial<VideoBudget>;
}

/** Creates the video path: from a YouTube link to a loan's likeliest videos. */
export function createVideoFinder(options: VideoFinderOptions): VideoFinder {
  const {
    web,
    clock = SYSTEM_CLOCK,
    baseUrl = "https://www.youtube.com",
    window: rules = DEFAULT_RULES,
    language = "en",
  } = options;
  const budget = { ...DEFAULT_BUDGET, ...options.budget };
  const dataApi = dataApiOf(options);

  return {
    async *find(loan, link, scope) {
      scope.signal.throwIfAborted();
      const access: YouTubeAccess = { web, clock, baseUrl, scope, link };
      const target = parseYouTubeUrl(link);
      const hunt = {
        access,
        loan,
        budget,
        rules,
        language,
        ...(dataApi !== undefined && { dataApi }),
        ...(options.search !== undefined && { search: options.search }),
      };
      if (target?.kind === "video") {
        yield* findVideo(hunt, target.id);
      } else if (target?.kind === "channel") {
        const channel = await resolveChannel(access, target);
        if (channel.kind === "ok") yield* findInChannel({ ...hunt, channel });
      } else if (target?.kind === "playlist") {
        yield* findInPlaylist(hunt, target.id);
      } else {
        record(access, {
          did: "resolve",
          target: link,
          kind: "empty",
          note: "the link names no video, channel or playlist",
        });
      }
    },
  };
}

function dataApiOf(options: VideoFinderOptions): DataApi | undefined {
  const { dataApiKey: key } = options;
  const { dataApiBaseUrl: baseUrl = "https://www.googleapis.com" } = options;
  return key === undefined ? undefined : { key, baseUrl };
}

async function* findVideo(
  { access, loan, language }: Omit<ChannelHunt, "channel">,
  id: string,
): AsyncGenerator<Content> {
  const video = await openVideo(access, id);
  if (video === undefined) return;
  const { details, withheld } = video;
  const transcript = withheld ?? await readTranscript(access, id, language);
  if (transcript.kind !== "gone") {
    yield weighWords(details, transcript, loan).content;
  }
}
