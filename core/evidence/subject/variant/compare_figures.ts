import type { SlotEvidence, Vehicle } from "../../../words/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";

/** A figure that tells one version of a car from another, with its unit. */
interface Figure {
  readonly slot: "battery" | "power";
  readonly pattern: RegExp;
  /** How far two figures of one version are apart, as a share. */
  readonly apart: number;
}

/** What a battery holds; not what is used on 100 km, or charged in a minute. */
const BATTERY =
  /(?<![\d.,])(\d{2,3}(?:[.,]\d{1,2})?)[\s\u00a0-]?kWh\b(?![^.\n]{0,12}\b100\b)/giu;
const POWER =
  /(?<![\d.,])(\d{2,4})[\s\u00a0-]?(?:b?hp|horse(?:power)?|ps|cv|ch|chevaux|caballos|cavalli|cavalos|pk|hk)(?!\p{L})/giu;

const FIGURES: readonly Figure[] = [
  { slot: "battery", pattern: BATTERY, apart: THRESHOLDS.batteryApart },
  { slot: "power", pattern: POWER, apart: THRESHOLDS.powerApart },
];

/**
 * Compares figures that a loan states with those of a piece: where it states
 * some, and none is near the loan's, another version was driven.
 */
export function compareFigures(
  { asWritten }: Vehicle,
  { whole: { text } }: Subject,
): SlotEvidence[] {
  return FIGURES.flatMap(({ slot, pattern, apart }) => {
    const [lent] = read(asWritten, pattern);
    if (lent === undefined) return [];
    const said = read(text, pattern);
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

function read(
  text: string,
  pattern: RegExp,
): { readonly printed: string; readonly value: number }[] {
  return [...text.matchAll(pattern)].map(([printed, figure = ""]) => ({
    printed,
    value: Number(figure.replace(",", ".")),
  }));
}
