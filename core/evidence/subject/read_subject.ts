import type { Content } from "../../words/mod.ts";
import {
  type AtomText,
  atomText,
  findVehicles,
  foldName,
  readSlots,
  type SaidSlot,
  type VehicleSpan,
} from "../../vehicle/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import { blankTeasers } from "./teasers.ts";

/** What is read of a piece; the same for every loan. */
type Piece = Pick<Content, "kind" | "title" | "text" | "video">;

/** A nameplate that a piece names. */
export interface SubjectVehicle {
  /** With its make, as the table writes it. */
  readonly name: string;
  /**
   * - `subject`: what the piece is about, alone or with others;
   * - `rival`: set against the subject again and again;
   * - `passing`: named by the way.
   */
  readonly naming: "subject" | "rival" | "passing";
  readonly inTitle: boolean;
  readonly mentions: number;
  /** Share of all vehicles named, title included: 0 to 1. */
  readonly share: number;
  /** What title and text say of its variant; offsets lie in `whole`. */
  readonly slots: readonly SaidSlot[];
}

/** What a piece is about, read without a loan. */
export interface Subject {
  /** Most named first. */
  readonly vehicles: readonly SubjectVehicle[];
  /** Title, a blank line and the text, searched once. */
  readonly whole: AtomText;
  /** Where the text starts in {@linkcode whole}. */
  readonly offset: number;
  /** Every vehicle of the table where it is named in {@linkcode whole}. */
  readonly spans: readonly VehicleSpan[];
}

/** Pieces kept; those of one page come one after the other. */
const MOST_KEPT = 32;

const kept = new Map<string, Subject>();

/**
 * Reads what a piece is about: every vehicle of the table that title and text
 * name, how often, and what is said of its variant. Linear in the text; read
 * once for all loans of a page.
 */
export function readSubject(piece: Piece): Subject {
  const isSpoken = piece.video?.transcript === "automatic";
  const key = `${piece.kind} ${isSpoken} ${piece.title}\n\n${piece.text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const subject = read(piece, isSpoken);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, subject);
  return subject;
}

function read({ kind, title, text }: Piece, isSpoken: boolean): Subject {
  const body = kind === "article" ? blankTeasers(text) : text;
  const joined = `${title}\n\n${body}`;
  const whole = atomText(joined, isSpoken);
  const offset = title.length + 2;
  const spans = dropAllusions(dropTrims(findVehicles(whole), whole), offset);
  return { whole, offset, spans, vehicles: vehiclesOf(whole, offset, spans) };
}

/**
 * Drops what stands right behind a nameplate and begins one of its trims:
 * "Elantra GLS" and "Defender Sedona Edition" are one car each.
 */
function dropTrims(
  spans: readonly VehicleSpan[],
  { text }: AtomText,
): VehicleSpan[] {
  return spans.filter(({ start, end, withMake }, index) => {
    const last = spans[index - 1];
    if (withMake || last === undefined) return true;
    if (text.slice(last.end, start).trim() !== "") return true;
    const key = foldName(text.slice(start, end));
    return !last.nameplate.trims.some((trim) => beginsWith(trim, key));
  });
}

/** Whether the first words of a trim, folded, are a key. */
function beginsWith(trim: string, key: string): boolean {
  const words = trim.split(" ");
  return words.some((_, at) =>
    foldName(words.slice(0, at + 1).join("")) === key
  );
}

/**
 * Drops what the text names once and without its make, and the title does not:
 * an allusion ("past the Tahoe"), or no car at all.
 */
function dropAllusions(
  spans: readonly VehicleSpan[],
  offset: number,
): VehicleSpan[] {
  const groups = Map.groupBy(spans, ({ nameplate }) => nameplate);
  return spans.filter(({ nameplate, withMake, start }) =>
    withMake || start < offset || groups.get(nameplate)!.length > 1
  );
}

function vehiclesOf(
  whole: AtomText,
  offset: number,
  spans: readonly VehicleSpan[],
): SubjectVehicle[] {
  const groups = Map.groupBy(spans, ({ nameplate }) => nameplate);
  return [...groups].map(([nameplate, own]) => {
    const inTitle = own.some(({ start }) => start < offset);
    const share = own.length / spans.length;
    const naming = inTitle || share >= THRESHOLDS.namingShare
      ? "subject" as const
      : own.length >= THRESHOLDS.rivalMentions
      ? "rival" as const
      : "passing" as const;
    return {
      name: `${own[0]!.make.name} ${nameplate.name}`,
      naming,
      inTitle,
      mentions: own.length,
      share,
      slots: readSlots(whole, own, spans, {
        nameplate,
        make: own[0]!.make.name,
      }),
    };
  }).sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
}
