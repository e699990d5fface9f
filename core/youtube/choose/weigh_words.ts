import type { Content, Loan, VehicleEvidence } from "../../words/mod.ts";
import { weighVehicle } from "../../evidence/mod.ts";
import { titleFit } from "../candidate/mod.ts";
import type { HuntProgress } from "./channel_hunt.ts";
import { noteTurningAway, TURNED_AWAY } from "./open_candidates.ts";
import {
  type OpenedVideo,
  readTranscript,
  type TranscriptAnswer,
  videoContent,
  type VideoDetails,
} from "../video/mod.ts";
import { measureWordShare, SECONDARY_SHARE } from "./word_share.ts";

/** From this many mentions on, words alone make a video a candidate ... */
const ENOUGH_MENTIONS = 3;

/** ... if they are this share of all mentions of vehicles. */
const ENOUGH_SHARE = 0.3;

/** A video whose words were read, or were not to be had. */
export interface TranscriptMatch {
  readonly content: Content;
  readonly transcript: TranscriptAnswer;
  /** What the words say of the vehicle; nothing without a transcript. */
  readonly words: Pick<VehicleEvidence, "mentions" | "share">;
}

/**
 * Reads the words of a video and weighs them; `undefined` if there is no such
 * video any more. Once YouTube has turned us away, nothing is asked.
 */
export async function readAndWeigh(
  progress: HuntProgress,
  { details, withheld }: OpenedVideo,
): Promise<TranscriptMatch | undefined> {
  const { access, loan, language, isTurnedAway } = progress;
  const transcript = withheld ??
    (isTurnedAway
      ? TURNED_AWAY
      : await readTranscript(access, details.id, language));
  if (transcript.kind === "gone") return undefined;
  if (transcript.kind !== "ok") noteTurningAway(progress, transcript.reason);
  return weighWords(details, transcript, loan);
}

/** Writes a video as content and weighs its words. */
export function weighWords(
  details: VideoDetails,
  transcript: TranscriptAnswer,
  loan: Loan,
): TranscriptMatch {
  const content = videoContent(details, transcript);
  if (transcript.kind !== "ok") {
    return { content, transcript, words: { mentions: 0, share: 0 } };
  }
  const { share, isShared } = measureWordShare(content, loan);
  const isSecondary = isShared && share < SECONDARY_SHARE;
  const facts = {
    wordShare: Math.round(share * 1000) / 1000,
    ...(isSecondary && { isSecondary: true as const }),
  };
  return {
    content: { ...content, video: { ...content.video!, ...facts } },
    transcript,
    words: weighVehicle(content, loan),
  };
}

/** Whether the words, or else the description, make a video a candidate. */
export function isAboutVehicle(
  { content, transcript, words }: TranscriptMatch,
  { vehicle }: Loan,
): boolean {
  if (hasEnoughMentions(words) && words.share >= ENOUGH_SHARE) return true;
  const { description } = content.video!;
  return titleFit(description, vehicle) === "named" &&
    (words.mentions > 0 || transcript.kind !== "ok");
}

/** Whether the vehicle is more than named in passing. */
export function hasEnoughMentions(
  { mentions }: TranscriptMatch["words"],
): boolean {
  return mentions >= ENOUGH_MENTIONS;
}
