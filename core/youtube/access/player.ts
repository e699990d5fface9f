import type { ChannelOwner } from "../../words/mod.ts";
import { at, labelAt, listAt, textAt } from "./json.ts";
import { type Playability, playabilityOf } from "./playability.ts";
import { parseYouTubeUrl } from "../../outlet/mod.ts";

/** One of a video's caption files. */
export interface CaptionTrack {
  readonly url: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** `automatic`: by speech recognition. */
  readonly kind: "manual" | "automatic";
}

/** What the player says of a video; what it does not say is absent. */
export interface PlayerFacts {
  readonly playability: Playability;
  readonly title?: string;
  readonly description?: string;
  readonly lengthSeconds?: number;
  readonly owner?: ChannelOwner;
  /** Day as printed, `YYYY-MM-DD`. */
  readonly published?: string;
  readonly tracks: readonly CaptionTrack[];
  /** Whether it lists captions in a form that we do not know. */
  readonly hasUnknownCaptions?: true;
}

/**
 * Reads an answer of the player, whichever client it was given to. To a client
 * that it no longer serves it shows another video, which says so: nothing of
 * that is about the one that was asked for.
 */
export function readPlayer(player: unknown, videoId: string): PlayerFacts {
  const details = at(player, "videoDetails");
  if ((textAt(details, "videoId") ?? videoId) !== videoId) {
    return { playability: OTHER_VIDEO, tracks: [] };
  }
  const micro = at(player, "microformat", "playerMicroformatRenderer");
  const title = textAt(details, "title") ?? labelAt(micro, "title");
  const description = textAt(details, "shortDescription") ??
    labelAt(micro, "description");
  const lengthSeconds = numberAt(details, "lengthSeconds");
  const published = dayOf(
    textAt(micro, "publishDate") ?? textAt(micro, "uploadDate"),
  );
  const owner = ownerOf(details, micro);
  return {
    playability: playabilityOf(player),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(lengthSeconds !== undefined && { lengthSeconds }),
    ...(published !== undefined && { published }),
    ...(owner !== undefined && { owner }),
    ...captionsOf(player),
  };
}

const OTHER_VIDEO: Playability = {
  kind: "transient",
  message: "the player answers for another video",
};

/** The calendar day that a time or date starts with; else `undefined`. */
export function dayOf(text: string | undefined): string | undefined {
  const day = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T|$)/
    .exec(text ?? "")?.[1];
  return day !== undefined && day >= "2005" ? day : undefined;
}

function ownerOf(details: unknown, micro: unknown): ChannelOwner | undefined {
  const channelId = textAt(details, "channelId") ??
    textAt(micro, "externalChannelId");
  const name = textAt(micro, "ownerChannelName") ?? textAt(details, "author");
  if (channelId === undefined || name === undefined) return undefined;
  const handle = handleOf(textAt(micro, "ownerProfileUrl"));
  return { channelId, name, ...(handle !== undefined && { handle }) };
}

/** The handle in a profile's address, with its `@`. */
export function handleOf(url: string | undefined): string | undefined {
  const parsed = url === undefined ? undefined : parseYouTubeUrl(url);
  return parsed?.kind === "channel" && parsed.by === "handle"
    ? parsed.name
    : undefined;
}

/** None are proof of none only where nothing stands in their place. */
function captionsOf(
  player: unknown,
): Pick<PlayerFacts, "tracks" | "hasUnknownCaptions"> {
  const captions = at(player, "captions");
  const list = at(captions, "playerCaptionsTracklistRenderer");
  const listed = listAt(list, "captionTracks");
  const tracks = tracksOf(listed);
  const isUnknown = tracks.length === 0 &&
    (listed.length > 0 || (captions !== undefined && list === undefined));
  return { tracks, ...(isUnknown && { hasUnknownCaptions: true }) };
}

function tracksOf(listed: readonly unknown[]): CaptionTrack[] {
  return listed.flatMap((track) => {
    const url = textAt(track, "baseUrl");
    const language = textAt(track, "languageCode");
    if (url === undefined || language === undefined) return [];
    const kind = textAt(track, "kind") === "asr" ? "automatic" : "manual";
    return [{ url, language, kind } as const];
  });
}

/** Numbers come as strings. */
function numberAt(value: unknown, key: string): number | undefined {
  const found = Number(at(value, key) ?? NaN);
  return Number.isFinite(found) && found > 0 ? found : undefined;
}
