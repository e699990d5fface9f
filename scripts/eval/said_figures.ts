import { readDisclosures } from "../../core/analysis/disclosure/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import type { DisclosureKind } from "../../core/words/mod.ts";

/** A labelled text of `fixtures/said/disclosures.jsonl`. */
export interface DisclosureCase {
  readonly id: string;
  readonly kind: "article" | "video" | "post";
  readonly language: string;
  readonly make: string;
  readonly model: string;
  readonly text: string;
  readonly expected: readonly DisclosureKind[];
}

/** How often phrases are right; shares are 0 to 1. */
export interface SaidFigures {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Reads labelled texts: `disclosures`, on which the phrases were extended, or
 * `disclosures_fresh`, because of which nothing was changed, or
 * `disclosures_fresh_2`, whose second half was never read, or
 * `disclosures_fresh_3`, of which nothing was read.
 */
export function readDisclosureCases(
  name: `disclosures${"" | "_fresh" | "_fresh_2" | "_fresh_3"}` = "disclosures",
): DisclosureCase[] {
  const file = new URL(`../../fixtures/said/${name}.jsonl`, import.meta.url);
  return Deno.readTextFileSync(file).trim().split("\n")
    .map((line) => JSON.parse(line));
}

/** Halves the cases by a hash of their text, so that no order can favour one. */
export function saidHalf({ text }: Pick<DisclosureCase, "text">) {
  let hash = 0;
  for (const sign of text) hash = (hash * 31 + sign.codePointAt(0)!) >>> 0;
  return hash % 2 === 0 ? "look" as const : "kept" as const;
}

/** Counts the kinds that the lexicon's phrases find, without a model. */
export function saidFigures(cases: readonly DisclosureCase[]): SaidFigures {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { make, model, text, expected } of cases) {
    const vehicle = parseVehicle({ make, model });
    const found = new Set(
      readDisclosures(text, vehicle).map(({ kind }) => kind),
    );
    const hits = expected.filter((kind) => found.has(kind)).length;
    right += hits;
    wrong += found.size - hits;
    missed += expected.length - hits;
  }
  const share = (part: number, rest: number) =>
    part + rest === 0 ? 1 : part / (part + rest);
  return {
    cases: cases.length,
    precision: share(right, wrong),
    recall: share(right, missed),
    f1: share(2 * right, wrong + missed),
  };
}

/** One line for people. */
export function saidText(name: string, figures: SaidFigures): string {
  const { cases, precision, recall, f1 } = figures;
  return `${name.padEnd(10)} ${String(cases).padStart(4)} cases, precision ${
    precision.toFixed(3)
  }, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}
