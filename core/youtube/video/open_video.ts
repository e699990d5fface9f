import type { SourcedDate } from "../../words/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import {
  assignedJson,
  CONSENT_PAGE,
  fetchOEmbed,
  fetchWatchPage,
  parseJson,
  type PlayerFacts,
  readPlayer,
  record,
  textAt,
  type YouTubeAccess,
} from "../access/mod.ts";
import type { WithheldWords } from "./transcript.ts";
import type { VideoDetails } from "./video_content.ts";
import { videoUrl } from "../../outlet/mod.ts";

/** A video whose page was read, or did not need to be. */
export interface OpenedVideo {
  readonly details: VideoDetails;
  /** Why its words need not be asked for. */
  readonly withheld?: WithheldWords;
}

/**
 * Reads a video's watch page: title, day, channel, and whether it plays.
 * `undefined` if there is no such video, or nothing could be learned of it; the
 * trail says which.
 */
export async function openVideo(
  access: YouTubeAccess,
  id: string,
): Promise<OpenedVideo | undefined> {
  const answer = await fetchWatchPage(access, id);
  const player = readPlayer(
    assignedJson(answer.text, "ytInitialPlayerResponse"),
    id,
  );
  const { kind, message } = player.playability;
  record(access, {
    did: "player",
    target: videoUrl(id),
    note: answer.message || message || `"${player.title ?? id}"`,
    ...(answer.kind === "ok" && { kind }),
  }, answer);
  if (answer.kind === "gone") return undefined;
  const details = detailsOf(id, player);
  const withheld = withheldBy(answer, player.playability.reason);
  if (details !== undefined) {
    return { details, ...(withheld !== undefined && { withheld }) };
  }
  return await openByOEmbed(access, id, withheld);
}

function detailsOf(id: string, facts: PlayerFacts): VideoDetails | undefined {
  const { title, description = "", owner, lengthSeconds } = facts;
  if (title === undefined) return undefined;
  const published: SourcedDate | undefined = facts.published === undefined
    ? undefined
    : { date: facts.published, source: "youtube publishDate", certainty: 0.98 };
  return {
    id,
    title,
    description,
    ...(owner !== undefined && { owner }),
    ...(lengthSeconds !== undefined && { lengthSeconds }),
    ...(published !== undefined && { published }),
  };
}

/** Why it is not worth asking for the words; `undefined` if it is. */
function withheldBy(
  { kind, message }: WebAnswer,
  said: WithheldWords["reason"] | undefined,
): WithheldWords | undefined {
  if (kind === "ok") return undefined;
  // The player, which has no consent page, may still answer after one.
  const isTurnedAway = kind === "blocked" && message !== CONSENT_PAGE;
  const reason = said ?? (isTurnedAway ? "blocked" : undefined);
  return reason === undefined ? undefined : { kind, reason, message };
}

/** Title and channel, where the player says nothing; it gives no date. */
async function openByOEmbed(
  access: YouTubeAccess,
  id: string,
  withheld: WithheldWords | undefined,
): Promise<OpenedVideo | undefined> {
  const answer = await fetchOEmbed(access, id);
  const said = parseJson(answer.text);
  const title = answer.kind === "ok" ? textAt(said, "title") : undefined;
  record(access, {
    did: "oembed",
    target: `https://www.youtube.com/oembed?url=${videoUrl(id)}`,
    note: title === undefined ? answer.message : `"${title}"`,
  }, answer);
  if (title === undefined) return undefined;
  const author = textAt(said, "author_name");
  return {
    details: {
      id,
      title,
      description: "",
      ...(author !== undefined && { author }),
    },
    ...(withheld !== undefined && { withheld }),
  };
}
