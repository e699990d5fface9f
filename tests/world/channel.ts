/** A YouTube channel. */
export interface Channel {
  /** `UC` and 22 characters. */
  readonly id: string;
  /** Without its `@`. */
  readonly handle?: string;
  /** Names that resolve to it: `c/name`, `user/name`, `name`. */
  readonly names?: readonly string[];
  readonly title: string;
  readonly videos: readonly Video[];
  /** What its feed does. @default {"well"} */
  readonly feed?: "well" | "404" | "404_then_200" | "500_then_200";
  /** Videos on a page of its list. @default {30} */
  readonly pageSize?: number;
  /** Lists that its page links to. @default {all, empty ones too} */
  readonly tabs?: readonly ("videos" | "shorts" | "streams")[];
}

/** A video; its channel's list is newest first by `published`. */
export interface Video {
  /** Eleven characters. */
  readonly id: string;
  readonly title: string;
  /** ISO time with zone. */
  readonly published: string;
  readonly description: string;
  readonly lengthSeconds: number;
  readonly views?: number;
  readonly kind?: "video" | "short" | "stream";
  readonly captions?: readonly Captions[];
  readonly state?: VideoState;
  readonly embeddable?: boolean;
}

export interface Captions {
  readonly language: string;
  readonly by: "manual" | "asr";
  readonly segments: readonly Segment[];
}

/** Start and length in seconds. */
export interface Segment {
  readonly start: number;
  readonly duration: number;
  readonly text: string;
}

/** What keeps a video from playing; absent: nothing. */
export type VideoState =
  | "unlisted"
  | "private"
  | "age"
  | "bot_check"
  | "consent"
  | "recaptcha"
  | "unavailable"
  | "terminated"
  | "members"
  | "country"
  | "payment"
  | "later"
  | "premiere";
