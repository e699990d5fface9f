import type { Vehicle } from "../../words/mod.ts";
import { tailOf, yearBefore } from "./beside.ts";
import { createLicence } from "./licence.ts";
import { findHits, type Hit, type NameReading, readText } from "./reading.ts";

/** A place where a text names the vehicle or a look-alike of it. */
export interface Mention {
  /** Offsets in the text: `text.slice(start, end)` is the mention. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: "this" | "sibling";
  /** The nameplate that is meant, as the loan or the table writes it. */
  readonly name: string;
  /** Set if words of the loan's trim stand beside it. */
  readonly trim?: true;
  /** Model year that stands beside it. */
  readonly year?: number;
}

/** Options for {@linkcode findMentions}. */
export interface FindMentionsOptions {
  /**
   * Whether the make is already given, by a title or a heading, so that a
   * model that needs it counts without. @default {false}
   */
  readonly makeIsKnown?: boolean;
  /**
   * Whether the text is recognised speech, whose capitals say nothing.
   * @default {false}
   */
  readonly isSpoken?: boolean;
}

/**
 * Finds every place that names the vehicle (`kind: "this"`) or a sibling of it,
 * in order, none overlapping; the longest name wins, so "Corolla Cross" is
 * never a mention of "Corolla". Letters are compared without case and accents,
 * and hyphens, dots and spaces between letters and digits do not matter.
 * Linear in the text.
 *
 * Nameplates that differ from this one in their number only ("CX-90" for
 * "CX-50") are siblings even if the vehicle does not list them.
 */
export function findMentions(
  text: string,
  vehicle: Vehicle,
  options: FindMentionsOptions = {},
): Mention[] {
  const reading = readText(text, vehicle, options.isSpoken ?? false);
  return findHits(reading)
    .filter(createLicence(reading, options.makeIsKnown ?? false))
    .map((hit) => mentionOf(reading, hit));
}

/** Says whether the text names the vehicle itself at least once. */
export function namesVehicle(text: string, vehicle: Vehicle): boolean {
  return findMentions(text, vehicle).some(({ kind }) => kind === "this");
}

function mentionOf(reading: NameReading, { name, from, to }: Hit): Mention {
  const { text, atoms } = reading;
  const start = atoms[from]!.start;
  const end = atoms[to - 1]!.end;
  const tail = tailOf(reading, to);
  const year = yearBefore(reading, from) ?? tail.year;
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: name.kind === "sibling" ? "sibling" : "this",
    name: name.kind === "this" ? reading.vehicle.model : name.name,
    ...(tail.trim && { trim: true as const }),
    ...(year !== undefined && { year }),
  };
}
