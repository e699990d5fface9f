import type { SourcedDate, Vehicle, WindowEvidence } from "../../words/mod.ts";
import { findMentions } from "../../vehicle/mod.ts";
import { namedMakes } from "./named_makes.ts";
import type { AgeRange } from "../../day/mod.ts";

/** A video that may be the loan's clip; nothing has read it yet. */
export interface VideoCandidate {
  readonly id: string;
  readonly title: string;
  /** Absent if its source shows none. */
  readonly description?: string;
  /** Absent if its source shows none. */
  readonly published?: SourcedDate;
  /** What a listing says of its age; too coarse to judge by. */
  readonly age?: AgeRange;
  /** Set if a web search brought it, so that it may be another channel's. */
  readonly isSearchHit?: true;
}

/**
 * What a title says of the vehicle.
 *
 * - `named`: it names this vehicle;
 * - `compared`: it names it beside others, or another make beside it;
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
  const makes = namedMakes(title, vehicle);
  const isShared = ours.length < mentions.length || COMPARES.test(title) ||
    (makes.other && !makes.own);
  return isShared ? "compared" : "named";
}

/**
 * Says whether what is known of a candidate's day allows it to lie between two
 * days; what nothing is known of may.
 *
 * @param nowMs The time of the run, in milliseconds since 1970.
 */
export function mayLieBetween(
  candidate: VideoCandidate,
  { opens, closes }: Pick<WindowEvidence, "opens" | "closes">,
  nowMs: number,
): boolean {
  const { age } = candidate;
  if (age === undefined || candidate.published !== undefined) return true;
  return (closes === undefined || dayBefore(nowMs, age.oldest) <= closes) &&
    (opens === undefined || dayBefore(nowMs, age.newest) >= opens);
}

/** The day so many days before a time, `YYYY-MM-DD`. */
export function dayBefore(nowMs: number, days: number): string {
  return new Date(nowMs - days * 86_400_000).toISOString().slice(0, 10);
}
