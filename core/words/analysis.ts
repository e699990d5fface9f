import type { AnswerKind, Effort } from "./base/mod.ts";
import type { Content } from "./content.ts";
import type { Loan } from "./loan.ts";
import type { LoanScope } from "./scope.ts";

/** A passage that stands word for word in the content. */
export interface Quote {
  readonly text: string;
  /** Offsets in `Content.text`: `text.slice(start, end)` is the quote. */
  readonly start: number;
  readonly end: number;
  /** For videos: when it is said, in seconds. */
  readonly second?: number;
}

/** The five aspects on which GPT judges a vehicle. */
export const ASPECTS = [
  "performance",
  "exterior_design",
  "interior_comfort",
  "technology",
  "value",
] as const;
export type AspectName = typeof ASPECTS[number];

/** What a piece says of one aspect. */
export interface Aspect {
  /** 0 to 10. */
  readonly score: number;
  readonly note: string;
  /** Verified quotes that back it; never empty. */
  readonly quotes: readonly Quote[];
}

/** What of a vehicle can move a buyer: the scored aspects, and five more. */
export const DRIVERS = [
  ...ASPECTS,
  "ride_handling",
  "space",
  "safety",
  "efficiency",
  "reliability",
] as const;
export type DriverName = typeof DRIVERS[number];

/** How a piece speaks of something. */
export const TONES = ["praised", "blamed", "mixed"] as const;
export type Tone = typeof TONES[number];

/** What a piece says of one of the ten aspects. */
export interface Driver {
  readonly aspect: DriverName;
  readonly tone: Tone;
  /** Verified; never empty. */
  readonly quotes: readonly Quote[];
}

/** An option or a piece of equipment that the car had, as the piece says. */
export interface Equipment {
  /** As the piece writes it. */
  readonly name: string;
  /** Absent: it is only named. */
  readonly tone?: Tone;
  /** Set if the loan names it too. */
  readonly isLent?: true;
  /** Holds the name; verified. */
  readonly quote: Quote;
}

/** How the lent vehicle fares against another. */
export const COMPARED = ["better", "worse", "even", "unsaid"] as const;

/** Another vehicle that the piece sets against the lent one. */
export interface ComparedVehicle {
  /** As the table writes it, with its make, else as the piece does. */
  readonly name: string;
  /** The lent vehicle against it; `unsaid`: the piece does not say. */
  readonly result: typeof COMPARED[number];
  /** Holds the name; verified. */
  readonly quote: Quote;
  /** `table`: named again and again, or in the title; `model`: GPT's. */
  readonly by: "table" | "model";
}

/** What kind of piece a piece is, as GPT reads it. */
export const PIECE_KINDS = [
  "review",
  "first_drive",
  "comparison",
  "long_term",
  "feature",
  "news",
  "press_release",
  "price_or_specs",
  "list",
  "other",
] as const;
export type PieceKind = typeof PIECE_KINDS[number];

/** A slot of the variant that a piece is about, as GPT reads it. */
export interface JudgedSlot {
  readonly slot: "powertrain" | "body" | "line" | "trim";
  readonly value: string;
  /** Where it stands in the piece. */
  readonly quote: Quote;
}

/** What a piece can disclose of its maker's part in it. */
export const DISCLOSURES = ["loan", "paid", "gift", "hosted"] as const;
export type DisclosureKind = typeof DISCLOSURES[number];

/** A disclosure that a piece makes, in its own words. */
export interface SaidDisclosure {
  readonly kind: DisclosureKind;
  /** The words that say it, as they stand in the piece. */
  readonly words: string;
  readonly where: "title" | "text" | "description";
  /** For `text`: offsets in `Content.text`. */
  readonly start?: number;
  readonly end?: number;
  /** `phrase`: by the phrases of the lexicon; `model`: GPT pointed at it. */
  readonly by: "phrase" | "model";
}

/**
 * What a piece discloses. `not_found`: its words were read and disclose
 * nothing, which is no verdict on the piece (labels that an app draws are not
 * in the text); `cannot_tell`: not all of its words were read.
 */
export interface Disclosure {
  readonly state: "found" | "not_found" | "cannot_tell";
  readonly said: readonly SaidDisclosure[];
}

/** How a piece stands to a client's message. */
export const MESSAGE_STATES = [
  "stated",
  "reworded",
  "contradicted",
  "absent",
  "unclear",
] as const;
export type MessageState = typeof MESSAGE_STATES[number];

/** A message that a maker wants its coverage to carry. */
export interface ClientMessage {
  readonly id: string;
  /** Absent: any. */
  readonly make?: string;
  readonly model?: string;
  readonly trim?: string;
  /** One claim, in one sentence. */
  readonly message: string;
  /** Phrases by which it may be said. */
  readonly examples: readonly string[];
}

