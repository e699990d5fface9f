import { type TranscriptSegment, transcriptText } from "../words/mod.ts";

/** What a service heard. */
export interface Heard {
  /** As it goes into the content; may be empty. */
  readonly text: string;
  /** Empty where the service gives no times. */
  readonly segments: readonly TranscriptSegment[];
  /** As the service states it, in seconds. */
  readonly seconds?: number;
}

/**
 * When a stretch counts as silence, in which models make words up.
 * Source: openai/whisper, `transcribe.py`: no_speech_threshold 0.6,
 * logprob_threshold -1.0.
 */
const SILENT = { noSpeech: 0.6, logProbability: -1 };

/**
 * Reads a transcription: its text, and its times where all of them are sound.
 * `undefined` if it is none.
 */
export function readTranscription(body: unknown): Heard | undefined {
  if (!isRecord(body) || typeof body["text"] !== "string") return undefined;
  const given = Array.isArray(body["segments"]) ? body["segments"] : [];
  const segments = readSegments(given);
  const { duration } = body;
  return {
    text: segments === undefined || given.length === 0
      ? body["text"].trim()
      : transcriptText(segments),
    segments: segments ?? [],
    ...(typeof duration === "number" && duration >= 0 && { seconds: duration }),
  };
}

/** All segments that are speech; `undefined` if the time of one is no time. */
function readSegments(
  given: readonly unknown[],
): TranscriptSegment[] | undefined {
  const segments: TranscriptSegment[] = [];
  let before = 0;
  for (const one of given) {
    if (!isRecord(one)) return undefined;
    const { start, end, text } = one;
    const isSound = typeof start === "number" && typeof end === "number" &&
      typeof text === "string" && start >= before && end >= start &&
      Number.isFinite(end);
    if (!isSound) return undefined;
    before = start;
    const words = text.trim();
    if (words === "" || isSilence(one)) continue;
    segments.push({ start, duration: end - start, text: words });
  }
  return segments;
}

function isSilence(one: Readonly<Record<string, unknown>>): boolean {
  const { no_speech_prob: silence, avg_logprob: certainty } = one;
  return typeof silence === "number" && typeof certainty === "number" &&
    silence > SILENT.noSpeech && certainty < SILENT.logProbability;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
