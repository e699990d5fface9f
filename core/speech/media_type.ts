import { Buffer } from "node:buffer";

/** A kind of media that the endpoint takes. */
export interface MediaType {
  /** By which its name ends. */
  readonly ending: string;
  readonly type: string;
}

/** First bytes, as text of one letter a byte, and what they are. */
const MARKS: readonly (readonly [RegExp, MediaType])[] = [
  [/^[^]{4}ftypM4A/, { ending: "m4a", type: "audio/mp4" }],
  [/^[^]{4}ftyp/, { ending: "mp4", type: "video/mp4" }],
  [/^[^]E\xdf\xa3/, { ending: "webm", type: "video/webm" }],
  [/^OggS/, { ending: "ogg", type: "audio/ogg" }],
  [/^fLaC/, { ending: "flac", type: "audio/flac" }],
  [/^RIFF[^]{4}WAVE/, { ending: "wav", type: "audio/wav" }],
  [/^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, {
    ending: "mp3",
    type: "audio/mpeg",
  }],
];

/** What media is by its first bytes, whatever its header says. */
export function mediaType(base64: string): MediaType | undefined {
  const head = Buffer.from(base64.slice(0, 32), "base64").toString("latin1");
  return MARKS.find(([mark]) => mark.test(head))?.[1];
}