/**
 * What a piece says of a message. `unclear`: the model's answer is borne out by
 * no passage, or only parts of the piece were read; never counted.
 */
export interface MessageFinding {
  readonly id: string;
  readonly message: string;
  readonly state: MessageState;
  /** Verified; empty for `absent` and `unclear`, else at least one. */
  readonly quotes: readonly Quote[];
}

/** The parts of a judgement that are a model's own words. */
export type ToldPart =
  | "summary"
  | "recommendation"
  | "pro"
  | "con"
  | `note ${AspectName}`
  | "presenter"
  | "production"
  | "moment";

/** A sentence of a model's own, with the passages that bear it out. */
export interface Backing {
  readonly part: ToldPart;
  readonly text: string;
  /** Where they stand in `Content.text`; never empty. */
  readonly passages: readonly {
    /** As the model was shown it, from 1. */
    readonly number: number;
    readonly start: number;
    readonly end: number;
  }[];
}

/** A sentence of a model's own that was dropped. */
export interface Unbacked {
  readonly part: ToldPart;
  readonly text: string;
  /**
   * What its passages lack: the passage itself, a figure or a name in it, its
   * denial (or they deny what it says), or its words.
   */
  readonly why: "passage" | "figure" | "name" | "denial" | "words";
}

/** GPT's judgement of one piece, validated; what it did not say is absent. */
export interface Analysis {
  /** How closely the piece covers the loaned vehicle: an integer, 0 to 10. */
  readonly relevance: number;
  /** How good the coverage is for the vehicle: an integer, 0 to 10. */
  readonly overall?: number;
  /** Absent where GPT did not say it. */
  readonly pieceKind?: PieceKind;
  /** Slots of the variant that the piece is about, each with its quote. */
  readonly subject?: readonly JudgedSlot[];
  readonly sentiment?: "positive" | "neutral" | "negative";
  readonly aspects: Readonly<Partial<Record<AspectName, Aspect>>>;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  readonly summary?: string;
  readonly recommendation?: string;
  readonly brandAlignment?: boolean;
  /** For each of the client's messages; absent if it gives none. */
  readonly messages?: readonly MessageFinding[];
  /** Absent in results of older versions. */
  readonly disclosure?: Disclosure;
  /** The ten aspects, those of which the piece says something. */
  readonly drivers?: readonly Driver[];
  readonly equipment?: readonly Equipment[];
  readonly compared?: readonly ComparedVehicle[];
  /** Verified quotes. */
  readonly keyMentions: readonly Quote[];
  /** Quotes the model gave that do not stand in the content; never shown. */
  readonly unverifiedQuotes: readonly string[];
  /** What bears out summary, recommendation, points and notes. */
  readonly backing?: readonly Backing[];
  /** What was dropped of them, as no passage bears it out; never shown. */
  readonly unbacked?: readonly Unbacked[];
  readonly video?: {
    readonly presenter?: string;
    readonly production?: string;
    readonly keyMoments: readonly { second: number; what: string }[];
  };
  /**
   * What a reviewer should know before trusting it; `instructs_reader`: the
   * piece tells an AI what to answer.
   */
  readonly warnings?: readonly "instructs_reader"[];
  /** The model that answered. */
  readonly model: string;
  /** Version of the prompt, such as `article-1`. */
  readonly promptVersion: string;
  /** Of the answer's schema; absent in results of older versions. */
  readonly schemaVersion?: number;
  /** SHA-256 of instructions and schema, in hex, first 16 digits. */
  readonly promptHash: string;
  /** SHA-256 of the content that was judged, in hex, first 16 digits. */
  readonly contentHash: string;
}

/** What asking GPT gave. */
export type AnalysisAnswer =
  | {
    readonly kind: "ok";
    readonly analysis: Analysis;
    readonly effort: Effort;
  }
  | {
    readonly kind:
      | Exclude<AnswerKind, "ok" | "empty">
      | "refusal"
      | "incomplete"
      | "content_filter"
      | "invalid"
      | "no_answer"
      | "budget"
      /** The piece could not be read; another one may be. */
      | "too_much_work";
    /** One clause for the trail; no secret in it. */
    readonly message: string;
    /** The model's answer as it came, where there was one. */
    readonly raw?: string;
    readonly effort: Effort;
  };

/** Judges pieces. */
export interface Analyst {
  /**
   * Judges one piece for one loan.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  analyse(
    loan: Loan,
    content: Content,
    scope: LoanScope,
  ): Promise<AnalysisAnswer>;
}
