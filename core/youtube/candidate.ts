import type { SourcedDate } from "../content.ts";
import type { Vehicle } from "../loan/vehicle.ts";
import { findMentions } from "../match/mentions.ts";
import type { AgeRange } from "./relative_age.ts";

/** A video that may be the loan's clip; nothing has read it yet. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** Absent if its source shows none. */
  readonly description?: string;
  /** Absent if its source shows none. */
  readonly published?: SourcedDate;
  /** What a listing says of its age; too coarse to judge by. */
  readonly age?: AgeRange;
}

/**
 * What a title says of the vehicle.
 *
 * - `named`: it names this vehicle;
 * - `compared`: it names it beside others;
 * - `silent`: it names no nameplate that we know;
 * - `sibling`: it names a look-alike only.
 */
export type TitleFit = "named" | "compared" | "silent" | "sibling";

const COMPARES = /\b(?:vs|versus|v\.|against|compar\w*|shoot-?out|rivals?)\b/i;

/** Sorts a title by what it says of the vehicle. */
export function titleFit(title: string, vehicle: Vehicle): TitleFit {
  const mentions = findMentions(title, vehicle);
  const ours = mentions.filter(({ kind }) => kind === "this");
  if (ours.length === 0) return mentions.length > 0 ? "sibling" : "silent";
  return ours.length < mentions.length || COMPARES.test(title)
    ? "compared"
    : "named";
}
