import type { SlotEvidence, Vehicle } from "../../../words/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";

/** A figure that tells one version of a car from another, with its unit. */
interface Figure {
  readonly slot: "battery" | "power" | "doors";
  readonly pattern: RegExp;
  /** Whether only a title tells it; a text tells of others, too. */
  readonly isOfTitle?: boolean;
  /** How far two figures of one version are apart, as a share. */
  readonly apart: number;
}

/** What a battery holds; not what is used on 100 km, or charged in a minute. */
const BATTERY =
  /(?<![\d.,])(\d{2,3}(?:[.,]\d{1,2})?)[\s\u00a0-]?kWh\b(?![^.\n]{0,12}\b100\b)/giu;
/** Horses: `hp`, `PS`, `CV` and `ch` differ by 1.4 %. */
const POWER =
  /(?<![\d.,])(\d{2,4})[\s\u00a0-]?(?:b?hp|horse(?:power)?|ps|cv|ch|chevaux|caballos|cavalli|cavalos|pk|hk)(?!\p{L})/giu;

/** Doors, as a file and a title count them. */
const DOORS =
  /(?<![\p{L}\d.])([2-5]|two|three|four|five)[\s-]?(?:drs?|doors?|türer|türig\p{L}*|portes|puertas|porte|portas|deurs)(?!\p{L})/giu;
const IN_WORDS = new Map([["two", 2], ["three", 3], ["four", 4], ["five", 5]]);

const FIGURES: readonly Figure[] = [
  { slot: "battery", pattern: BATTERY, apart: THRESHOLDS.batteryApart },
  { slot: "power", pattern: POWER, apart: THRESHOLDS.powerApart },
  { slot: "doors", pattern: DOORS, apart: 0, isOfTitle: true },
];

/**
 * Compares figures that a loan states with those of a piece: where it states
 * some, and none is near the loan's, another version was driven.
 */
export function compareFigures(
  { asWritten }: Vehicle,
  { whole: { text }, offset }: Subject,
): SlotEvidence[] {
  return FIGURES.flatMap(({ slot, pattern, apart, isOfTitle = false }) => {
    const [lent] = read(asWritten, pattern);
    if (lent === undefined) return [];
    const said = read(isOfTitle ? text.slice(0, offset) : text, pattern);
    const [first] = said;
    if (first === undefined) {
      return { slot, verdict: "unsaid", lent: lent.printed } as const;
    }
    const near = said.find(({ value }) =>
      Math.abs(value - lent.value) <= lent.value * apart
    );
    const { printed } = near ?? first;
    const verdict = near === undefined ? "different" : "equal";
    return {
      slot,
      verdict,
      lent: lent.printed,
      said: printed,
      passage: printed,
    };
  });
}

/** The figures of a text, as printed and as numbers. */
function read(
  text: string,
  pattern: RegExp,
): { readonly printed: string; readonly value: number }[] {
  return [...text.matchAll(pattern)].map(([printed, figure = ""]) => ({
    printed,
    value: IN_WORDS.get(figure.toLowerCase()) ??
      Number(figure.replace(",", ".")),
  }));
}
