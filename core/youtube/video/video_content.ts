import {
  type ChannelOwner,
  type Content,
  type SourcedDate,
  transcriptText,
} from "../../words/mod.ts";
import { readChapters } from "./chapters.ts";
import type { TranscriptAnswer } from "./transcript.ts";
import { videoUrl } from "../../outlet/mod.ts";

/** What is known of a video, from wherever. */
export interface VideoDetails {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly owner?: ChannelOwner;
  /** The channel's name, where its id is not known. */
  readonly author?: string;
  readonly lengthSeconds?: number;
  readonly published?: SourcedDate;
  readonly fromLinkedChannel?: boolean;
}

/** How much the text can be trusted to be what the video says. */
const QUALITY = { manual: 0.95, automatic: 0.85, none: 0.35 } as const;

/**
 * Writes a video as content: its transcript, or what the page says of it where
 * there is none. What is not known beforehand comes from the player's answer
 * that led to the transcript.
 */
export function videoContent(
  known: VideoDetails,
  transcript: TranscriptAnswer,
): Content {
  const { player } = transcript;
  const details = {
    ...(player?.owner !== undefined && { owner: player.owner }),
    ...(player?.lengthSeconds !== undefined &&
      { lengthSeconds: player.lengthSeconds }),
    ...known,
    description: known.description || (player?.description ?? ""),
  };
  const { id, title, description, owner, published } = details;
  const { lengthSeconds, fromLinkedChannel } = details;
  const spoken = transcript.kind === "ok" ? transcript : undefined;
  const text = spoken === undefined
    ? metadataText(details)
    : transcriptText(spoken.segments);
  const track = spoken?.track ?? "none";
  const language = spoken?.language;
  return {
    kind: "video",
    url: videoUrl(id),
    canonicalUrl: videoUrl(id),
    title,
    text,
    headings: readChapters(description).map((chapter) => chapter.title),
    bylines: [owner?.name ?? details.author].filter((name) =>
      name !== undefined
    ),
    ...(published !== undefined && { published }),
    ...(language !== undefined && { language }),
    siteName: "YouTube",
    pageType: "video",
    paywalled: isPaid(transcript),
    wordCount: text.match(/\S+/g)?.length ?? 0,
    quality: QUALITY[track],
    video: {
      videoId: id,
      description,
      segments: spoken?.segments ?? [],
      transcript: track,
      ...(owner !== undefined && { owner }),
      ...(lengthSeconds !== undefined && { lengthSeconds }),
      ...(fromLinkedChannel !== undefined && { fromLinkedChannel }),
      ...(transcript.kind !== "ok" &&
        { withoutTranscript: transcript.reason }),
    },
  };
}

/** Title, channel and description; no word of it is spoken. */
function metadataText(details: VideoDetails): string {
  const { title, description, owner, author } = details;
  return [title, owner?.name ?? author, description.trim()]
    .filter((part) => part !== undefined && part !== "").join("\n\n");
}

function isPaid(transcript: TranscriptAnswer): boolean {
  return transcript.kind !== "ok" &&
    (transcript.reason === "members_only" ||
      transcript.reason === "payment_required");
}
