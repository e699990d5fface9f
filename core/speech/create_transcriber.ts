import {
  addEfforts,
  type AnswerKind,
  type Effort,
  type LoanScope,
  NO_EFFORT,
} from "../words/mod.ts";
import { type Classifier, parseJson, type WebClient } from "../web/mod.ts";
import { mediaType } from "./media_type.ts";
import { usdPerMinute } from "./price.ts";
import { type Heard, readTranscription } from "./read_transcription.ts";

/** Where speech becomes text, and how much of it. */
export interface SpeechSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Longest media that is sent, in minutes. */
  readonly maxMinutes: number;
}

/** Media that a provider hands over. */
export interface Media {
  readonly url: string;
  /** Its length, as the provider states it; absent: it states none. */
  readonly seconds?: number;
}

/** What came of it: what was heard, or why nothing could be. */
export type Transcription =
  & { readonly effort: Effort }
  & (
    | { readonly kind: "ok"; readonly heard: Heard }
    | { readonly kind: Exclude<AnswerKind, "ok">; readonly note: string }
  );

/** Turns speech into text. */
export interface Transcriber {
  /**
   * Hears media. Trouble is a kind; `empty`: nothing is said in it.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  transcribe(media: Media, scope: LoanScope): Promise<Transcription>;
}

/** The endpoint takes 25 MB; the form around the media needs some. */
const MOST_BYTES = 25 * 1024 * 1024 - 4096;
const MEDIA_MS = 60_000;
const SPEECH_MS = 180_000;

/**
 * Creates a transcriber. The service is given the media and the model's name,
 * and no word of the loan: models write hints down that nobody said.
 *
 * @param isCapped Whether dollars are capped, so that a price must be known.
 */
export function createTranscriber(
  { web, settings, isCapped }: {
    readonly web: WebClient;
    readonly settings: SpeechSettings;
    readonly isCapped: boolean;
  },
): Transcriber {
  const { apiKey, baseUrl, model, maxMinutes } = settings;
  const price = usdPerMinute(settings);

  return {
    async transcribe(media, scope) {
      const problem = problemOf(media);
      if (problem !== undefined) {
        return { kind: "refused", note: problem, effort: NO_EFFORT };
      }
      const got = await web.request({
        service: "media",
        url: media.url,
        expect: "media",
        maxBytes: MOST_BYTES,
        timeoutMs: MEDIA_MS,
        keep: "never",
        classify: classifyMedia,
      }, scope);
      if (got.kind !== "ok") {
        const note = `the media could not be had: ${got.message}`;
        return { kind: got.kind, note, effort: got.effort };
      }
      const type = mediaType(got.text);
      if (type === undefined) {
        const note = "the media is of no kind that can be heard";
        return { kind: "unclear", note, effort: got.effort };
      }
      const usd = price === undefined
        ? undefined
        : price * Math.ceil(media.seconds ?? 0) / 60;
      const answer = await web.request({
        service: "speech",
        url: `${baseUrl.replace(/\/$/, "")}/audio/transcriptions`,
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}` },
        form: {
          fields: fieldsOf(settings),
          file: {
            name: `media.${type.ending}`,
            type: type.type,
            base64: got.text,
          },
        },
        expect: "json",
        timeoutMs: SPEECH_MS,
        keep: "answer",
        classify: classifySpeech,
        charge: {
          most: usd === undefined ? {} : { usd },
          ...(price !== undefined && {
            stated: ({ text }) => {
              const seconds = readTranscription(parseJson(text))?.seconds;
              return seconds === undefined ? {} : { usd: price * seconds / 60 };
            },
          }),
        },
      }, scope);
      const effort = addEfforts(got.effort, answer.effort);
      if (answer.kind !== "ok") {
        return { kind: answer.kind, note: answer.message, effort };
      }
      const heard = readTranscription(parseJson(answer.text));
      return heard === undefined || heard.text === ""
        ? { kind: "empty", note: "nothing is said in it", effort }
        : { kind: "ok", heard, effort };
    },
  };

  /** Why media is not sent at all. */
  function problemOf({ url, seconds }: Media): string | undefined {
    if (URL.parse(url)?.protocol !== "https:") {
      return "the media's address is none that begins with https://";
    }
    if (seconds === undefined) {
      return "the provider does not say how long it is, so that its cost is not known";
    }
    if (seconds > maxMinutes * 60) {
      return `it is ${Math.ceil(seconds / 60)} minutes long, over ` +
        `SPEECH_MAX_MINUTES=${maxMinutes}`;
    }
    return price === undefined && isCapped
      ? `no price of ${model} is known, and --max-cost caps the dollars`
      : undefined;
  }
}

/** `gpt-transcribe` gives no times; whisper and like servers do if asked. */
function fieldsOf({ model }: SpeechSettings): [string, string][] {
  const isTimed = !model.startsWith("gpt-");
  return [
    ["model", model],
    ["response_format", isTimed ? "verbose_json" : "json"],
    ...(isTimed
      ? [["timestamp_granularities[]", "segment"] as [string, string]]
      : []),
  ];
}

/** An address of media runs out: that it is gone says nothing of the post. */
const classifyMedia: Classifier = ({ status }) => {
  if (status >= 200 && status < 300) return { kind: "ok", message: "media" };
  const isPassing = status === 429 || status >= 500;
  return {
    kind: isPassing ? "transient" : "blocked",
    message: `HTTP ${status}`,
  };
};

/** Messages are ours: the service's own may repeat a key. */
const classifySpeech: Classifier = ({ status, text }) => {
  const message = `speech to text: HTTP ${status}`;
  if (status >= 200 && status < 300) {
    return readTranscription(parseJson(text)) === undefined
      ? { kind: "unclear", message: "speech to text gave no transcription" }
      : { kind: "ok", message };
  }
  if (status === 401 || status === 403) {
    return { kind: "auth", message: "SPEECH_API_KEY is refused" };
  }
  if (status === 402) return { kind: "quota", message };
  if (status === 429) {
    return /insufficient_quota/.test(text)
      ? { kind: "quota", message: "the credit for speech to text is used up" }
      : { kind: "rate", message };
  }
  const isPassing = status === 408 || status === 409 || status >= 500;
  return { kind: isPassing ? "transient" : "bad_request", message };
};
