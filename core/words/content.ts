/** What kind of page a page is; apart from what it is about. */
export type PageType =
  | "article"
  | "video"
  | "index"
  | "product"
  | "dealer"
  | "forum"
  | "service"
  | "press_release"
  | "other";

/** A calendar day with where it was read. */
export interface SourcedDate {
  /** The day as printed, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where it stands, such as `json-ld`, `meta article:published_time`. */
  readonly source: string;
  /** How sure: 0 to 1. */
  readonly certainty: number;
  /**
   * The other day that numbers such as `08/07/2026` can mean, if neither place
   * nor other sources settle it; the window decides whether it matters.
   */
  readonly orElse?: string;
}

/** A day that may be the published one, beside the one that was taken. */
export interface DateCandidate extends SourcedDate {
  /** Whether it is the same day, or the same moment written in UTC. */
  readonly agrees: boolean;
}

/** A piece of a transcript, in the video's own time. */
export interface TranscriptSegment {
  /** Start, in seconds. */
  readonly start: number;
  /** Length, in seconds. */
  readonly duration: number;
  readonly text: string;
}

/** Who published a video. */
export interface ChannelOwner {
  readonly channelId: string;
  readonly name: string;
  /** With its `@`; absent if it is not known. */
  readonly handle?: string;
}

/** What the video path knows beyond a page. */
export interface VideoFacts {
  readonly videoId: string;
  readonly owner?: ChannelOwner;
  readonly lengthSeconds?: number;
  readonly description: string;
  /** Empty if there is no transcript. */
  readonly segments: readonly TranscriptSegment[];
  /** `none`: the text is title, description and metadata only. */
  readonly transcript: "manual" | "automatic" | "none";
  /** Where in the text the transcript begins. @default {0} */
  readonly textFrom?: number;
  /** Why there is no transcript, machine-readable. */
  readonly withoutTranscript?: string;
  /**
   * Whether `owner` is the channel that the loan's own link names; absent if
   * the link names a video.
   */
  readonly fromLinkedChannel?: boolean;
  /**
   * Share of the words that are said while the loaned vehicle is the one named
   * last: 0 to 1; absent without a transcript.
   */
  readonly wordShare?: number;
  /** Set in a comparison that gives the loaned vehicle a small share. */
  readonly isSecondary?: true;
}

/** A published piece, article or video, in the form in which it is judged. */
export interface Content {
  readonly kind: "article" | "video";
  /** Where it was read. */
  readonly url: string;
  /**
   * The address under which it is shown and exported: `url`, or its own
   * canonical spelling of it; never one that only the page vouches for.
   */
  readonly canonicalUrl: string;
  /**
   * Another page that it names as its canonical one: a claim, by which copies
   * are recognised if that page is read as well, and never exported.
   */
  readonly creditedUrl?: string;
  readonly title: string;
  /** Body or transcript; paragraphs parted by a blank line. */
  readonly text: string;
  /** Subheadings of the body, in order. */
  readonly headings: readonly string[];
  /** Authors as printed, one name each; empty if none is given. */
  readonly bylines: readonly string[];
  readonly published?: SourcedDate;
  readonly modified?: SourcedDate;
  /** BCP 47 tag. */
  readonly language?: string;
  readonly siteName?: string;
  readonly pageType: PageType;
  readonly paywalled: boolean;
  readonly wordCount: number;
  /** How much the text can be trusted to be the piece: 0 to 1. */
  readonly quality: number;
  /** Where the authors stand, such as `json-ld author`. */
  readonly bylineSource?: string;
  /** What stands for an author and could not be read as a name. */
  readonly bylineUnread?: string;
  /** A house, team or agency that signs, alone or beside the authors. */
  readonly bylineHouse?: string;
  /** Every day that may be the published one, best first. */
  readonly dateCandidates?: readonly DateCandidate[];
  /**
   * Set if good sources name published days more than two days apart; then
   * `published` is at most half sure.
   */
  readonly dateConflict?: boolean;
  /** An AMP copy of the same piece. */
  readonly ampUrl?: string;
  /** The following page of the same piece, if it goes on there. */
  readonly nextPage?: string;
  /** Only for videos. */
  readonly video?: VideoFacts;
}
