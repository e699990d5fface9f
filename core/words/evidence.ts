import type { PageType, SourcedDate } from "./content.ts";

/**
 * What a piece says about the vehicle.
 *
 * - `same`: this nameplate is its subject;
 * - `same_nameplate`: this nameplate, but clearly another trim or year;
 * - `several`: this nameplate among others, with no clear subject;
 * - `sibling`: a look-alike nameplate is its subject;
 * - `other`: another vehicle is its subject, this one is named in passing;
 * - `none`: this vehicle is not named.
 */
export type VehicleVerdict =
  | "same"
  | "same_nameplate"
  | "several"
  | "sibling"
  | "other"
  | "none";

/** How a piece and a loan compare in one slot of the vehicle. */
export interface SlotEvidence {
  readonly slot:
    | "nameplate"
    | "powertrain"
    | "motors"
    | "battery"
    | "power"
    | "drive"
    | "doors"
    | "body"
    | "line"
    | "trim"
    | "year";
  /**
   * `unsaid`: one of them does not say it, and what is known of the nameplate
   * does not tell it either.
   */
  readonly verdict: "equal" | "different" | "unsaid";
  /** What the loan says, or what is left where it says nothing. */
  readonly lent?: string;
  /** What the piece says. */
  readonly said?: string;
  /** Where the piece says it, word for word. */
  readonly passage?: string;
}

/** Where and how often the vehicle is named. */
export interface VehicleEvidence {
  readonly verdict: VehicleVerdict;
  readonly inTitle: boolean;
  /** In the first 600 characters of the text. */
  readonly inLead: boolean;
  /** In a subheading. */
  readonly inHeadings: boolean;
  /** Mentions in the text. */
  readonly mentions: number;
  /** Share of all vehicle mentions that are this vehicle: 0 to 1. */
  readonly share: number;
  /** Siblings named, with their mentions, most first. */
  readonly siblings: readonly { name: string; mentions: number }[];
  /** Model year that the title or lead gives this vehicle. */
  readonly year?: number;
  /** Slot by slot, what the piece says of the variant against the loan. */
  readonly slots?: readonly SlotEvidence[];
  /** What the piece is about where that is another vehicle, with its make. */
  readonly subject?: string;
  /** The passage that names the vehicle best, word for word; may be empty. */
  readonly snippet: string;
}

/** Where the published day lies against the loan's window. */
export interface WindowEvidence {
  readonly verdict:
    | "inside"
    | "before"
    | "just_before"
    | "just_after"
    | "after"
    | "future"
    | "undated"
    | "no_loan_dates";
  readonly published?: SourcedDate;
  /** Set if another good source of the piece gives a day of another verdict. */
  readonly disputedBy?: SourcedDate;
  /** First and last day on which a genuine clip can appear. */
  readonly opens?: string;
  readonly closes?: string;
  /** Days from the loan's start to the published day; negative: before. */
  readonly daysFromStart?: number;
}

/** Whose piece it is. */
export interface AttributionEvidence {
  /**
   * - `contact`: byline or channel is the loan's contact;
   * - `colleague`: the outlet's, but signed by somebody else;
   * - `unclear`: the outlet's; who signed it could not be read;
   * - `outlet`: the outlet's, unsigned or signed by the staff;
   * - `syndicated`: on another site, by the contact or crediting the outlet;
   * - `unrelated`: neither the contact's nor the outlet's.
   */
  readonly verdict:
    | "contact"
    | "colleague"
    | "unclear"
    | "outlet"
    | "syndicated"
    | "unrelated";
  readonly bylines: readonly string[];
  /** One clause for a person, such as `byline "D. Orlo" is Dana Orlo`. */
  readonly because: string;
  /** What the user's own outlets and people say of it; absent: nothing. */
  readonly listed?: ListedPlace;
}

/** How many a place reaches, as the user's own lists say. */
export interface Reach {
  /** The entry that it is of. */
  readonly of: string;
  readonly count: number;
  /** Who says so, and of which day: `YYYY-MM-DD`. */
  readonly source: string;
  readonly day: string;
}

/** Whose a piece is by the user's own lists: ids of entries. */
export interface ListedPlace {
  /** The outlet whose site or account the piece stands on. */
  readonly outlet?: string;
  /** Who signed it, or whose site or account it stands on. */
  readonly person?: string;
  /** That of the place where the piece stands. */
  readonly reach?: Reach;
  /** What two entries claim, and so decides nothing; one clause each. */
  readonly unclear?: readonly string[];
}

/** All that can be said of a piece without asking GPT. */
export interface Evidence {
  readonly pageType: PageType;
  readonly vehicle: VehicleEvidence;
  readonly window: WindowEvidence;
  readonly attribution: AttributionEvidence;
  /** Text quality, as the content gives it. */
  readonly quality: number;
  readonly paywalled: boolean;
  /** Set if the piece reads as news or prices, and nobody in it has driven. */
  readonly announces?: true;
}

/** Whether evidence lets a piece go on to GPT. */
export type GateVerdict =
  | { readonly passes: true }
  | {
    readonly passes: false;
    /** Machine-readable, such as `vehicle_not_named`, `before_window`. */
    readonly reason: string;
    /** One clause for the trail. */
    readonly note: string;
  };

/** What evidence and judgement together say of a piece. */
export interface Decision {
  readonly status: "found" | "review" | "rejected";
  /** Machine-readable, such as `ok`, `undated`, `written_by_colleague`. */
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** One sentence for the reviewer. */
  readonly sentence: string;
}
