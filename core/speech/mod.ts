/** What is said in media that a provider hands over, as text. @module */
export {
  createTranscriber,
  type Media,
  type SpeechSettings,
  type Transcriber,
  type Transcription,
} from "./create_transcriber.ts";
export { mediaType } from "./media_type.ts";
export { usdPerMinute } from "./price.ts";
export { readTranscription } from "./read_transcription.ts";
